//! What merged cells tell of a 体系表: an indicator that stands beside several rows belongs to the item that spans the
//! same rows, not to the first of the items beside it.

use std::collections::HashMap;

use super::{
    build::Build,
    table::{Column, Head},
    token::{Entry, Shape},
};

/// First and last row of the merged cell that each row of a column belongs to.
struct Spans(Vec<(usize, usize)>);

impl Spans {
    fn of(rows: &[Entry], column: usize) -> Self {
        let mut spans: Vec<(usize, usize)> = Vec::with_capacity(rows.len());
        for (row, entry) in rows.iter().enumerate() {
            let start = spans
                .last()
                .filter(|_| continues(entry, column))
                .map_or(row, |(start, _)| *start);
            spans.push((start, row));
        }
        let mut end = 0;
        let mut of_start = None;
        for (start, last) in spans.iter_mut().rev() {
            if of_start != Some(*start) {
                (of_start, end) = (Some(*start), *last);
            }
            *last = end;
        }
        Self(spans)
    }

    fn at(&self, row: usize) -> (usize, usize) {
        self.0.get(row).copied().unwrap_or((row, row))
    }
}

fn continues(entry: &Entry, column: usize) -> bool {
    matches!(entry.content, Shape::Row(_))
        && entry.continued.get(column).copied().unwrap_or_default()
}

/// Moves the indicators from `first` on, which the rows of this table gave, to the items that span them.
pub(super) fn settle_indicators(build: &mut Build, head: &Head, rows: &[Entry], first: usize) {
    let Some(column) = head.position(|column| *column == Column::Indicator) else {
        return;
    };
    if rows.iter().all(|entry| !continues(entry, column)) {
        return;
    }
    let of_indicators = Spans::of(rows, column);
    let levels: Vec<(usize, Spans)> = head
        .columns
        .iter()
        .enumerate()
        .filter_map(|(column, kind)| match kind {
            Column::Level(name) => Some((build.find_level(name)?, Spans::of(rows, column))),
            _ => None,
        })
        .collect();
    let nodes: HashMap<(usize, usize), usize> = build
        .doc
        .nodes
        .iter()
        .enumerate()
        .map(|(index, node)| ((node.level, node.line), index))
        .collect();
    for indicator in build.doc.indicators.iter_mut().skip(first) {
        let row = rows.partition_point(|entry| entry.line < indicator.line);
        let (_, end) = of_indicators.at(row);
        if end == row {
            continue;
        }
        let owner = levels.iter().rev().find_map(|(level, spans)| {
            let (start, last) = spans.at(row);
            let line = rows.get(start).filter(|_| last >= end)?.line;
            nodes.get(&(*level, line)).copied()
        });
        if owner.is_some() {
            indicator.node = owner;
        }
    }
}
