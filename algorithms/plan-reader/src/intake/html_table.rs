//! Tables of web pages as rows, `rowspan` and `colspan` laid out.

use std::collections::HashMap;

use ego_tree::NodeRef;
use scraper::Node;

use super::IntakeFault;
use super::html::{line_of, texts_within};
use super::merging::Grid;
use crate::{Content, Line};

/// What HTML allows at most for `colspan`.
const MAX_COLUMN_SPAN: usize = 1_000;

/// Whether a table is one; a table that holds tables only lays the page out.
pub(super) fn holds_data(table: NodeRef<'_, Node>) -> bool {
    !table
        .descendants()
        .skip(1)
        .any(|node| name_of(node) == Some("table"))
}

fn name_of<'a>(node: NodeRef<'a, Node>) -> Option<&'a str> {
    node.value().as_element().map(scraper::node::Element::name)
}

/// Caption and rows, and a blank after them, so that two tables in a row stay two.
pub(super) fn lines(table: NodeRef<'_, Node>, table_line: usize) -> Result<Vec<Line>, IntakeFault> {
    let mut lines = Vec::new();
    if let Some(caption) = table
        .children()
        .find(|node| name_of(*node) == Some("caption"))
    {
        let text = texts_within(caption)?;
        let number = line_of(caption.value()).unwrap_or_default().max(table_line);
        lines.extend(text.lines().map(|text| {
            let content = Content::Text {
                text: text.to_owned(),
                heading: None,
                list_depth: None,
            };
            Line {
                number,
                part: String::new(),
                content,
            }
        }));
    }
    let rows: Vec<NodeRef<'_, Node>> = table
        .descendants()
        .filter(|node| name_of(*node) == Some("tr"))
        .collect();
    // A span ends with its row group, whatever number it gives.
    let mut group_ends = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        group_ends.insert(row.parent().map(|group| group.id()), at);
    }
    let mut grid = Grid::default();
    for (at, row) in rows.iter().enumerate() {
        let group_end = group_ends
            .get(&row.parent().map(|group| group.id()))
            .copied()
            .unwrap_or(at);
        lay_out(*row, at, group_end, &mut grid)?;
    }
    let mut number = lines.last().map_or(table_line, |line| line.number);
    for (at, row) in grid.into_rows() {
        number = rows
            .get(at)
            .and_then(|row| line_of(row.value()))
            .unwrap_or_default()
            .max(number);
        let is_blank = row
            .iter()
            .all(|cell| cell.text.is_empty() && !cell.merged_above && !cell.merged_left);
        let content = if is_blank {
            Content::Blank
        } else {
            Content::Row(row)
        };
        lines.push(Line {
            number,
            part: String::new(),
            content,
        });
    }
    lines.push(Line {
        number,
        part: String::new(),
        content: Content::Blank,
    });
    Ok(lines)
}

fn lay_out(
    row: NodeRef<'_, Node>,
    at: usize,
    group_end: usize,
    grid: &mut Grid,
) -> Result<(), IntakeFault> {
    let mut column = 0;
    for cell in row.children() {
        let Some(element) = cell
            .value()
            .as_element()
            .filter(|element| matches!(element.name(), "td" | "th"))
        else {
            continue;
        };
        while grid.is_taken(at, column) {
            column += 1;
        }
        let span = |name: &str| {
            element
                .attr(name)
                .and_then(|span| span.trim().parse::<usize>().ok())
        };
        let columns = span("colspan").unwrap_or(1).clamp(1, MAX_COLUMN_SPAN);
        let last_row = match span("rowspan").unwrap_or(1) {
            0 => group_end,
            rows => at.saturating_add(rows - 1).min(group_end),
        };
        grid.put(at, column, texts_within(cell)?)?;
        grid.merge((at, column), (last_row, column + columns - 1))?;
        column += columns;
    }
    Ok(())
}
