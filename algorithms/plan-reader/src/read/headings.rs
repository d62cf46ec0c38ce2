//! Headings that announce themselves by a level word or a number such as 1-1, and what becomes of them.

use super::{
    build::{Draft, Naming},
    number::Taken,
    outline::{Origin, Walker},
    words::{self, Subject},
};
use crate::{
    model::{RemarkKind, TextKind},
    normal::comparison_key,
};

impl Walker<'_> {
    // --- headings ---------------------------------------------------------------------------------------------

    /// The open item above which an item of this level stands, by what is known of the level or usual for its word.
    pub(super) fn parent_for(&mut self, name: &str) -> Option<usize> {
        if let Some(level) = self.build.find_level(name) {
            if let Some(at) = self
                .path
                .iter()
                .position(|(node, _)| self.build.level_of(*node) == Some(level))
            {
                self.path.truncate(at);
            } else if let Some(parent) = self.build.doc.levels.get(level).map(|level| level.parent)
            {
                let at = self
                    .path
                    .iter()
                    .rposition(|(node, _)| self.build.level_of(*node) == parent);
                self.path.truncate(at.map_or(0, |at| at + 1));
            }
        } else {
            let depth = words::depth(name);
            let at = self
                .path
                .iter()
                .rposition(|(node, _)| self.build.usual_depth(*node) < depth);
            self.path.truncate(at.map_or(0, |at| at + 1));
        }
        self.path.last().map(|(node, _)| *node)
    }

    pub(super) fn level_word(&mut self, word: &str, number: &Taken<'_>, line: usize) {
        self.marker = None;
        if self.section.subject == Subject::Review || self.chapter == Subject::Review {
            self.predecessor = Some(self.build.predecessor(word, &number.key, number.rest, line));
            return;
        }
        let parent = self.parent_for(word);
        let parent_level = parent.and_then(|node| self.build.level_of(node));
        let level = self.build.level(word, Naming::Printed, parent_level);
        let (title, subtitle) = without_subtitle(number.rest);
        let node = match self.build.numbered(level, parent, &number.key) {
            Some(known) if self.merge(known, number, title, line) => known,
            _ => {
                let draft = Draft {
                    level,
                    parent,
                    number: &number.printed,
                    key: &number.key,
                    title,
                    line,
                };
                self.build.node(&draft)
            }
        };
        self.path.push((node, Origin::Heading));
        if let Some(subtitle) = subtitle {
            self.add_subtitle(node, subtitle);
        }
    }

    /// The same item again: an overview came first, or a heading is repeated. Returns whether it is the same.
    pub(super) fn merge(
        &mut self,
        known: usize,
        number: &Taken<'_>,
        title: &str,
        line: usize,
    ) -> bool {
        let has_children = self
            .build
            .doc
            .nodes
            .iter()
            .skip(known)
            .any(|node| node.parent == Some(known));
        let title = super::build::marks(title);
        let Some(node) = self.build.doc.nodes.get_mut(known) else {
            return false;
        };
        let same = comparison_key(&node.title) == comparison_key(&title.title);
        if has_children && !same {
            return false;
        }
        let (before, kept) = (node.number.clone(), node.title.clone());
        if !has_children {
            node.line = line;
            node.number.clone_from(&number.printed);
            node.title.clone_from(&title.title);
        }
        node.priority |= title.priority;
        if before != number.printed {
            self.build
                .repair(RemarkKind::NumberNormalised, line, &number.printed, &before);
        }
        if !same {
            self.build
                .problem(RemarkKind::TitleDiffers, line, &title.title, &kept);
        }
        true
    }

    pub(super) fn add_subtitle(&mut self, node: usize, subtitle: &str) {
        if let Some(node) = self.build.doc.nodes.get_mut(node)
            && !node.body.iter().any(|text| text.starts_with(['～', '〜']))
        {
            node.body.push(subtitle.to_owned());
        }
    }

    pub(super) fn subtitle(&mut self, text: &str, line: usize) {
        match self.path.last() {
            Some((node, Origin::Heading)) => self.add_subtitle(*node, text),
            _ => self.paragraph(text, line),
        }
    }

    /// `【基本方針1 …における役割区分】`: what follows belongs to that item.
    pub(super) fn caption(&mut self, word: &str, number: &Taken<'_>, text: &str, line: usize) {
        self.marker = None;
        self.path.clear();
        match self.build.by_word(word, &number.key) {
            Some(node) => {
                let printed = self
                    .build
                    .doc
                    .nodes
                    .get(node)
                    .map(|node| node.number.clone())
                    .unwrap_or_default();
                if printed != number.printed {
                    self.build.repair(
                        RemarkKind::NumberNormalised,
                        line,
                        &number.printed,
                        &printed,
                    );
                }
                self.path.push((node, Origin::Heading));
            }
            None => self.build.problem(RemarkKind::Unplaced, line, text, ""),
        }
    }

    pub(super) fn dashed(&mut self, number: &Taken<'_>, line: usize) {
        if self.section.subject == Subject::Review {
            self.predecessor = Some(self.build.predecessor("", &number.key, number.rest, line));
            return;
        }
        let steps = number.key.matches('-').count();
        let headings = self
            .path
            .iter()
            .take_while(|(_, origin)| *origin == Origin::Heading)
            .count();
        if headings == 0 {
            match self.section.subject {
                Subject::Organisation => {
                    self.plan_text(TextKind::Organisation, number.rest, &number.key, line)
                }
                Subject::Direction => {
                    self.plan_text(TextKind::Direction, number.rest, &number.key, line)
                }
                _ => {}
            }
            return;
        }
        self.marker = None;
        self.path.truncate(headings.min(steps));
        let parent = self.path.last().map(|(node, _)| *node);
        let parent_level = parent.and_then(|node| self.build.level_of(node));
        let existing = self
            .build
            .doc
            .levels
            .iter()
            .position(|level| level.parent == parent_level);
        let level = existing.unwrap_or_else(|| {
            let above = parent_level
                .and_then(|level| self.build.doc.levels.get(level))
                .map(|level| level.name.clone());
            let name = match above.as_deref().and_then(|name| name.strip_prefix("基本")) {
                Some(name @ ("施策" | "政策")) => name.to_owned(),
                _ if self.build.find_level("施策").is_none() => "施策".to_owned(),
                _ => "項目".to_owned(),
            };
            self.build.level(&name, Naming::Unnamed, parent_level)
        });
        let draft = Draft {
            level,
            parent,
            number: &number.printed,
            key: &number.key,
            title: number.rest,
            line,
        };
        let node = self.build.node(&draft);
        self.path.push((node, Origin::Heading));
    }
}

/// Splits `～…～` off the end of a title.
fn without_subtitle(title: &str) -> (&str, Option<&str>) {
    let Some(body) = title.trim_end().strip_suffix(['～', '〜']) else {
        return (title, None);
    };
    match body.rfind(['～', '〜']) {
        Some(at) if at > 0 => (title.get(..at).unwrap_or(title).trim_end(), title.get(at..)),
        _ => (title, None),
    }
}
