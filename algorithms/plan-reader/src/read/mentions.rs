//! A cell that names an item without describing it: `基本目標1` in a table of indicators is the 基本目標1 of the text.

use super::{build::Build, number};
use crate::normal::comparison_key;

/// The node that a cell in a column of this level names, by word and number alone or by number and title. Only items
/// described before the table are asked, the first `described` nodes: within one table two items may have one title.
pub(super) fn mentioned(
    build: &Build,
    level: usize,
    cell: &str,
    described: usize,
) -> Option<usize> {
    let name = &build.doc.levels.get(level)?.name;
    let text = cell.trim();
    let text = text
        .strip_prefix(name.as_str())
        .unwrap_or(text)
        .trim_start();
    let (number, title) = match number::any(text) {
        Some(taken) => (taken.key, taken.rest),
        None => (String::new(), text),
    };
    let title = comparison_key(title.trim_start_matches(['.', '．', ' ', '　', '：', ':']));
    let mut named = build
        .doc
        .nodes
        .iter()
        .take(described)
        .enumerate()
        .filter(|(_, node)| {
            node.level == level
                && node.cross_listing.is_none()
                && (number.is_empty() || node.number_key == number)
                && (title.is_empty() || comparison_key(&node.title) == title)
        });
    let (index, _) = named
        .next()
        .filter(|_| !(number.is_empty() && title.is_empty()))?;
    named.next().is_none().then_some(index)
}
