//! One item that became several, and several that became one: titles whose parts cover another title.

use std::collections::HashSet;

use crate::matching::Matching;
use crate::similarity::{share, shared};
use crate::tree::{Forest, Tree};

/// Each part must consist of words of the whole to this share (parts per million of its bigrams).
const PART_FROM_WHOLE: u32 = 650_000;
/// The parts together must cover this share of the whole.
const WHOLE_COVERED: u32 = 600_000;
/// Each part must bring this share of the whole that no other part brings.
const OWN_SHARE: u32 = 100_000;
/// One part that covers more than this is the item itself, renamed.
const PART_IS_WHOLE: u32 = 850_000;
/// Shorter titles (in bigrams) are not taken apart.
const SHORTEST: usize = 4;
/// More parts than this are not believed.
const MOST_PARTS: usize = 5;
/// Parents with more leftovers than this are not searched for parts.
const MOST_CANDIDATES: usize = 200;

/// One whole and its parts.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) whole: usize,
    pub(crate) parts: Vec<usize>,
}

/// Splits (whole before, parts after) and mergers (whole after, parts before).
#[derive(Default)]
pub(crate) struct Groups {
    pub(crate) splits: Vec<Group>,
    pub(crate) mergers: Vec<Group>,
    related: HashSet<(usize, usize)>,
    in_before: HashSet<usize>,
    in_after: HashSet<usize>,
}

impl Groups {
    /// Whether an item before and an item after are whole and part of one group.
    pub(crate) fn related(&self, before: usize, after: usize) -> bool {
        self.related.contains(&(before, after))
    }

    pub(crate) fn holds_before(&self, own: usize) -> bool {
        self.in_before.contains(&own)
    }

    pub(crate) fn holds_after(&self, own: usize) -> bool {
        self.in_after.contains(&own)
    }
}

pub(crate) fn find(forest: &Forest, matching: &Matching) -> Groups {
    let splits = groups(
        &forest.before,
        &forest.after,
        &matching.to_after,
        &matching.to_before,
    );
    let mergers = groups(
        &forest.after,
        &forest.before,
        &matching.to_before,
        &matching.to_after,
    );
    let touches = |x: &Group, y: &Group| y.parts.contains(&x.whole) || x.parts.contains(&y.whole);
    let alone =
        |group: &&Group, others: &[Group]| !others.iter().any(|other| touches(group, other));
    let mut kept = Groups {
        splits: splits
            .iter()
            .filter(|group| alone(group, &mergers))
            .cloned()
            .collect(),
        mergers: mergers
            .iter()
            .filter(|group| alone(group, &splits))
            .cloned()
            .collect(),
        ..Groups::default()
    };
    for group in &kept.splits {
        kept.in_before.insert(group.whole);
        kept.in_after.extend(&group.parts);
        kept.related
            .extend(group.parts.iter().map(|part| (group.whole, *part)));
    }
    for group in &kept.mergers {
        kept.in_after.insert(group.whole);
        kept.in_before.extend(&group.parts);
        kept.related
            .extend(group.parts.iter().map(|part| (*part, group.whole)));
    }
    kept
}

fn groups(
    one: &Tree,
    many: &Tree,
    to_many: &[Option<usize>],
    to_one: &[Option<usize>],
) -> Vec<Group> {
    let partner = |own: usize| to_many.get(own).copied().flatten();
    let free = |own: usize| to_one.get(own).copied().flatten().is_none();
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    for whole in one.order.iter().copied() {
        let old = partner(whole);
        let renamed = old.is_none_or(|old| many.title(old) != one.title(whole));
        let plain = one.cross_listing_of(whole).is_none() && one.grams(whole).len() >= SHORTEST;
        let parent = match one.parent(whole) {
            None => Some(None),
            Some(parent) => partner(parent).map(Some),
        };
        let (true, true, Some(parent)) = (renamed, plain, parent) else {
            continue;
        };
        let candidates: Vec<usize> = many
            .children(parent)
            .iter()
            .copied()
            .filter(|own| (free(*own) || old == Some(*own)) && !taken.contains(own))
            .filter(|own| {
                many.level(*own) == one.level(whole) && many.cross_listing_of(*own).is_none()
            })
            .take(MOST_CANDIDATES + 1)
            .collect();
        if candidates.len() > MOST_CANDIDATES {
            continue;
        }
        let parts = parts(one.grams(whole), many, candidates);
        if parts.len() >= 2 && old.is_none_or(|old| parts.contains(&old)) {
            taken.extend(parts.iter().copied());
            found.push(Group { whole, parts });
        }
    }
    found
}

/// The candidates that together make up the whole, or nothing.
fn parts(whole: &[u64], many: &Tree, candidates: Vec<usize>) -> Vec<usize> {
    let fits = |own: &usize| {
        let (part, common) = (many.grams(*own), shared(whole, many.grams(*own)));
        part.len() >= 2
            && share(common, part.len()) >= PART_FROM_WHOLE
            && share(common, whole.len()) <= PART_IS_WHOLE
    };
    let parts: Vec<usize> = candidates
        .into_iter()
        .filter(fits)
        .take(MOST_PARTS + 1)
        .collect();
    let has = |own: usize, gram: &u64| many.grams(own).binary_search(gram).is_ok();
    let covered = whole
        .iter()
        .filter(|gram| parts.iter().any(|own| has(*own, gram)))
        .count();
    let brings_own = |own: &usize| {
        let alone = |gram: &&u64| {
            parts
                .iter()
                .all(|other| has(*other, gram) == (other == own))
        };
        share(whole.iter().filter(alone).count(), whole.len()) >= OWN_SHARE
    };
    let believed = parts.len() <= MOST_PARTS && share(covered, whole.len()) >= WHOLE_COVERED;
    if believed && parts.iter().all(brings_own) {
        parts
    } else {
        Vec::new()
    }
}
