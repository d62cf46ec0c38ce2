//! Which item of a document is which item of the version before it: identities are carried over by number first and
//! name second. The pairing is the one of `plan_diff`, read back from its differences: what it does not mention is
//! equal in level, number, title and parent.
use plan_diff::{Kind, Outline, normalise};
use std::collections::{HashMap, HashSet, VecDeque};

/// For each item and each indicator of the later version, its index in the earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// One entry per item of the later version.
    pub nodes: Vec<Option<usize>>,
    /// One entry per indicator of the later version.
    pub indicators: Vec<Option<usize>>,
}

/// Pairs the items of two versions. No item of the earlier one is given twice.
pub fn pair(before: &Outline, after: &Outline) -> Pairs {
    let differences = plan_diff::diff(before, after);
    let mut pairs = Pairs {
        nodes: vec![None; after.nodes.len()],
        indicators: vec![None; after.indicators.len()],
    };
    let mut taken = HashSet::new();
    let mut new = HashSet::new();
    for difference in &differences {
        let place = &difference.place;
        if difference.kind == Kind::Added {
            new.extend(place.after_nodes.iter().copied());
        }
        if let (Some(old), Some(now)) = (place.before_nodes.first(), place.after_nodes.first()) {
            let slot = pairs.nodes.get_mut(*now).filter(|slot| slot.is_none());
            if let Some(slot) = slot.filter(|_| taken.insert(*old)) {
                *slot = Some(*old);
            }
        }
        if difference.kind == Kind::Removed {
            taken.extend(place.before_nodes.iter().copied());
        }
    }
    pair_equal(before, after, &mut pairs, &mut taken, &new);
    pair_indicators(before, after, &differences, &mut pairs);
    pairs
}

type Key<'a> = (Option<usize>, &'a str, String, String);

fn key(outline: &Outline, index: usize, parent: Option<usize>) -> Option<Key<'_>> {
    let node = outline.nodes.get(index)?;
    let number = if node.number_key.is_empty() {
        super::number_key(&node.number)
    } else {
        node.number_key.clone()
    };
    Some((parent, node.level.as_str(), number, normalise(&node.title)))
}

/// Items that no difference mentions: same parent, level, number and title; doubles in their order.
fn pair_equal(
    before: &Outline,
    after: &Outline,
    pairs: &mut Pairs,
    taken: &mut HashSet<usize>,
    new: &HashSet<usize>,
) {
    let mut waiting: HashMap<Key<'_>, VecDeque<usize>> = HashMap::new();
    for (index, node) in before.nodes.iter().enumerate() {
        if let Some(key) = key(before, index, node.parent).filter(|_| !taken.contains(&index)) {
            waiting.entry(key).or_default().push_back(index);
        }
    }
    for (index, node) in after.nodes.iter().enumerate() {
        if pairs.nodes.get(index).is_none_or(Option::is_some) || new.contains(&index) {
            continue;
        }
        let parent = node
            .parent
            .and_then(|p| pairs.nodes.get(p).copied().flatten());
        if parent.is_none() != node.parent.is_none() {
            continue;
        }
        let found = key(after, index, parent)
            .and_then(|k| waiting.get_mut(&k))
            .and_then(VecDeque::pop_front);
        if let (Some(old), Some(slot)) = (found, pairs.nodes.get_mut(index)) {
            taken.insert(old);
            *slot = Some(old);
        }
    }
}

fn pair_indicators(
    before: &Outline,
    after: &Outline,
    differences: &[plan_diff::Difference],
    pairs: &mut Pairs,
) {
    let mut taken = HashSet::new();
    let mut new = HashSet::new();
    for difference in differences {
        match (
            difference.place.before_indicator,
            difference.place.after_indicator,
        ) {
            (Some(old), Some(now)) => {
                if let Some(slot) = pairs.indicators.get_mut(now).filter(|_| taken.insert(old)) {
                    *slot = Some(old);
                }
            }
            (Some(old), None) => {
                taken.insert(old);
            }
            (None, Some(now)) => {
                new.insert(now);
            }
            (None, None) => {}
        }
    }
    for (index, indicator) in after.indicators.iter().enumerate() {
        if pairs.indicators.get(index).is_none_or(Option::is_some) || new.contains(&index) {
            continue;
        }
        let name = normalise(&indicator.name);
        let node = indicator
            .node
            .map(|n| pairs.nodes.get(n).copied().flatten());
        let found = before
            .indicators
            .iter()
            .enumerate()
            .find(|(old, candidate)| {
                !taken.contains(old)
                    && normalise(&candidate.name) == name
                    && node.is_none_or(|n| n == candidate.node)
                    && node.is_none() == candidate.node.is_none()
            });
        if let (Some((old, _)), Some(slot)) = (found, pairs.indicators.get_mut(index)) {
            taken.insert(old);
            *slot = Some(old);
        }
    }
}
