//! Rows: tables that their head explains go to their readers; other rows are read cell by cell like lines.

use super::{
    hierarchy,
    outline::Walker,
    spans,
    table::{self, Head, Kind},
    token::{Entry, Shape, Token, token},
};
use crate::model::RemarkKind;

impl Walker<'_> {
    /// Reads the table, or the single row, at `index`; returns the index of the next entry to read.
    pub(super) fn rows(&mut self, index: usize, cells: &[String]) -> usize {
        self.section.lines += 1;
        self.last = None;
        self.sources_open = None;
        if let Some(head) = table::head(cells) {
            return self.table(index, &head, cells);
        }
        let Some(entry) = self.entries.get(index) else {
            return index + 1;
        };
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        let first = cells.first().map_or("", String::as_str);
        match filled.as_slice() {
            [only] if first.is_empty() => self.paragraph(only, entry.line),
            [only] => self.cell(index, entry, only),
            [title, rest @ ..] if !self.path.is_empty() && is_item(title) => {
                self.cell(index, entry, title);
                for text in rest {
                    self.paragraph(text, entry.line);
                }
            }
            [title, ..] if matches!(token(title), Token::Chapter(_)) => {}
            _ => self
                .build
                .problem(RemarkKind::Unplaced, entry.line, &filled_text(&filled), ""),
        }
        index + 1
    }

    fn cell(&mut self, index: usize, entry: &Entry, text: &str) {
        self.text(index, entry, text);
    }

    fn table(&mut self, index: usize, head: &Head, head_cells: &[String]) -> usize {
        let rows = self
            .entries
            .iter()
            .skip(index + 1)
            .map_while(|entry| match &entry.content {
                Shape::Row(cells) => Some((entry.line, cells.as_slice())),
                _ => None,
            });
        let rows: Vec<(usize, &[String])> = rows.collect();
        let next = index + 1 + rows.len();
        let body: Vec<(usize, &[String])> = rows
            .into_iter()
            .filter(|(_, cells)| *cells != head_cells)
            .collect();
        let line = self.entries.get(index).map_or(0, |entry| entry.line);
        match head.kind {
            Kind::Hierarchy => {
                let first = self.build.doc.indicators.len();
                hierarchy::read(&mut self.build, head, &body);
                let entries = self.entries.get(index + 1..next).unwrap_or_default();
                spans::settle_indicators(&mut self.build, head, entries, first);
            }
            Kind::Roles => self.role_table(head, line, &body),
            Kind::Indicators => self.indicator_table(head, &body),
        }
        next
    }
}

fn is_item(title: &str) -> bool {
    matches!(
        token(title),
        Token::Circled(_) | Token::Bracketed(_) | Token::Dashed(_) | Token::Level { .. }
    )
}

fn filled_text(cells: &[&String]) -> String {
    cells
        .iter()
        .take(4)
        .map(|cell| cell.as_str())
        .collect::<Vec<_>>()
        .join(" | ")
}
