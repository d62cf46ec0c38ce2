//! Items that no level word announces: `(1)`, `①`, ○, bullets and the lines over bullets. They become nodes only where
//! a marker, an open item or the section says that measures are listed here.

use super::{
    build::{Build, Draft, Naming, origin_city},
    number::Taken,
    outline::{Marker, Origin, Place, Style, Walker},
    paragraphs::heading_without_end,
    token::{Token, heading_like, token},
    words::{self, Subject},
};
use crate::{
    model::{ModelProject, RemarkKind, TextKind},
    normal::comparison_key,
};

const EXPLANATION: &str = "説明";
const SUB_HEADING: &str = "中見出し";

impl Walker<'_> {
    // --- markers ----------------------------------------------------------------------------------------------

    pub(super) fn marker(&mut self, index: usize, name: &str, rest: &str, line: usize) {
        if self.starts_priority_list(index, &comparison_key(name)) {
            return;
        }
        let marked = self
            .path
            .iter()
            .position(|(_, origin)| *origin == Origin::Marked);
        if let Some(at) = marked {
            self.path.truncate(at);
        }
        while self
            .path
            .last()
            .is_some_and(|(_, origin)| *origin == Origin::Bullet)
        {
            self.path.pop();
        }
        self.marker = self.path.last().map(|(owner, _)| Marker {
            name: name.to_owned(),
            owner: *owner,
            style: None,
            placeholder: rest.contains('仮'),
        });
        if rest.starts_with('※')
            && let Token::Note { mark, text } = token(rest)
        {
            self.note(mark, text, line);
        }
    }

    /// A line such as 計画後期の展開, over items with numbers.
    pub(super) fn starts_marker(
        &mut self,
        index: usize,
        text: &str,
        key: &str,
        line: usize,
    ) -> bool {
        if self.path.is_empty() || !words::names_level(key) {
            return false;
        }
        let Some((_, next)) = self.next_text(index + 1) else {
            return false;
        };
        let numbered = matches!(token(next), Token::Circled(_) | Token::Bracketed(_));
        let bulleted = matches!(token(next), Token::Bullet(_))
            && self.repeated.get(text).is_some_and(|count| *count > 1);
        if numbered || self.is_over_list(index, key) || (bulleted && self.heading_is_open()) {
            self.marker(index, text, "", line);
            return true;
        }
        false
    }

    fn heading_is_open(&self) -> bool {
        self.path
            .last()
            .is_some_and(|(_, origin)| *origin == Origin::Heading)
    }

    /// The marker in force for items of this style, with the path cut back to its owner.
    fn marked(&mut self, style: Style) -> Option<Marker> {
        let marker = self.marker.as_mut()?;
        if marker.style.is_some_and(|known| known != style) {
            return None;
        }
        let at = self
            .path
            .iter()
            .position(|(node, _)| *node == marker.owner)?;
        marker.style = Some(style);
        let marker = marker.clone();
        self.path.truncate(at + 1);
        Some(marker)
    }

    pub(super) fn add(
        &mut self,
        level: usize,
        number: Option<&Taken<'_>>,
        title: &str,
        line: usize,
        origin: Origin,
    ) -> usize {
        let parent = self.path.last().map(|(node, _)| *node);
        let (printed, key) = number.map_or(("", ""), |number| {
            (number.printed.as_str(), number.key.as_str())
        });
        let node = self.build.node(&Draft {
            level,
            parent,
            number: printed,
            key,
            title,
            line,
        });
        self.path.push((node, origin));
        node
    }

    pub(super) fn under_marker(
        &mut self,
        marker: &Marker,
        number: Option<&Taken<'_>>,
        title: &str,
        line: usize,
    ) -> usize {
        let parent_level = self.build.level_of(marker.owner);
        let level = self
            .build
            .level(&marker.name, Naming::Printed, parent_level);
        let node = self.add(level, number, title, line, Origin::Marked);
        if marker.placeholder
            && let Some(node) = self.build.doc.nodes.get_mut(node)
        {
            node.placeholder = true;
        }
        node
    }

    /// The level of unnamed children of the last open item.
    pub(super) fn child_level(&mut self, name: &str) -> usize {
        let parent_level = self
            .path
            .last()
            .and_then(|(node, _)| self.build.level_of(*node));
        let taken = self
            .build
            .find_level(name)
            .and_then(|level| self.build.doc.levels.get(level))
            .map(|level| level.parent);
        match taken {
            Some(parent)
                if parent != parent_level && parent_level == self.build.find_level(name) =>
            {
                self.build
                    .level(&format!("{name}（下位）"), Naming::Unnamed, parent_level)
            }
            _ => self.build.level(name, Naming::Unnamed, parent_level),
        }
    }

    // --- numbered items ---------------------------------------------------------------------------------------

    pub(super) fn bracketed(&mut self, number: &Taken<'_>, text: &str, line: usize) {
        if let Some(marker) = self.marked(Style::Bracketed) {
            self.under_marker(&marker, Some(number), number.rest, line);
            return;
        }
        let headings = self
            .path
            .iter()
            .take_while(|(_, origin)| *origin == Origin::Heading)
            .count();
        if headings > 0 {
            self.path.truncate(headings);
            self.marker = None;
            let level = self.child_level("施策項目");
            self.add(level, Some(number), number.rest, line, Origin::Bracketed);
        } else if self.section.subject == Subject::Organisation {
            self.plan_text(TextKind::Organisation, number.rest, &number.key, line);
        } else if self.section.subject == Subject::Measures {
            self.path.clear();
            self.marker = None;
            let name = match self.collective_name.take() {
                Some(name) => name,
                None => self.find_collective_name(),
            };
            self.collective_name = Some(name.clone());
            let level = self.build.level(&name, Naming::Unnamed, None);
            self.add(level, Some(number), number.rest, line, Origin::Bracketed);
        } else {
            self.paragraph(text, line);
        }
    }

    /// `各施策の柱ごとに`: the document's word for its unmarked items.
    fn find_collective_name(&self) -> String {
        let says = |word: &str| {
            self.repeated.keys().any(|text| {
                text.match_indices(word).any(|(at, _)| {
                    text.get(..at).is_some_and(|before| before.ends_with('各'))
                        && text
                            .get(at + word.len()..)
                            .is_some_and(|behind| behind.starts_with("ごと"))
                })
            })
        };
        let found = words::LEVELS
            .iter()
            .find(|(word, _)| says(word))
            .map(|(word, _)| (*word).to_owned());
        found.unwrap_or_else(|| "項目".to_owned())
    }

    pub(super) fn circled(&mut self, index: usize, number: &Taken<'_>, text: &str, line: usize) {
        if let Some(marker) = self.marked(Style::Circled) {
            self.under_marker(&marker, Some(number), number.rest, line);
        } else if self.marker.is_none()
            && self.heading_or_circled_open()
            && self.short_item(index, number.rest)
        {
            while self
                .path
                .last()
                .is_some_and(|(_, origin)| *origin != Origin::Heading)
            {
                self.path.pop();
            }
            let level = self.child_level("項目");
            self.add(level, Some(number), number.rest, line, Origin::Bracketed);
        } else {
            self.paragraph(text, line);
        }
    }

    fn heading_or_circled_open(&self) -> bool {
        matches!(
            self.path.last(),
            Some((_, Origin::Heading | Origin::Bracketed))
        ) && self
            .path
            .iter()
            .any(|(_, origin)| *origin == Origin::Heading)
    }

    fn short_item(&self, _index: usize, title: &str) -> bool {
        title.chars().count() <= 60 && heading_without_end(title)
    }

    pub(super) fn ring(&mut self, inner: &str, text: &str, line: usize) {
        match self.marked(Style::Ring) {
            Some(marker) => {
                self.under_marker(&marker, None, inner, line);
            }
            None => self.paragraph(text, line),
        }
    }

    // --- bullets and the lines over them ----------------------------------------------------------------------

    pub(super) fn bullet(&mut self, inner: &str, line: usize) {
        if inner.is_empty() {
            return;
        }
        if self.in_priority_list {
            self.priority_titles.push((inner.to_owned(), line));
            return;
        }
        if self
            .marker
            .as_ref()
            .is_some_and(|marker| marker.style == Some(Style::Ring))
        {
            return self.paragraph(inner, line);
        }
        if let Some(marker) = self.marked(Style::Bullet) {
            if matches!(self.path.last(), Some((_, Origin::Sub | Origin::Bracketed))) {
                self.bullet_level = Some(marker.name.clone());
            }
            self.under_marker(&marker, None, inner, line);
            return;
        }
        while self
            .path
            .last()
            .is_some_and(|(_, origin)| *origin == Origin::Bullet)
        {
            self.path.pop();
        }
        if self.path.is_empty() {
            if self.section.subject == Subject::Other {
                self.section.loose += 1;
            }
            return;
        }
        let name = self
            .bullet_level
            .clone()
            .unwrap_or_else(|| EXPLANATION.to_owned());
        let level = self.child_level(&name);
        self.add(level, None, inner, line, Origin::Bullet);
    }

    /// Whether a short line stands over bullets, perhaps with an explanation or a marker between.
    pub(super) fn starts_sub(&self, index: usize, text: &str) -> bool {
        let deep = matches!(self.path.last(), Some((_, origin)) if *origin != Origin::Heading);
        let under_rings = self
            .marker
            .as_ref()
            .is_some_and(|marker| marker.style == Some(Style::Ring));
        if !deep || under_rings || !heading_without_end(text) || text.chars().count() > 60 {
            return false;
        }
        let mut at = index + 1;
        let mut explained = false;
        for _ in 0..4 {
            let Some((found, next)) = self.next_text(at) else {
                return false;
            };
            match token(next) {
                Token::Bullet(_) => {
                    return at == index + 1 || !explained || self.marker_before(found);
                }
                Token::Marker { .. } => {}
                Token::Plain if !explained && next.ends_with('。') => explained = true,
                _ => return false,
            }
            at = found + 1;
        }
        false
    }

    fn marker_before(&self, index: usize) -> bool {
        let before = self
            .entries
            .iter()
            .take(index)
            .rev()
            .find_map(|entry| match &entry.content {
                super::token::Shape::Text(text) => Some(text),
                _ => None,
            });
        before.is_some_and(|text| matches!(token(text), Token::Marker { .. }))
    }

    pub(super) fn sub(&mut self, text: &str, line: usize) {
        if let Some(at) = self
            .path
            .iter()
            .position(|(_, origin)| matches!(origin, Origin::Sub | Origin::Bullet))
        {
            self.path.truncate(at);
        }
        let owner_is_open = self
            .marker
            .as_ref()
            .is_some_and(|marker| self.path.iter().any(|(node, _)| *node == marker.owner));
        if !owner_is_open {
            self.marker = None;
        }
        let level = self.child_level(SUB_HEADING);
        self.add(level, None, text, line, Origin::Sub);
    }

    // --- lists beside the tree --------------------------------------------------------------------------------

    pub(super) fn starts_priority_list(&mut self, index: usize, key: &str) -> bool {
        let named = matches!(
            key,
            "重点施策" | "重点取組" | "重点プロジェクト" | "重点的に取り組む施策"
        );
        let listed = named
            && self
                .next_text(index + 1)
                .is_some_and(|(_, next)| matches!(token(next), Token::Bullet(_)));
        self.in_priority_list = listed;
        listed
    }

    /// The list of priorities and the marks on headings must agree.
    pub(super) fn check_priority_list(&mut self) {
        let titles = std::mem::take(&mut self.priority_titles);
        let mut by_title = std::collections::HashMap::new();
        for (index, node) in self.build.doc.nodes.iter().enumerate() {
            by_title.entry(comparison_key(&node.title)).or_insert(index);
        }
        let listed: std::collections::HashSet<String> = titles
            .iter()
            .map(|(title, _)| comparison_key(title))
            .collect();
        for (title, line) in &titles {
            match by_title
                .get(&comparison_key(title))
                .and_then(|index| self.build.doc.nodes.get_mut(*index))
            {
                Some(node) => node.priority = true,
                None => self.build.problem(RemarkKind::Unplaced, *line, title, ""),
            }
        }
        if titles.is_empty() {
            return;
        }
        let missing: Vec<(String, usize)> = self
            .build
            .doc
            .nodes
            .iter()
            .filter(|node| node.priority && !listed.contains(&comparison_key(&node.title)))
            .map(|node| (node.title.clone(), node.line))
            .collect();
        for (title, line) in missing {
            self.build
                .problem(RemarkKind::TitleDiffers, line, &title, "重点施策");
        }
    }

    pub(super) fn model_project(&mut self, text: &str, key: &str, line: usize) {
        if !heading_like(text) || key.ends_with('例') || key.ends_with(':') {
            return;
        }
        let (title, city) = match origin_city(text) {
            Some((title, city)) => (title.to_owned(), Some(city)),
            None => (text.to_owned(), None),
        };
        self.build.doc.model_projects.push(ModelProject {
            title,
            origin_city: city,
            line,
        });
        self.last = Some((Place::Loose, String::new()));
    }

    /// Explanations that stood under the same title in an earlier list of goals go to the item.
    pub(super) fn take_candidates(&mut self) {
        let candidates = std::mem::take(&mut self.candidates);
        let mut by_key = std::collections::HashMap::new();
        for (index, candidate) in candidates.iter().enumerate() {
            by_key
                .entry(comparison_key(&candidate.title))
                .or_insert(index);
        }
        let wanting: Vec<usize> = (0..self.build.doc.nodes.len())
            .filter(|index| {
                let node = self.build.doc.nodes.get(*index);
                node.is_some_and(|node| node.parent.is_none() && node.number.starts_with('('))
            })
            .collect();
        for index in wanting {
            let Some(title) = self
                .build
                .doc
                .nodes
                .get(index)
                .map(|node| node.title.clone())
            else {
                continue;
            };
            let key = comparison_key(&title);
            let found = by_key.get(&key).copied().or_else(|| {
                let keys = candidates
                    .iter()
                    .take(200)
                    .map(|candidate| comparison_key(&candidate.title));
                super::roles::most_alike(&key, keys, &mut self.similarity_budget)
            });
            let Some(candidate) = found.and_then(|found| candidates.get(found)) else {
                continue;
            };
            if comparison_key(&candidate.title) != key {
                self.build.problem(
                    RemarkKind::TitleDiffers,
                    candidate.line,
                    &title,
                    &candidate.title,
                );
            }
            put_body(&mut self.build, index, &candidate.body);
            if let Some((_, _, count)) = self
                .unplaced
                .iter_mut()
                .find(|(line, ..)| *line == candidate.section)
            {
                *count = count.saturating_sub(candidate.body.len());
            }
        }
    }
}

fn put_body(build: &mut Build, node: usize, body: &[String]) {
    if let Some(node) = build.doc.nodes.get_mut(node) {
        node.body.splice(0..0, body.iter().cloned());
    }
}
