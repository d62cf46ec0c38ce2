//! Lines without a sign of their own: paragraphs, their cut halves, and short lines that begin something.

use super::{
    build::{Draft, Naming},
    outline::{Candidate, Origin, Place, Walker},
    token::{Entry, heading_like},
    words::{self, Subject},
};
use crate::{
    model::{RemarkKind, TextKind},
    normal::comparison_key,
};

impl Walker<'_> {
    // --- paragraphs -------------------------------------------------------------------------------------------

    pub(super) fn plain(&mut self, index: usize, entry: &Entry, text: &str) {
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
    pub(super) fn printed_heading(&mut self, level: u8, text: &str, line: usize) {
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
    pub(super) fn joined(&mut self, text: &str, line: usize) -> bool {
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
    heading_like(text) && !text.ends_with(['。', '！', '？'])
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
