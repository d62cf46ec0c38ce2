//! Pairing the items of two versions: lineage first, then structure (number first, name second), then likeness.
//!
//! Every step is symmetric in the two versions, so that the difference backwards is the mirror of the difference
//! forwards.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};

use crate::similarity::{Side, like_pairs, likeness, share};
use crate::tree::{Forest, Tree};

/// Same number among siblings: alike from here (parts per million).
const ALIKE_WITH_NUMBER: u32 = 400_000;
/// Other number among siblings: alike from here.
const ALIKE_AMONG_SIBLINGS: u32 = 500_000;
/// Under another parent: alike from here.
const ALIKE_ANYWHERE: u32 = 700_000;
/// Share of common children from which two items are one, whatever they are called.
const COMMON_CHILDREN: u32 = 500_000;
/// Shorter titles (その他) are not recognised under another parent.
const TELLING_LENGTH: usize = 5;

/// Which item of one version is which of the other.
pub(crate) struct Matching {
    pub(crate) to_after: Vec<Option<usize>>,
    pub(crate) to_before: Vec<Option<usize>>,
}

/// Two parents whose children are to be compared; `(None, None)` are the tops of the plans.
type Parents = (Option<usize>, Option<usize>);

/// Items of the earlier and of the later version.
type Sides = (Vec<usize>, Vec<usize>);

/// What two items must share to be paired: level, number, title. `None` = not to be paired this way.
type Key<'t> = Option<(usize, &'t str, &'t str)>;

impl Matching {
    pub(crate) fn find(forest: &Forest) -> Self {
        let matching = Self {
            to_after: vec![None; forest.before.items.len()],
            to_before: vec![None; forest.after.items.len()],
        };
        let mut search = Search {
            before: &forest.before,
            after: &forest.after,
            matching,
            waiting: vec![(None, None)],
        };
        search.by_lineage();
        loop {
            search.among_siblings();
            let more = search.by_title_anywhere()
                || search.by_children()
                || search.by_number()
                || search.by_position()
                || search.by_likeness_anywhere();
            if !more {
                return search.matching;
            }
        }
    }

    pub(crate) fn after(&self, before: usize) -> Option<usize> {
        self.to_after.get(before).copied().flatten()
    }

    pub(crate) fn before(&self, after: usize) -> Option<usize> {
        self.to_before.get(after).copied().flatten()
    }
}

struct Search<'a> {
    before: &'a Tree,
    after: &'a Tree,
    matching: Matching,
    waiting: Vec<Parents>,
}

impl<'a> Search<'a> {
    /// Pairs two items unless one is taken or both are known to be different things.
    fn pair(&mut self, a: usize, b: usize) -> bool {
        if self.matching.after(a).is_some()
            || self.matching.before(b).is_some()
            || !self.may_be_one(a, b)
        {
            return false;
        }
        self.join(a, b);
        true
    }

    fn join(&mut self, a: usize, b: usize) {
        if let (Some(left), Some(right)) = (
            self.matching.to_after.get_mut(a),
            self.matching.to_before.get_mut(b),
        ) {
            *left = Some(b);
            *right = Some(a);
            self.waiting.push((Some(a), Some(b)));
        }
    }

    fn may_be_one(&self, a: usize, b: usize) -> bool {
        let (Some(left), Some(right)) = (self.before.get(a), self.after.get(b)) else {
            return false;
        };
        left.level == right.level && (left.lineage.is_none() || right.lineage.is_none())
    }

    /// Whether pairing would put a parent of one version in the place of its child in the other.
    fn crosses(&self, a: usize, b: usize) -> bool {
        let (before, after) = (self.before, self.after);
        let low = |x| {
            self.matching
                .after(x)
                .is_some_and(|y| y == b || after.is_above(b, y))
        };
        let high = |y| {
            self.matching
                .before(y)
                .is_some_and(|x| x == a || before.is_above(a, x))
        };
        before.ancestors(a).any(low) || after.ancestors(b).any(high)
    }

    fn free_before(&self, parent: Option<usize>) -> Vec<usize> {
        let free = |own: &usize| self.matching.after(*own).is_none();
        self.before
            .children(parent)
            .iter()
            .copied()
            .filter(free)
            .collect()
    }

    fn free_after(&self, parent: Option<usize>) -> Vec<usize> {
        let free = |own: &usize| self.matching.before(*own).is_none();
        self.after
            .children(parent)
            .iter()
            .copied()
            .filter(free)
            .collect()
    }

    fn by_lineage(&mut self) {
        let known: HashMap<&str, usize> = self
            .after
            .items
            .iter()
            .enumerate()
            .filter_map(|(own, item)| item.lineage.as_deref().map(|id| (id, own)))
            .collect();
        let before = self.before;
        for (a, item) in before.items.iter().enumerate() {
            if let Some(b) = item.lineage.as_deref().and_then(|id| known.get(id)) {
                self.join(a, *b);
            }
        }
    }

    /// Children of paired parents: same number and name; same name; same number and like name; like name.
    fn among_siblings(&mut self) {
        while let Some((p, q)) = self.waiting.pop() {
            self.by_key(p, q, |tree, own| {
                Some((tree.level(own), tree.number(own), tree.title(own)))
            });
            self.by_key(p, q, |tree, own| {
                Some((tree.level(own), "", tree.title(own)))
            });
            let (free_a, free_b) = (self.free_before(p), self.free_after(q));
            if free_a.is_empty() || free_b.is_empty() {
                continue;
            }
            for (a, b) in keyed_pairs(self.before, &free_a, self.after, &free_b, numbered) {
                if likeness(self.before.grams(a), self.after.grams(b)) >= ALIKE_WITH_NUMBER {
                    self.pair(a, b);
                }
            }
            self.by_likeness(
                &self.free_before(p),
                &self.free_after(q),
                ALIKE_AMONG_SIBLINGS,
                false,
            );
        }
    }

    fn by_key(
        &mut self,
        p: Option<usize>,
        q: Option<usize>,
        key: for<'t> fn(&'t Tree, usize) -> Key<'t>,
    ) -> bool {
        let pairs = keyed_pairs(
            self.before,
            &self.free_before(p),
            self.after,
            &self.free_after(q),
            key,
        );
        pairs
            .into_iter()
            .fold(false, |any, (a, b)| self.pair(a, b) || any)
    }

    /// Pairs the likest first, which is the stable assignment, since both sides prefer by the same measure.
    fn by_likeness(&mut self, left: &[usize], right: &[usize], threshold: u32, far: bool) -> bool {
        let (before, after) = (self.before, self.after);
        let mut levels: HashMap<usize, (Side<'a>, Side<'a>)> = HashMap::new();
        for a in left {
            levels
                .entry(before.level(*a))
                .or_default()
                .0
                .push((*a, before.grams(*a)));
        }
        for b in right {
            levels
                .entry(after.level(*b))
                .or_default()
                .1
                .push((*b, after.grams(*b)));
        }
        let found: Vec<(u32, usize, usize)> = levels
            .values()
            .flat_map(|(left, right)| like_pairs(left, right, threshold))
            .collect();
        self.pair_likest(found, far)
    }

    /// Pairs from the highest score down, nearest first. Of two pairs of one score that would turn each other's parent
    /// and child around, neither is taken.
    fn pair_likest(&mut self, mut found: Vec<(u32, usize, usize)>, far: bool) -> bool {
        let (before, after) = (self.before, self.after);
        let key = |(score, a, b): &(u32, usize, usize)| {
            let (x, y) = (before.rank(*a), after.rank(*b));
            (Reverse(*score), x.abs_diff(y), x + y)
        };
        found.sort_by_key(key);
        let mut any = false;
        for equal in found.chunk_by(|x, y| key(x) == key(y)) {
            let turned = |x: usize, y: usize| {
                equal.iter().any(|(_, a, b)| {
                    (before.is_above(x, *a) && after.is_above(*b, y))
                        || (before.is_above(*a, x) && after.is_above(y, *b))
                })
            };
            let refused: Vec<bool> = equal
                .iter()
                .map(|(_, a, b)| far && (self.crosses(*a, *b) || turned(*a, *b)))
                .collect();
            for ((_, a, b), refused) in equal.iter().zip(refused) {
                any |= !refused && self.pair(*a, *b);
            }
        }
        any
    }

    fn all_free(&self) -> (Vec<usize>, Vec<usize>) {
        let left = self
            .before
            .order
            .iter()
            .copied()
            .filter(|own| self.matching.after(*own).is_none());
        let right = self
            .after
            .order
            .iter()
            .copied()
            .filter(|own| self.matching.before(*own).is_none());
        (left.collect(), right.collect())
    }

    /// The same telling title, once in either version, under whatever parent.
    fn by_title_anywhere(&mut self) -> bool {
        let (left, right) = self.all_free();
        let mut titles: HashMap<(usize, &'a str), Sides> = HashMap::new();
        for a in left.into_iter().filter(|own| tells(self.before, *own)) {
            titles
                .entry((self.before.level(a), self.before.title(a)))
                .or_default()
                .0
                .push(a);
        }
        for b in right.into_iter().filter(|own| tells(self.after, *own)) {
            titles
                .entry((self.after.level(b), self.after.title(b)))
                .or_default()
                .1
                .push(b);
        }
        let once = titles.into_values().filter_map(|(left, right)| {
            match (left.as_slice(), right.as_slice()) {
                ([a], [b]) => Some((*a, *b)),
                _ => None,
            }
        });
        let once = once.map(|(a, b)| (0, a, b)).collect();
        self.pair_likest(once, true)
    }

    /// Two items most of whose children are the same.
    fn by_children(&mut self) -> bool {
        let mut common: HashMap<(usize, usize), usize> = HashMap::new();
        let (left, _) = self.all_free();
        for a in left {
            for child in self.before.children(Some(a)) {
                let Some(b) = self
                    .matching
                    .after(*child)
                    .and_then(|partner| self.after.parent(partner))
                else {
                    continue;
                };
                if self.matching.before(b).is_none() {
                    *common.entry((a, b)).or_default() += 1;
                }
            }
        }
        let found: Vec<(u32, usize, usize)> = common
            .into_iter()
            .map(|((a, b), count)| {
                let all = self.before.children(Some(a)).len() + self.after.children(Some(b)).len();
                (share(2 * count, all), a, b)
            })
            .filter(|(score, _, _)| *score >= COMMON_CHILDREN)
            .collect();
        self.pair_likest(found, true)
    }

    fn paired_parents(&self) -> Vec<Parents> {
        let pairs = self
            .matching
            .to_after
            .iter()
            .enumerate()
            .filter_map(|(a, b)| b.map(|b| (Some(a), Some(b))));
        std::iter::once((None, None)).chain(pairs).collect()
    }

    /// The same number under the same parent, whatever the title has become.
    fn by_number(&mut self) -> bool {
        self.paired_parents()
            .into_iter()
            .fold(false, |any, (p, q)| self.by_key(p, q, numbered) || any)
    }

    /// Where no number is printed and the number of siblings is unchanged, the place among them stands for the number.
    fn by_position(&mut self) -> bool {
        let mut any = false;
        for (p, q) in self.paired_parents() {
            let (free_a, free_b) = (self.free_before(p), self.free_after(q));
            if free_a.is_empty() || free_b.is_empty() {
                continue;
            }
            let count = |tree: &Tree, parent| {
                let mut counts: HashMap<usize, usize> = HashMap::new();
                for own in tree.children(parent) {
                    *counts.entry(tree.level(*own)).or_default() += 1;
                }
                counts
            };
            let (counts_a, counts_b) = (count(self.before, p), count(self.after, q));
            let placed =
                |tree: &Tree, own: usize| tree.get(own).map(|item| (item.level, item.position));
            let unnumbered: HashMap<(usize, usize), usize> = free_b
                .into_iter()
                .filter(|own| self.after.number(*own).is_empty())
                .filter_map(|own| placed(self.after, own).map(|key| (key, own)))
                .collect();
            for a in free_a
                .into_iter()
                .filter(|own| self.before.number(*own).is_empty())
            {
                let level = self.before.level(a);
                let partner = placed(self.before, a).and_then(|key| unnumbered.get(&key));
                if let Some(b) = partner.filter(|_| counts_a.get(&level) == counts_b.get(&level)) {
                    any |= self.pair(a, *b);
                }
            }
        }
        any
    }

    fn by_likeness_anywhere(&mut self) -> bool {
        let (mut left, mut right) = self.all_free();
        left.retain(|own| tells(self.before, *own));
        right.retain(|own| tells(self.after, *own));
        self.by_likeness(&left, &right, ALIKE_ANYWHERE, true)
    }
}

fn tells(tree: &Tree, own: usize) -> bool {
    tree.cross_listing_of(own).is_none()
        && tree.title(own).chars().nth(TELLING_LENGTH - 1).is_some()
}

fn numbered(tree: &Tree, own: usize) -> Key<'_> {
    let number = tree.number(own);
    (!number.is_empty()).then(|| (tree.level(own), number, ""))
}

/// Items of equal key, the first with the first, the second with the second.
fn keyed_pairs(
    before: &Tree,
    left: &[usize],
    after: &Tree,
    right: &[usize],
    key: for<'t> fn(&'t Tree, usize) -> Key<'t>,
) -> Vec<(usize, usize)> {
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let mut waiting: HashMap<(usize, &str, &str), VecDeque<usize>> = HashMap::new();
    for b in right {
        if let Some(key) = key(after, *b) {
            waiting.entry(key).or_default().push_back(*b);
        }
    }
    let partner = |a: &usize| Some((*a, waiting.get_mut(&key(before, *a)?)?.pop_front()?));
    left.iter().filter_map(partner).collect()
}
