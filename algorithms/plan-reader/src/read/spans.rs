//! What merged cells tell of a 体系表: an indicator that stands beside several rows belongs to the item that spans the
//! same rows, not to the first of the items beside it.

use super::{
    build::Build,
    table::{Column, Head},
    token::{Entry, Shape},
};

/// Moves the indicators from `first` on, which the rows of this table gave, to the items that span them.
pub(super) fn settle_indicators(build: &mut Build, head: &Head, rows: &[Entry], first: usize) {
    let Some(column) = head.position(|column| *column == Column::Indicator) else {
        return;
    };
    let levels: Vec<(usize, &String)> = head
        .columns
        .iter()
        .enumerate()
        .filter_map(|(column, kind)| match kind {
            Column::Level(name) => Some((column, name)),
            _ => None,
        })
        .collect();
    for index in first..build.doc.indicators.len() {
        let Some(line) = build
            .doc
            .indicators
            .get(index)
            .map(|indicator| indicator.line)
        else {
            continue;
        };
        let Some(row) = rows.iter().position(|entry| entry.line == line) else {
            continue;
        };
        let end = end_of_span(rows, row, column);
        if end == row {
            continue;
        }
        let owner = levels.iter().rev().find_map(|(level_column, name)| {
            let start = start_of_span(rows, row, *level_column);
            if end_of_span(rows, start, *level_column) < end {
                return None;
            }
            let (level, line) = (build.find_level(name)?, rows.get(start)?.line);
            build
                .doc
                .nodes
                .iter()
                .rposition(|node| node.level == level && node.line == line)
        });
        if let (Some(owner), Some(indicator)) = (owner, build.doc.indicators.get_mut(index)) {
            indicator.node = Some(owner);
        }
    }
}

fn continues(entry: &Entry, column: usize) -> bool {
    matches!(entry.content, Shape::Row(_))
        && entry.continued.get(column).copied().unwrap_or_default()
}

fn start_of_span(rows: &[Entry], row: usize, column: usize) -> usize {
    let above = rows.get(..=row).unwrap_or_default();
    above
        .iter()
        .rposition(|entry| !continues(entry, column))
        .unwrap_or_default()
}

fn end_of_span(rows: &[Entry], row: usize, column: usize) -> usize {
    let below = rows.get(row + 1..).unwrap_or_default();
    row + below
        .iter()
        .take_while(|entry| continues(entry, column))
        .count()
}
