//! 体系表: columns are levels, an empty cell continues the one above, one cell may list several items and carry its
//! indicators. Rows that were pushed out of their columns are moved back and reported.

use super::{
    build::{Build, Draft, Naming},
    indicators, mentions,
    number::{self, circled},
    table::{Column, Head},
    token::{Token, bullet, token},
};
use crate::model::RemarkKind;

struct Item {
    number: String,
    key: String,
    title: String,
    body: Vec<String>,
}

#[derive(Default)]
struct CellContent {
    items: Vec<Item>,
    indicators: Vec<(String, String)>,
}

/// Splits a paragraph before every circled digit that begins a word.
fn parts(paragraph: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut before = ' ';
    for (at, character) in paragraph.char_indices() {
        if at > 0 && circled(character).is_some() && (before.is_whitespace() || before == '。') {
            cuts.push(at);
        }
        before = character;
    }
    let ends = cuts.iter().skip(1).copied().chain([paragraph.len()]);
    cuts.iter()
        .zip(ends)
        .filter_map(|(from, to)| paragraph.get(*from..to))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect()
}

/// Number and title of one item of a cell.
fn item(text: &str) -> (Item, bool) {
    let make = |number: &str, key: &str, title: &str| Item {
        number: number.to_owned(),
        key: key.to_owned(),
        title: title.trim().to_owned(),
        body: Vec::new(),
    };
    if let Some(taken) = number::circled_prefix(text) {
        return (make(&taken.printed, &taken.key, taken.rest), true);
    }
    if let Some(inner) = bullet(text) {
        return (make("", "", inner), true);
    }
    match token(text) {
        Token::Level { number, .. } => {
            return (make(&number.printed, &number.key, number.rest), true);
        }
        Token::Bracketed(taken) | Token::Dashed(taken) => {
            return (make(&taken.printed, &taken.key, taken.rest), true);
        }
        _ => {}
    }
    let numbered = number::dashed(text).and_then(|taken| {
        let rest = taken.rest.trim_start_matches([' ', '　', '.', '．', '、']);
        (rest.len() < taken.rest.len() && !rest.is_empty())
            .then(|| make(&taken.printed, &taken.key, rest))
    });
    numbered.map_or_else(|| (make("", "", text), false), |item| (item, true))
}

fn content(cell: &str) -> CellContent {
    let mut found = CellContent::default();
    let mut in_indicators = false;
    for part in cell.lines().flat_map(parts) {
        let mut part = part;
        if let Some((inside, behind)) = part
            .strip_prefix('【')
            .and_then(|rest| rest.split_once('】'))
            && inside.contains("指標")
        {
            in_indicators = true;
            part = behind.trim();
            if part.is_empty() {
                continue;
            }
        }
        let (item, numbered) = item(part);
        if in_indicators {
            found.indicators.push((item.number, item.title));
        } else if let Some(last) = found.items.last_mut().filter(|_| !numbered) {
            last.body.push(item.title);
        } else {
            found.items.push(item);
        }
    }
    found
}

/// The cells of one row in the columns of the head, after repairs.
fn aligned(
    build: &mut Build,
    cells: &[String],
    levels: &[usize],
    head: &Head,
    open: &[Option<usize>],
    line: usize,
) -> Vec<String> {
    let mut row: Vec<String> = cells.to_vec();
    let width = head.columns.len().max(row.len());
    row.resize(width, String::new());
    let last_level = levels.last().copied().unwrap_or_default();
    let filled = row
        .iter()
        .rposition(|cell| !cell.is_empty())
        .unwrap_or_default();
    let beyond = head
        .columns
        .get(filled)
        .is_none_or(|column| *column == Column::Empty);
    if beyond && filled > last_level {
        let shift = filled - last_level;
        if row.iter().take(shift).all(String::is_empty) {
            let first = row
                .iter()
                .find(|cell| !cell.is_empty())
                .cloned()
                .unwrap_or_default();
            row.rotate_left(shift);
            build.repair(
                RemarkKind::ColumnShifted,
                line,
                first.lines().next().unwrap_or_default(),
                "",
            );
        }
    }
    // A new item cannot stand over a continued one: between a filled cell and a filled cell no gap is possible.
    for (depth, pair) in levels.windows(2).enumerate() {
        let [at, next] = *pair else { continue };
        let text = |column: usize| row.get(column).map_or("", String::as_str);
        let deeper = levels
            .iter()
            .skip(depth + 2)
            .any(|column| !text(*column).is_empty());
        let has_open = open.get(depth).copied().flatten().is_some();
        if !text(at).is_empty() && text(next).is_empty() && deeper && has_open {
            row.swap(at, next);
            let moved = row.get(next).cloned().unwrap_or_default();
            build.repair(
                RemarkKind::ColumnShifted,
                line,
                moved.lines().next().unwrap_or_default(),
                "",
            );
        }
    }
    row
}

/// Reads the body of a table whose head names at least two levels (or one and indicators).
pub(super) fn read(build: &mut Build, head: &Head, rows: &[(usize, &[String])]) {
    let mut levels: Vec<usize> = Vec::new();
    let mut columns: Vec<usize> = Vec::new();
    for (column, content) in head.columns.iter().enumerate() {
        if let Column::Level(name) = content {
            let parent = levels.last().copied();
            levels.push(build.level(name, Naming::Printed, parent));
            columns.push(column);
        }
    }
    let has_values = head
        .position(|column| {
            matches!(
                column,
                Column::Indicator | Column::Base(_) | Column::Target(_)
            )
        })
        .is_some();
    let described = build.doc.nodes.len();
    let mut open: Vec<Option<usize>> = vec![None; levels.len()];
    for (line, cells) in rows {
        let row = aligned(build, cells, &columns, head, &open, *line);
        let mut continued = Vec::new();
        let mut begun = false;
        for (depth, (level, column)) in levels.iter().zip(&columns).enumerate() {
            let cell = row.get(*column).map_or("", String::as_str);
            let parent = open.iter().take(depth).rev().copied().flatten().next();
            if cell.is_empty() {
                if !begun && let Some(node) = open.get(depth).copied().flatten() {
                    continued.extend(build.doc.nodes.get(node).map(|node| node.title.clone()));
                }
                continue;
            }
            begun = true;
            if let Some(node) = mentions::find(build, *level, cell, described) {
                for (at, slot) in open.iter_mut().enumerate().skip(depth) {
                    *slot = (at == depth).then_some(node);
                }
                continue;
            }
            let content = content(cell);
            let reusable = has_values || depth + 1 < levels.len();
            let mut node = None;
            for item in content.items {
                let found = build
                    .same(*level, parent, &item.key, &item.title)
                    .filter(|_| reusable);
                let index = found.unwrap_or_else(|| {
                    let index = build.node(&Draft {
                        level: *level,
                        parent,
                        number: &item.number,
                        key: &item.key,
                        title: &item.title,
                        line: *line,
                    });
                    if let Some(node) = build.doc.nodes.get_mut(index) {
                        node.body = item.body;
                    }
                    index
                });
                node = Some(index);
            }
            if node.is_some() {
                for (at, slot) in open.iter_mut().enumerate().skip(depth) {
                    *slot = if at == depth { node } else { None };
                }
            }
            let owner = open.iter().take(depth + 1).rev().copied().flatten().next();
            for (number, name) in content.indicators {
                indicators::named(build, number, name, owner, *line);
            }
        }
        if !continued.is_empty() {
            build.repair(
                RemarkKind::MergedCellFilled,
                *line,
                &continued.join(" / "),
                "",
            );
        }
        if has_values {
            let owner = open.iter().rev().copied().flatten().next();
            indicators::from_row(build, head, &row, owner, *line);
        }
    }
}
