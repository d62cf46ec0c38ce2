//! Files of every format become numbered lines, or a fault that says how to mend them.
//!
//! What a reader of plans finds in the fixtures of みなと市:
//!
//! | fixture | 基本目標 | 施策 | 事業 (再掲 of them) | 重点 | indicators |
//! |---|---|---|---|---|---|
//! | `outline.md` | 2 | 4 | 8 (1) | 1 | 3, one ※新規 |
//! | `plan.html` | 2 | 3 | 5 (0), one of them under another | 1 | 3, one without values |
//! | `plan.csv` | 2 | 3 | 5 (1) | 0 | 2 |
//! | `workbooks::plan_tree` | 2 | 3 | 6 (1) | 1 | 2 names without values |
//! | `workbooks::progress` | 0 | 3 | 0 | 0 | 4, values of 4, 4, 4 and 2 years, all with a target |
#![cfg(test)]

mod encodings;
mod faults;
mod formats;
mod properties;
mod tables;
#[path = "workbooks.rs"]
pub(crate) mod workbooks;

use plan_reader::{Cell, Content, Source};

const OUTLINE: &[u8] = include_bytes!("../fixtures/outline.md");
const PAGE: &[u8] = include_bytes!("../fixtures/plan.html");
const CSV: &[u8] = include_bytes!("../fixtures/plan.csv");

/// One line as a short text: `12 h2 基本目標1`, `15 l0 事業`, `18 text`, `20 a|b|^|<`, `21` (blank).
fn sketch(source: &Source) -> Vec<String> {
    source
        .lines
        .iter()
        .map(|line| match &line.content {
            Content::Blank => line.number.to_string(),
            Content::Text {
                text,
                heading: Some(heading),
                ..
            } => format!("{} h{heading} {text}", line.number),
            Content::Text {
                text,
                list_depth: Some(depth),
                ..
            } => format!("{} l{depth} {text}", line.number),
            Content::Text { text, .. } => format!("{} {text}", line.number),
            Content::Row(cells) => {
                format!(
                    "{} {}",
                    line.number,
                    cells.iter().map(sketch_cell).collect::<Vec<_>>().join("|")
                )
            }
        })
        .collect()
}

fn sketch_cell(cell: &Cell) -> String {
    match (cell.merged_above, cell.merged_left) {
        (false, false) => cell.text.clone(),
        (true, false) => format!("^{}", cell.text),
        (false, true) => format!("<{}", cell.text),
        (true, true) => format!("^<{}", cell.text),
    }
}

/// The sketch without blank lines.
fn written(source: &Source) -> Vec<String> {
    sketch(source)
        .into_iter()
        .filter(|line| line.contains(' '))
        .collect()
}
