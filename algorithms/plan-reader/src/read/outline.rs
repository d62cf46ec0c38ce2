//! Walks over the lines of one document and lets the tree grow. Keeps where it is: chapter, section, open items, and
//! the marker (【具体的な施策】) that says what the following lines are.

use std::collections::HashMap;

use super::{
    build::Build,
    contents,
    marked_up::OpenItems,
    number::Taken,
    token::{Entry, Shape, Token, token},
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
        // A heading that counts from 1 again stands under the one before it.
        self.section.numbered &= key != "1";
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
}
