//! Heads of two rows: a year over 目標 and 実績, an actor group over its actors. They are joined only where the format
//! says which cells were merged and the joined words are the head of a table.

use super::table;
use crate::source::Cell;

/// The words of two rows as one head: `令和4年度` over `実績` becomes `令和4年度実績`.
pub(crate) fn joined(upper: &[Cell], lower: &[Cell]) -> Option<Vec<String>> {
    let is_group = |column: usize| {
        let of = |row: &[Cell], wanted: fn(&Cell) -> bool| row.get(column).is_some_and(wanted);
        of(upper, |cell| cell.merged_left)
            && of(lower, |cell| !cell.merged_above && !cell.text.is_empty())
    };
    let columns = upper.len().max(lower.len());
    if !lower.iter().any(|cell| cell.merged_above) || !(0..columns).any(is_group) {
        return None;
    }
    let mut words = Vec::with_capacity(columns);
    let mut over = "";
    for column in 0..columns {
        match upper.get(column) {
            Some(cell) if cell.merged_left => {}
            Some(cell) => over = cell.text.trim(),
            None => over = "",
        }
        let under = lower.get(column).map_or("", |cell| cell.text.trim());
        words.push(format!("{over}{under}"));
    }
    table::head(&words).map(|_| words)
}
