//! A cell that names an item without describing it: `基本目標1` in a table of indicators is the 基本目標1 of the text.

use std::collections::HashMap;

use super::{build::Build, number};
use crate::normal::comparison_key;

/// Enough to find the one item of a title; more of the same title are no name.
const MAX_NAMESAKES: usize = 50;

/// The items that were described before a table began. Items of the table itself stay out: within one table two items
/// may have one title.
pub(super) struct Mentions {
    by_number: HashMap<(usize, String), Vec<usize>>,
    by_title: HashMap<(usize, String), Vec<usize>>,
}

impl Mentions {
    pub(super) fn of(build: &Build) -> Self {
        let mut mentions = Self {
            by_number: HashMap::new(),
            by_title: HashMap::new(),
        };
        for (index, node) in build
            .doc
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.cross_listing.is_none())
        {
            let by_number = mentions
                .by_number
                .entry((node.level, node.number_key.clone()))
                .or_default();
            let by_title = mentions
                .by_title
                .entry((node.level, comparison_key(&node.title)))
                .or_default();
            for list in [by_number, by_title] {
                if list.len() < MAX_NAMESAKES {
                    list.push(index);
                }
            }
        }
        mentions
    }

    /// The only item that a cell in a column of this level names, by word and number, by title, or by all of them.
    pub(super) fn find(&self, build: &Build, level: usize, cell: &str) -> Option<usize> {
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
            (false, true) => self.by_number.get(&(level, number.clone()))?,
            _ => self.by_title.get(&(level, title))?,
        };
        let fits = |index: &&usize| {
            number.is_empty()
                || build
                    .doc
                    .nodes
                    .get(**index)
                    .is_some_and(|node| node.number_key == number)
        };
        let mut named = named.iter().filter(fits);
        let only = named.next()?;
        named.next().is_none().then_some(*only)
    }
}
