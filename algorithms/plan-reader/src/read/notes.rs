//! Lines that stand beside the tree: footnotes, sources, lost figures, opinions of a committee.

use super::{
    outline::{Place, Walker},
    token::{Shape, Token},
};
use crate::{
    model::{Evaluation, Note, NoteKind, RemarkKind},
    normal::comparison_key,
};

impl Walker<'_> {
    pub(super) fn note(&mut self, mark: String, text: &str, line: usize) {
        if text.is_empty() || text.contains("文献") || text.contains('◇') {
            return;
        }
        let numbered = mark.chars().count() > 1 || !mark.starts_with('※');
        let defined = text
            .strip_suffix(['・', '…', '：', ':'])
            .map(|text| text.trim_end_matches(['・', '…']));
        let (kind, term, text) =
            if let Some(term) = defined.and_then(|text| text.strip_suffix("とは")) {
                (NoteKind::Term, Some(term), "")
            } else if let Some((term, text)) = text
                .split_once(['：', ':', '…'])
                .filter(|(term, _)| numbered && !term.contains('。'))
            {
                (NoteKind::Term, Some(term), text.trim())
            } else if text.contains("この図") || text.contains("図中") {
                self.build
                    .problem(RemarkKind::FigureMissing, line, text, "");
                (NoteKind::Figure, None, text)
            } else {
                (NoteKind::Proviso, None, text)
            };
        self.open_note =
            (kind == NoteKind::Term && text.is_empty()).then_some(self.build.doc.notes.len());
        self.build.doc.notes.push(Note {
            kind,
            mark,
            term: term.map(|term| term.trim().to_owned()),
            text: text.to_owned(),
            line,
        });
    }

    /// The paragraph under `※…とは` is the explanation.
    pub(super) fn term_text(&mut self, text: &str) -> bool {
        let Some(note) = self
            .open_note
            .take()
            .and_then(|index| self.build.doc.notes.get_mut(index))
        else {
            return false;
        };
        text.clone_into(&mut note.text);
        true
    }

    /// `図表 1 …` over nothing: the picture is lost.
    pub(super) fn figure(&mut self, index: usize, text: &str, line: usize) {
        let next = self.entries.get(index + 1).map(|entry| &entry.content);
        if !matches!(next, Some(Shape::Row(_))) {
            self.build
                .problem(RemarkKind::FigureMissing, line, text, "");
        }
    }

    // --- sources ----------------------------------------------------------------------------------------------

    pub(super) fn source_line(&mut self, index: usize, source: &str, line: usize) {
        self.add_source(source, line);
        self.sources_open = Some(index);
    }

    /// A second source on the very next line.
    pub(super) fn continued_source(
        &mut self,
        index: usize,
        token: &Token<'_>,
        text: &str,
        line: usize,
    ) -> bool {
        let continues = self
            .sources_open
            .take()
            .is_some_and(|opened| opened + 1 == index);
        if !continues || !matches!(token, Token::Plain) {
            return false;
        }
        self.add_source(text, line);
        self.sources_open = Some(index);
        true
    }

    fn add_source(&mut self, source: &str, line: usize) {
        for index in &self.recent_indicators {
            if let Some(indicator) = self
                .build
                .doc
                .indicators
                .get_mut(*index)
                .filter(|i| i.sources.len() < 20)
            {
                indicator.sources.push(source.to_owned());
                indicator.source_lines.push(line);
            }
        }
        match self.recent_indicators.as_slice() {
            [] => self.build.problem(RemarkKind::Unplaced, line, source, ""),
            [_, _, ..] => {
                let sources = self
                    .recent_indicators
                    .first()
                    .and_then(|index| self.build.doc.indicators.get(*index));
                if let Some(first) = sources.filter(|indicator| indicator.sources.len() == 2) {
                    let first = first.sources.first().cloned().unwrap_or_default();
                    self.build
                        .problem(RemarkKind::SourceAmbiguous, line, &first, source);
                }
            }
            [_] => {}
        }
    }

    // --- evaluations ------------------------------------------------------------------------------------------

    /// `◇…に対する委員会による評価及び意見`: who speaks in the next paragraphs.
    pub(super) fn diamond(&mut self, inner: &str, text: &str, line: usize) {
        let evaluator = inner.split_once("による評価").map(|(before, _)| {
            let name = before.rsplit(['る', 'の', '、']).next().unwrap_or(before);
            name.trim().to_owned()
        });
        match evaluator.filter(|_| self.predecessor.is_some()) {
            Some(evaluator) => self.evaluator = Some(evaluator),
            None => self.paragraph(text, line),
        }
    }

    pub(super) fn evaluation_text(&mut self, text: &str, line: usize) -> bool {
        let (Some(predecessor), Some(evaluator)) = (self.predecessor, &self.evaluator) else {
            return false;
        };
        match self
            .build
            .doc
            .evaluations
            .last_mut()
            .filter(|last| last.predecessor_node == predecessor)
        {
            Some(last) if last.evaluator == *evaluator => {
                last.opinion.push('\n');
                last.opinion.push_str(text);
            }
            _ => self.build.doc.evaluations.push(Evaluation {
                predecessor_node: predecessor,
                evaluator: evaluator.clone(),
                opinion: text.to_owned(),
                line,
            }),
        }
        true
    }

    /// `(再掲) 1-2. …①` instead of an explanation.
    pub(super) fn cross_reference(&mut self, node: usize, text: &str, line: usize) -> bool {
        let key = comparison_key(text);
        if !key.starts_with("(再掲)") && !key.starts_with("[再掲]") && !key.starts_with("再掲:")
        {
            return false;
        }
        if let Some(node) = self.build.doc.nodes.get_mut(node) {
            node.cross_listing = Some(crate::model::CrossListing {
                text: text.to_owned(),
                target: None,
                line,
            });
        }
        self.last = Some((Place::Loose, String::new()));
        true
    }
}
