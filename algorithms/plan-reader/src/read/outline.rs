//! Walks over the lines of one document and lets the tree grow. Keeps where it is: chapter, section, open items, and
//! the marker (【具体的な施策】) that says what the following lines are.

use std::collections::HashMap;

use super::{
    build::{Build, Draft, Naming},
    contents,
    marked_up::OpenItems,
    number::Taken,
    token::{self, Entry, Shape, Token, heading_like, token},
    words::{self, Subject},
};
use crate::{
    model::{PlanText, RemarkKind, TextKind},
    normal::comparison_key,
};

/// How an item came into the tree; decides what may hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Level word or dashed number.
    Heading,
    /// `(1)` without a marker.
    Bracketed,
    /// Under a marker.
    Marked,
    /// A line followed by bullets.
    Sub,
    /// A bullet.
    Bullet,
}

/// What the items under a marker look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Bracketed,
    Circled,
    Ring,
    Bullet,
}

/// 【…】 or a line like it, while it is in force.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    pub(super) name: String,
    pub(super) owner: usize,
    pub(super) style: Option<Style>,
    pub(super) placeholder: bool,
}

/// A short line outside of the tree, with the paragraphs under it; a later item of that name takes them.
pub(super) struct Candidate {
    pub(super) line: usize,
    pub(super) title: String,
    pub(super) body: Vec<String>,
    pub(super) section: usize,
}

/// Where a paragraph went, so that its second half can follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Node(usize),
    Candidate,
    Evaluation,
    Loose,
}

pub(super) struct Section {
    pub(super) title: String,
    pub(super) line: usize,
    pub(super) subject: Subject,
    pub(super) lines: usize,
    pub(super) labels: usize,
    pub(super) loose: usize,
    /// Whether it should hold text itself; chapters and titles may hold sections only.
    pub(super) numbered: bool,
}

pub(super) struct Walker<'e> {
    pub(super) entries: &'e [Entry],
    pub(super) build: Build,
    pub(super) path: Vec<(usize, Origin)>,
    pub(super) open_items: OpenItems,
    pub(super) marker: Option<Marker>,
    pub(super) chapter: Subject,
    pub(super) section: Section,
    pub(super) bullet_level: Option<String>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) unplaced: Vec<(usize, String, usize)>,
    pub(super) last: Option<(Place, String)>,
    pub(super) open_note: Option<usize>,
    pub(super) evaluator: Option<String>,
    pub(super) predecessor: Option<usize>,
    pub(super) priority_titles: Vec<(String, usize)>,
    pub(super) in_priority_list: bool,
    pub(super) recent_indicators: Vec<usize>,
    pub(super) sources_open: Option<usize>,
    pub(super) repeated: HashMap<&'e str, usize>,
    pub(super) collective_name: Option<String>,
    pub(super) has_level_words: bool,
    pub(super) similarity_budget: usize,
}

/// Reads one document.
pub(super) fn walk(entries: &[Entry]) -> Build {
    let mut repeated = HashMap::new();
    let mut has_level_words = false;
    for entry in entries {
        let text = match &entry.content {
            Shape::Text(text) => text.as_str(),
            Shape::Row(cells) => cells.first().map_or("", String::as_str),
            Shape::Blank => continue,
        };
        has_level_words |= matches!(token(text), Token::Level { .. });
        *repeated.entry(text).or_insert(0) += 1;
    }
    let mut walker = Walker {
        entries,
        build: Build::default(),
        path: Vec::new(),
        open_items: Vec::new(),
        marker: None,
        chapter: Subject::Other,
        section: Section {
            title: String::new(),
            line: 0,
            subject: Subject::Other,
            lines: 1,
            labels: 0,
            loose: 0,
            numbered: false,
        },
        bullet_level: None,
        candidates: Vec::new(),
        unplaced: Vec::new(),
        last: None,
        open_note: None,
        evaluator: None,
        predecessor: None,
        priority_titles: Vec::new(),
        in_priority_list: false,
        recent_indicators: Vec::new(),
        sources_open: None,
        repeated,
        collective_name: None,
        has_level_words,
        similarity_budget: 100_000,
    };
    let (from, to) = contents::read(&mut walker);
    let mut index = 0;
    while index < entries.len() {
        index = if (from..to).contains(&index) {
            to
        } else {
            walker.step(index)
        };
    }
    walker.close_section();
    walker.take_candidates();
    walker.check_priority_list();
    for (line, title, count) in walker.unplaced {
        if count > 0 {
            walker
                .build
                .problem(RemarkKind::Unplaced, line, &title, &count.to_string());
        }
    }
    walker.build
}

impl Walker<'_> {
    /// Reads the entry at `index` and returns the index of the next one to read.
    fn step(&mut self, index: usize) -> usize {
        let entries = self.entries;
        let Some(entry) = entries.get(index) else {
            return index + 1;
        };
        match &entry.content {
            Shape::Blank => {
                if self.sources_open.is_some_and(|opened| opened + 1 < index) {
                    self.sources_open = None;
                }
                index + 1
            }
            Shape::Text(text) => {
                if !self.marked_up(index, entry, text) {
                    self.text(index, entry, text);
                }
                index + 1
            }
            Shape::Row(cells) => self.rows(index, cells),
        }
    }

    /// The text of the next entry that is not blank, from `index` on, with its index.
    pub(super) fn next_text(&self, index: usize) -> Option<(usize, &str)> {
        let rest = self.entries.iter().enumerate().skip(index);
        let (found, entry) = rest
            .take(12)
            .find(|(_, entry)| !matches!(entry.content, Shape::Blank))?;
        match &entry.content {
            Shape::Text(text) => Some((found, text)),
            Shape::Row(cells) => cells
                .iter()
                .find(|cell| !cell.is_empty())
                .map(|cell| (found, cell.as_str())),
            Shape::Blank => None,
        }
    }

    pub(super) fn text(&mut self, index: usize, entry: &Entry, text: &str) {
        let line = entry.line;
        self.section.lines += 1;
        let token = token(text);
        if !matches!(token, Token::Bullet(_)) {
            self.in_priority_list = false;
        }
        if self.continued_source(index, &token, text, line) {
            return;
        }
        if !matches!(token, Token::Plain | Token::Note { .. } | Token::Figure) {
            self.last = None;
        }
        if !matches!(token, Token::Plain) {
            self.open_note = None;
        }
        match token {
            Token::Level { word, number } => self.level_word(word, &number, line),
            Token::Caption { word, number } => self.caption(word, &number, text, line),
            Token::Marker { name, rest } => self.marker(index, name, rest, line),
            Token::Dashed(number) => self.dashed(&number, line),
            Token::Bracketed(number) => self.bracketed(&number, text, line),
            Token::Circled(number) => self.circled(index, &number, text, line),
            Token::Chapter(number) => self.chapter(&number, line),
            Token::Section(number) => self.open_section(number.rest, line, &number.key),
            Token::Bullet(inner) => self.bullet(inner, line),
            Token::Ring(inner) => self.ring(inner, text, line),
            Token::Arrow(inner) => self.paragraph(inner, line),
            Token::Diamond(inner) => self.diamond(inner, text, line),
            Token::SourceLine(source) => self.source_line(index, source, line),
            Token::Note { mark, text } => self.note(mark, text, line),
            Token::Figure => self.figure(index, text, line),
            Token::Labels => self.section.labels += 1,
            Token::Subtitle => self.subtitle(text, line),
            Token::Plain => self.plain(index, entry, text),
        }
    }

    // --- sections ---------------------------------------------------------------------------------------------

    fn chapter(&mut self, number: &Taken<'_>, line: usize) {
        self.chapter = words::subject(&comparison_key(number.rest));
        self.open_section(number.rest, line, "");
        if self.chapter == Subject::Measures {
            self.chapter = Subject::Other;
        }
    }

    pub(super) fn open_section(&mut self, title: &str, line: usize, key: &str) {
        // The heading itself was counted with the section before it.
        self.section.lines = self.section.lines.saturating_sub(1);
        self.close_section();
        self.path.clear();
        self.marker = None;
        self.predecessor = None;
        self.evaluator = None;
        let own = words::subject(&comparison_key(title));
        let subject = match self.chapter {
            Subject::Review | Subject::Direction | Subject::Organisation => self.chapter,
            _ => own,
        };
        self.section = Section {
            title: title.to_owned(),
            line,
            subject,
            lines: 0,
            labels: 0,
            loose: 0,
            numbered: !matches!(key, "" | "0"),
        };
        let kind = match subject {
            Subject::Organisation => TextKind::Organisation,
            Subject::Direction => TextKind::Direction,
            _ => return,
        };
        if !key.is_empty() {
            self.plan_text(kind, title, key, line);
        }
    }

    pub(super) fn plan_text(&mut self, kind: TextKind, text: &str, key: &str, line: usize) {
        let text = text.trim().to_owned();
        if self.build.doc.texts.len() < 500
            && !self
                .build
                .doc
                .texts
                .iter()
                .any(|known| known.kind == kind && known.text == text)
        {
            self.build.doc.texts.push(PlanText {
                kind,
                text,
                number_key: key.to_owned(),
                line,
            });
        }
    }

    fn close_section(&mut self) {
        let (line, title) = (self.section.line, std::mem::take(&mut self.section.title));
        if line == 0 {
            return;
        }
        if self.section.lines == 0
            && self.section.numbered
            && self.section.subject != Subject::Diagram
        {
            self.build
                .problem(RemarkKind::HeadingEmpty, line, &title, "");
        }
        let only_labels = self.section.labels > 0 && self.section.labels == self.section.lines;
        if self.section.subject == Subject::Diagram && (only_labels || self.section.lines == 0) {
            self.build
                .problem(RemarkKind::FigureMissing, line, &title, "");
        }
        if self.section.loose > 0 {
            self.unplaced.push((line, title, self.section.loose));
        }
    }

    // --- headings ---------------------------------------------------------------------------------------------

    /// The open item above which an item of this level stands, by what is known of the level or usual for its word.
    fn parent_for(&mut self, name: &str) -> Option<usize> {
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
    fn merge(&mut self, known: usize, number: &Taken<'_>, title: &str, line: usize) -> bool {
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

    fn add_subtitle(&mut self, node: usize, subtitle: &str) {
        if let Some(node) = self.build.doc.nodes.get_mut(node)
            && !node.body.iter().any(|text| text.starts_with(['～', '〜']))
        {
            node.body.push(subtitle.to_owned());
        }
    }

    fn subtitle(&mut self, text: &str, line: usize) {
        match self.path.last() {
            Some((node, Origin::Heading)) => self.add_subtitle(*node, text),
            _ => self.paragraph(text, line),
        }
    }

    /// `【基本方針1 …における役割区分】`: what follows belongs to that item.
    fn caption(&mut self, word: &str, number: &Taken<'_>, text: &str, line: usize) {
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

    fn dashed(&mut self, number: &Taken<'_>, line: usize) {
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

    // --- paragraphs -------------------------------------------------------------------------------------------

    fn plain(&mut self, index: usize, entry: &Entry, text: &str) {
        let line = entry.line;
        if self.term_text(text) || self.joined(text, line) {
            return;
        }
        let key = comparison_key(text);
        if key == "スローガン" {
            if let Some((_, slogan)) = self.next_text(index + 1) {
                let (slogan, at) = (slogan.to_owned(), line);
                if heading_like(&slogan) {
                    self.plan_text(TextKind::Slogan, &slogan, "", at);
                }
            }
            return;
        }
        if self.starts_priority_list(index, &key) || self.starts_marker(index, text, &key, line) {
            return;
        }
        if let Some(level) = entry.heading.filter(|_| heading_like(text)) {
            return self.printed_heading(level, text, line);
        }
        if self.section.subject == Subject::ModelProjects {
            return self.model_project(text, &key, line);
        }
        if self.starts_sub(index, text) {
            return self.sub(text, line);
        }
        if self.section.subject == Subject::Vision
            && heading_without_end(text)
            && self.section.lines == 1
        {
            return self.plan_text(TextKind::Vision, text, "", line);
        }
        self.paragraph(text, line);
    }

    /// A heading that the format marks and no word or number explains.
    fn printed_heading(&mut self, level: u8, text: &str, line: usize) {
        let subject = words::subject(&comparison_key(text));
        let special = matches!(
            subject,
            Subject::Organisation | Subject::ModelProjects | Subject::Review | Subject::Vision
        );
        if level == 1 || self.has_level_words || special {
            return self.open_section(text, line, "0");
        }
        let name = format!("見出し{level}");
        let above = self.path.iter().rposition(|(node, origin)| {
            let name = self
                .build
                .level_of(*node)
                .and_then(|level| self.build.doc.levels.get(level));
            let depth = name
                .and_then(|level| level.name.strip_prefix("見出し"))
                .and_then(|depth| depth.parse::<u8>().ok());
            *origin == Origin::Heading && depth.is_some_and(|depth| depth < level)
        });
        self.path.truncate(above.map_or(0, |at| at + 1));
        let parent = self.path.last().map(|(node, _)| *node);
        let parent_level = parent.and_then(|node| self.build.level_of(node));
        let level = self.build.level(&name, Naming::Unnamed, parent_level);
        let node = self.build.node(&Draft {
            level,
            parent,
            number: "",
            key: "",
            title: text,
            line,
        });
        self.path.push((node, Origin::Heading));
    }

    /// Puts a paragraph where it belongs.
    pub(super) fn paragraph(&mut self, text: &str, line: usize) {
        if self.evaluation_text(text, line) {
            self.last = Some((Place::Evaluation, text.to_owned()));
            return;
        }
        if let Some((node, _)) = self.path.last().copied() {
            if !self.cross_reference(node, text, line)
                && let Some(node) = self.build.doc.nodes.get_mut(node)
            {
                node.body.push(text.to_owned());
            }
            self.last = Some((Place::Node(node), text.to_owned()));
            return;
        }
        if heading_without_end(text) && text.chars().count() <= 60 && !text.starts_with(['（', '('])
        {
            self.candidates.push(Candidate {
                line,
                title: text.to_owned(),
                body: Vec::new(),
                section: self.section.line,
            });
            self.last = Some((Place::Candidate, text.to_owned()));
            return;
        }
        let place = match self
            .candidates
            .last_mut()
            .filter(|candidate| candidate.body.len() < 20)
        {
            Some(candidate) => {
                candidate.body.push(text.to_owned());
                Place::Candidate
            }
            None => Place::Loose,
        };
        if self.section.subject == Subject::Other {
            self.section.loose += 1;
        }
        self.last = Some((place, text.to_owned()));
    }

    /// Joins the second half of a paragraph that a page break cut.
    fn joined(&mut self, text: &str, line: usize) -> bool {
        let Some((place, before)) = self
            .last
            .as_ref()
            .map(|(place, before)| (*place, before.clone()))
        else {
            return false;
        };
        if !cut_off(&before) || !continues(text) {
            return false;
        }
        let target = match place {
            Place::Node(node) => self
                .build
                .doc
                .nodes
                .get_mut(node)
                .and_then(|node| node.body.last_mut()),
            Place::Candidate => self
                .candidates
                .last_mut()
                .and_then(|candidate| candidate.body.last_mut()),
            Place::Evaluation => self
                .build
                .doc
                .evaluations
                .last_mut()
                .map(|evaluation| &mut evaluation.opinion),
            Place::Loose => None,
        };
        if let Some(target) = target {
            target.push_str(text);
        }
        let tail: String = before
            .chars()
            .rev()
            .take(12)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        self.build
            .repair(RemarkKind::ParagraphJoined, line, &tail, text);
        self.last = Some((place, text.to_owned()));
        true
    }
}

pub(super) fn heading_without_end(text: &str) -> bool {
    token::heading_like(text) && !text.ends_with(['。', '！', '？'])
}

fn cut_off(text: &str) -> bool {
    text.chars().count() >= 20
        && !text.ends_with([
            '。', '」', '』', '）', ')', '！', '？', '：', ':', '・', '～',
        ])
}

/// Begins with a particle or an ending, which no sentence does.
fn continues(text: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "の",
        "を",
        "に",
        "は",
        "が",
        "と",
        "で",
        "へ",
        "や",
        "も",
        "について",
        "すべき",
        "する",
        "した",
        "して",
        "され",
        "である",
        "です",
    ];
    const OPENERS: &[&str] = &[
        "とくに",
        "とりわけ",
        "ところ",
        "もっとも",
        "もちろん",
        "もし",
        "もう",
        "はじめ",
        "できる",
        "では",
        "でも",
        "ですから",
        "やさしい",
        "にぎ",
        "のぞ",
        "はぐ",
        "ひと",
        "ともに",
        "とも",
        "がん",
        "やり",
        "やっ",
        "もの",
        "ものづくり",
        "はたら",
        "した方",
        "にほん",
        "ので",
        "のち",
        "へい",
        "ですが",
        "しもの",
    ];
    let sentence = text.ends_with('。') || text.chars().count() >= 20;
    sentence
        && BEGINNINGS
            .iter()
            .any(|beginning| text.starts_with(beginning))
        && !OPENERS.iter().any(|opener| text.starts_with(opener))
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
