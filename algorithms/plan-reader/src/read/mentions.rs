//! A cell that names an item without describing it: `基本目標1` in a table of indicators is the 基本目標1 of the text.

use std::collections::HashMap;

use super::{build::Build, number};
use crate::{model::Node, normal::comparison_key};

/// Enough to find the one item of a title; more of the same title are no name.
const MAX_NAMESAKES: usize = 50;

/// Items by number and by title, cross-listings left out.
#[derive(Default)]
pub(crate) struct Mentions {
    by_number: HashMap<(usize, String), Vec<usize>>,
    by_title: HashMap<(usize, String), Vec<usize>>,
}

impl Mentions {
    /// Takes note of an item; `index` is its place in the document.
    pub(super) fn add(&mut self, index: usize, node: &Node) {
        if node.cross_listing.is_some() {
            return;
        }
        let by_number = self
            .by_number
            .entry((node.level, node.number_key.clone()))
            .or_default();
        let by_title = self
            .by_title
            .entry((node.level, comparison_key(&node.title)))
            .or_default();
        for list in [by_number, by_title] {
            if list.len() < MAX_NAMESAKES {
                list.push(index);
            }
        }
    }
}

/// The only item that a cell in a column of this level names, by word and number, by title, or by all of them. Only the
/// first `described` items are asked, those from before the table: within one table two items may have one title.
pub(super) fn find(build: &Build, level: usize, cell: &str, described: usize) -> Option<usize> {
    let text = cell.trim();
    let word = build.doc.levels.get(level)?.name.as_str();
    let text = text.strip_prefix(word).unwrap_or(text).trim_start();
    let (number, title) = match number::any(text) {
        Some(taken) => (taken.key, taken.rest),
        None => (String::new(), text),
    };
    let title = comparison_key(title.trim_start_matches(['.', '．', ' ', '　', '：', ':']));
    let named = match (number.is_empty(), title.is_empty()) {
        (true, true) => return None,
        (false, true) => build.mentions.by_number.get(&(level, number.clone()))?,
        _ => build.mentions.by_title.get(&(level, title))?,
    };
    let fits = |index: &&usize| {
        let node = build.doc.nodes.get(**index).filter(|_| **index < described);
        node.is_some_and(|node| number.is_empty() || node.number_key == number)
    };
    let mut named = named.iter().filter(fits);
    let only = named.next()?;
    named.next().is_none().then_some(*only)
}
