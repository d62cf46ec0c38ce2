//! Plain text: every line of the file is one line, tab-separated lines are table rows.

use crate::{Cell, Content, Line, Source};

/// Splits decoded text into numbered lines; a line with tabs is a row.
pub fn source_from_text(text: &str) -> Source {
    let lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| Line {
            number: index + 1,
            part: String::new(),
            content: content(line),
        })
        .collect();
    Source {
        lines,
        encoding: "UTF-8",
        damaged: false,
    }
}

fn content(line: &str) -> Content {
    if line.trim().is_empty() {
        Content::Blank
    } else if line.contains('\t') {
        Content::Row(
            line.split('\t')
                .map(|cell| Cell {
                    text: cell.to_owned(),
                    ..Cell::default()
                })
                .collect(),
        )
    } else {
        Content::Text {
            text: line.to_owned(),
            heading: None,
            list_depth: None,
        }
    }
}
