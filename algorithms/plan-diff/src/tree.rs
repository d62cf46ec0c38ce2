//! Two outlines made safe to walk: circles cut, levels aligned, texts in normal form.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{Outline, OutlineNode};
use crate::similarity::{Bigrams, bigrams};
use crate::text::{normalise, number_key};

/// Plans have two to six levels; a path names at most this many.
const DEEPEST_PATH: usize = 32;

/// Both versions, with levels that can be compared by number.
pub(crate) struct Forest {
    pub(crate) before: Tree,
    pub(crate) after: Tree,
}

/// One version. All lists are indexed like `Outline::nodes`.
#[derive(Default)]
pub(crate) struct Tree {
    pub(crate) items: Vec<Item>,
    pub(crate) roots: Vec<usize>,
    /// Items with parents before children.
    pub(crate) order: Vec<usize>,
}

/// One item in comparable form.
#[derive(Default)]
pub(crate) struct Item {
    pub(crate) parent: Option<usize>,
    pub(crate) children: Vec<usize>,
    /// Same number = same level, also across the two versions.
    pub(crate) level: usize,
    pub(crate) title: String,
    pub(crate) number: String,
    pub(crate) grams: Bigrams,
    /// Only where no other item of the same version has it.
    pub(crate) lineage: Option<String>,
    pub(crate) cross_listing_of: Option<usize>,
    /// Place in `Tree::order`.
    pub(crate) rank: usize,
    /// Place (from 1) among the siblings of its level.
    pub(crate) position: usize,
    depth: usize,
}

impl Forest {
    pub(crate) fn new(before: &Outline, after: &Outline) -> Self {
        let (mut left, mut right) = (Tree::new(&before.nodes), Tree::new(&after.nodes));
        align_levels(&before.nodes, &after.nodes, &mut left, &mut right);
        left.place();
        right.place();
        Self {
            before: left,
            after: right,
        }
    }
}

impl Tree {
    fn new(nodes: &[OutlineNode]) -> Self {
        let parents = safe_parents(nodes);
        let mut lineages: HashMap<&str, usize> = HashMap::new();
        for id in nodes.iter().filter_map(|node| node.lineage.as_deref()) {
            *lineages.entry(id).or_default() += 1;
        }
        let items = nodes
            .iter()
            .zip(&parents)
            .enumerate()
            .map(|(own, (node, parent))| {
                let title = normalise(&node.title);
                Item {
                    parent: *parent,
                    grams: bigrams(&title),
                    title,
                    number: number_key(&node.number_key, &node.number),
                    lineage: node
                        .lineage
                        .clone()
                        .filter(|id| lineages.get(id.as_str()) == Some(&1)),
                    cross_listing_of: node
                        .cross_listing_of
                        .filter(|target| *target != own && *target < nodes.len()),
                    ..Item::default()
                }
            });
        let mut tree = Self {
            items: items.collect(),
            ..Self::default()
        };
        for (own, parent) in parents.iter().enumerate() {
            match parent.and_then(|parent| tree.items.get_mut(parent)) {
                Some(item) => item.children.push(own),
                None => tree.roots.push(own),
            }
        }
        tree.walk();
        tree
    }

    /// Fills `order`, `rank` and `depth` without recursion.
    fn walk(&mut self) {
        let mut waiting: Vec<(usize, usize)> =
            self.roots.iter().rev().map(|root| (*root, 0)).collect();
        while let Some((own, depth)) = waiting.pop() {
            let rank = self.order.len();
            self.order.push(own);
            if let Some(item) = self.items.get_mut(own) {
                item.rank = rank;
                item.depth = depth;
                waiting.extend(item.children.iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }

    /// Fills `position`, once the levels are known.
    fn place(&mut self) {
        let mut positions = vec![0; self.items.len()];
        for siblings in self
            .items
            .iter()
            .map(|item| &item.children)
            .chain([&self.roots])
        {
            let mut counts: HashMap<usize, usize> = HashMap::new();
            for own in siblings {
                let count = counts.entry(self.level(*own)).or_default();
                *count += 1;
                if let Some(position) = positions.get_mut(*own) {
                    *position = *count;
                }
            }
        }
        for (item, position) in self.items.iter_mut().zip(positions) {
            item.position = position;
        }
    }

    pub(crate) fn get(&self, own: usize) -> Option<&Item> {
        self.items.get(own)
    }

    pub(crate) fn parent(&self, own: usize) -> Option<usize> {
        self.get(own).and_then(|item| item.parent)
    }

    /// Children of an item, or the roots.
    pub(crate) fn children(&self, parent: Option<usize>) -> &[usize] {
        match parent {
            None => &self.roots,
            Some(own) => self.get(own).map_or(&[], |item| item.children.as_slice()),
        }
    }

    pub(crate) fn level(&self, own: usize) -> usize {
        self.get(own).map_or(usize::MAX, |item| item.level)
    }

    pub(crate) fn rank(&self, own: usize) -> usize {
        self.get(own).map_or(0, |item| item.rank)
    }

    pub(crate) fn title(&self, own: usize) -> &str {
        self.get(own).map_or("", |item| item.title.as_str())
    }

    pub(crate) fn number(&self, own: usize) -> &str {
        self.get(own).map_or("", |item| item.number.as_str())
    }

    pub(crate) fn grams(&self, own: usize) -> &[u64] {
        self.get(own).map_or(&[], |item| item.grams.as_slice())
    }

    pub(crate) fn cross_listing_of(&self, own: usize) -> Option<usize> {
        self.get(own).and_then(|item| item.cross_listing_of)
    }

    /// Ancestors from the parent upwards, at most [`DEEPEST_PATH`].
    pub(crate) fn ancestors(&self, own: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent(own), |above| self.parent(*above)).take(DEEPEST_PATH)
    }

    pub(crate) fn is_above(&self, high: usize, low: usize) -> bool {
        self.ancestors(low).any(|above| above == high)
    }

    /// Numbers as printed (or places) from the top, joined by `/`.
    pub(crate) fn path(&self, nodes: &[OutlineNode], own: usize) -> String {
        let mut parts: Vec<String> = std::iter::once(own)
            .chain(self.ancestors(own))
            .map(|at| self.label(nodes, at))
            .collect();
        parts.reverse();
        parts.join("/")
    }

    fn label(&self, nodes: &[OutlineNode], own: usize) -> String {
        let printed = nodes.get(own).map_or("", |node| node.number.trim());
        if printed.is_empty() {
            self.get(own).map_or(0, |item| item.position).to_string()
        } else {
            printed.to_owned()
        }
    }
}

/// Parents without those that are out of range or on a circle.
fn safe_parents(nodes: &[OutlineNode]) -> Vec<Option<usize>> {
    let mut parents: Vec<Option<usize>> = nodes
        .iter()
        .map(|node| node.parent.filter(|parent| *parent < nodes.len()))
        .collect();
    // 0 = not seen, otherwise the walk that saw it.
    let mut seen_by = vec![0_usize; nodes.len()];
    for start in 0..nodes.len() {
        let mut at = Some(start);
        while let Some(here) = at {
            match seen_by.get_mut(here) {
                Some(walk) if *walk == 0 => *walk = start + 1,
                Some(walk) if *walk == start + 1 => {
                    cut_circle(&mut parents, here);
                    break;
                }
                _ => break,
            }
            at = parents.get(here).copied().flatten();
        }
    }
    parents
}

fn cut_circle(parents: &mut [Option<usize>], start: usize) {
    let mut at = Some(start);
    while let Some(here) = at {
        at = parents.get_mut(here).and_then(Option::take);
    }
}

/// Gives each level a number. Levels of one name are one level; where at one depth exactly one name of either version
/// has no counterpart, the level itself was renamed, which is no difference of content.
fn align_levels(before: &[OutlineNode], after: &[OutlineNode], left: &mut Tree, right: &mut Tree) {
    let names = |nodes: &[OutlineNode]| -> Vec<String> {
        nodes.iter().map(|node| normalise(&node.level)).collect()
    };
    let (names_left, names_right) = (names(before), names(after));
    let set = |names: &[String]| -> HashSet<String> { names.iter().cloned().collect() };
    let (set_left, set_right) = (set(&names_left), set(&names_right));
    let only = |names: &[String], tree: &Tree, other: &HashSet<String>| {
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for (name, item) in names
            .iter()
            .zip(&tree.items)
            .filter(|(name, _)| !other.contains(*name))
        {
            let depth = by_name.entry(name.clone()).or_insert(item.depth);
            *depth = item.depth.min(*depth);
        }
        let mut by_depth: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (name, depth) in by_name {
            by_depth.entry(depth).or_default().push(name);
        }
        by_depth
    };
    let (only_left, only_right) = (
        only(&names_left, left, &set_right),
        only(&names_right, right, &set_left),
    );
    let mut renamed: HashMap<&str, &str> = HashMap::new();
    for (depth, names) in &only_right {
        if let ([new], Some([old])) = (names.as_slice(), only_left.get(depth).map(Vec::as_slice)) {
            renamed.insert(new, old);
        }
    }
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for (name, item) in names_left.iter().zip(&mut left.items) {
        let next = numbers.len();
        item.level = *numbers.entry(name).or_insert(next);
    }
    for (name, item) in names_right.iter().zip(&mut right.items) {
        let next = numbers.len();
        let name = renamed.get(name.as_str()).copied().unwrap_or(name);
        item.level = *numbers.entry(name).or_insert(next);
    }
}
