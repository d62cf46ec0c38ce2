//! One file may hold several documents: a new title over a table with the same head begins the next one.

use super::{
    table::{self, Kind},
    token::{Entry, Shape},
};

/// Cuts the entries into documents; there is always at least one.
pub(crate) fn documents(entries: &[Entry]) -> Vec<&[Entry]> {
    let mut starts = vec![0];
    let mut first_head: Option<Vec<String>> = None;
    let mut title: Option<usize> = None;
    let mut in_rows = false;
    for (index, entry) in entries.iter().enumerate() {
        match &entry.content {
            Shape::Blank => in_rows = false,
            Shape::Text(_) => {
                in_rows = false;
                title = Some(index);
            }
            Shape::Row(cells) => {
                if !in_rows
                    && let Some(head) =
                        table::head(cells).filter(|head| head.kind == Kind::Hierarchy)
                {
                    let names = head.level_names();
                    match (&first_head, title.take()) {
                        (None, _) => first_head = Some(names),
                        (Some(first), Some(start)) if *first == names => starts.push(start),
                        _ => {}
                    }
                }
                in_rows = true;
            }
        }
    }
    let ends = starts.iter().skip(1).copied().chain([entries.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| entries.get(*start..end))
        .collect()
}
