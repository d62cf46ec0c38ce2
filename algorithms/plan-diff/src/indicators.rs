//! Pairing and comparing indicators, once the items are paired.
//!
//! Unlike an item, an indicator with the same number and quite another name is another indicator: its series must not
//! be continued under the new name.

use std::collections::{HashMap, HashSet};

use crate::model::{Difference, Kind, Outline, OutlineIndicator, Place};
use crate::report::{Order, Report};
use crate::similarity::{Bigrams, bigrams, likeness};
use crate::text::{normalise, number_key};

/// Same number under the same item: alike from here (parts per million).
const ALIKE_WITH_NUMBER: u32 = 400_000;
/// Other number under the same item: alike from here.
const ALIKE: u32 = 600_000;
/// Indicators of one item beyond this number are not compared by likeness.
const MOST_COMPARED: usize = 200;

struct Entry {
    /// Item in the numbering of the later version where it has a partner there.
    home: Home,
    number: String,
    name: String,
    values: (String, String, String),
    grams: Bigrams,
    lineage: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Home {
    Plan,
    Common(usize),
    OnlyBefore(usize),
    OnlyAfter(usize),
}

pub(crate) fn compare(report: &mut Report<'_>) {
    let nodes = report.before.nodes.len();
    let before = entries(report.before, |own| match report.matching.after(own) {
        _ if own >= nodes => Home::Plan,
        Some(partner) => Home::Common(partner),
        None => Home::OnlyBefore(own),
    });
    let nodes = report.after.nodes.len();
    let after = entries(report.after, |own| match report.matching.before(own) {
        _ if own >= nodes => Home::Plan,
        Some(_) => Home::Common(own),
        None => Home::OnlyAfter(own),
    });
    let pairs = pair(&before, &after);
    write(report, &before, &after, &pairs);
}

fn entries(outline: &Outline, home: impl Fn(usize) -> Home) -> Vec<Entry> {
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for id in outline
        .indicators
        .iter()
        .filter_map(|indicator| indicator.lineage.as_deref())
    {
        *ids.entry(id).or_default() += 1;
    }
    let text = |value: &Option<String>| normalise(value.as_deref().unwrap_or_default());
    let entry = |indicator: &OutlineIndicator| {
        let name = normalise(&indicator.name);
        Entry {
            home: indicator.node.map_or(Home::Plan, &home),
            number: number_key("", &indicator.number),
            grams: bigrams(&name),
            name,
            values: (
                text(&indicator.base),
                text(&indicator.target),
                normalise(&indicator.unit),
            ),
            lineage: indicator
                .lineage
                .clone()
                .filter(|id| ids.get(id.as_str()) == Some(&1)),
        }
    };
    outline.indicators.iter().map(entry).collect()
}

/// Which entry is which: for each earlier one the later one.
struct Pairs {
    to_after: Vec<Option<usize>>,
    taken: HashSet<usize>,
}

impl Pairs {
    fn free(&self, a: usize) -> bool {
        self.to_after.get(a).is_some_and(Option::is_none)
    }

    fn join(&mut self, a: usize, b: usize) {
        if self.free(a) && !self.taken.contains(&b) {
            if let Some(slot) = self.to_after.get_mut(a) {
                *slot = Some(b);
            }
            self.taken.insert(b);
        }
    }

    fn by_key<K: std::hash::Hash + Eq>(
        &mut self,
        before: &[Entry],
        after: &[Entry],
        key: impl Fn(&Entry) -> K,
    ) {
        let mut waiting: HashMap<K, Vec<usize>> = HashMap::new();
        for (b, entry) in after
            .iter()
            .enumerate()
            .rev()
            .filter(|(b, _)| !self.taken.contains(b))
        {
            waiting.entry(key(entry)).or_default().push(b);
        }
        for (a, entry) in before.iter().enumerate() {
            if !self.free(a) {
                continue;
            }
            let first = waiting.get_mut(&key(entry)).and_then(Vec::pop);
            if let Some(b) = first
                && after.get(b).is_some_and(|other| may_be_one(entry, other))
            {
                self.join(a, b);
            }
        }
    }

    fn by_likeness(&mut self, before: &[Entry], after: &[Entry]) {
        let mut homes: HashMap<Home, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (a, entry) in before.iter().enumerate().filter(|(a, _)| self.free(*a)) {
            homes.entry(entry.home).or_default().0.push(a);
        }
        for (b, entry) in after
            .iter()
            .enumerate()
            .filter(|(b, _)| !self.taken.contains(b))
        {
            homes.entry(entry.home).or_default().1.push(b);
        }
        let mut found = Vec::new();
        for (left, right) in homes
            .into_values()
            .filter(|(l, r)| l.len() <= MOST_COMPARED && r.len() <= MOST_COMPARED)
        {
            for a in left {
                for b in &right {
                    let (Some(x), Some(y)) = (before.get(a), after.get(*b)) else {
                        continue;
                    };
                    let score = likeness(&x.grams, &y.grams);
                    let same_number = !x.number.is_empty() && x.number == y.number;
                    let enough = if same_number {
                        ALIKE_WITH_NUMBER
                    } else {
                        ALIKE
                    };
                    if score >= enough && may_be_one(x, y) {
                        found.push((
                            !same_number,
                            std::cmp::Reverse(score),
                            a.abs_diff(*b),
                            a + b,
                            a,
                            *b,
                        ));
                    }
                }
            }
        }
        found.sort_unstable();
        for (.., a, b) in found {
            self.join(a, b);
        }
    }
}

fn may_be_one(x: &Entry, y: &Entry) -> bool {
    x.lineage.is_none() || y.lineage.is_none() || x.lineage == y.lineage
}

fn pair(before: &[Entry], after: &[Entry]) -> Pairs {
    let mut pairs = Pairs {
        to_after: vec![None; before.len()],
        taken: HashSet::new(),
    };
    let known: HashMap<&str, usize> = after
        .iter()
        .enumerate()
        .filter_map(|(b, entry)| entry.lineage.as_deref().map(|id| (id, b)))
        .collect();
    for (a, entry) in before.iter().enumerate() {
        if let Some(b) = entry.lineage.as_deref().and_then(|id| known.get(id)) {
            pairs.join(a, *b);
        }
    }
    pairs.by_key(before, after, |e| {
        (e.home, e.name.clone(), e.number.clone(), e.values.clone())
    });
    pairs.by_key(before, after, |e| {
        (e.home, e.name.clone(), e.number.clone())
    });
    pairs.by_key(before, after, |e| (e.home, e.name.clone()));
    pairs.by_likeness(before, after);
    elsewhere(&mut pairs, before, after);
    pairs
}

/// The same name, once in either version among what is left, at another item.
fn elsewhere(pairs: &mut Pairs, before: &[Entry], after: &[Entry]) {
    let mut names: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (a, entry) in before
        .iter()
        .enumerate()
        .filter(|(a, e)| pairs.free(*a) && !e.name.is_empty())
    {
        names.entry(&entry.name).or_default().0.push(a);
    }
    for (b, entry) in after
        .iter()
        .enumerate()
        .filter(|(b, _)| !pairs.taken.contains(b))
    {
        names.entry(&entry.name).or_default().1.push(b);
    }
    for (left, right) in names.into_values() {
        if let ([a], [b]) = (left.as_slice(), right.as_slice())
            && before
                .get(*a)
                .zip(after.get(*b))
                .is_some_and(|(x, y)| may_be_one(x, y))
        {
            pairs.join(*a, *b);
        }
    }
}

fn write(report: &mut Report<'_>, before: &[Entry], after: &[Entry], pairs: &Pairs) {
    let (old, new) = (report.before, report.after);
    for (a, (indicator, entry)) in old.indicators.iter().zip(before).enumerate() {
        let partner = pairs.to_after.get(a).copied().flatten();
        let other = partner.and_then(|b| Some((b, new.indicators.get(b)?, after.get(b)?)));
        let node = indicator.node.filter(|own| *own < old.nodes.len());
        let Some((b, later, later_entry)) = other else {
            let (order, path) = match node {
                None => ((0, 1, 0, u8::MAX), String::new()),
                Some(own) => (order_of_removed(report, own), report.path_before(own)),
            };
            let place = Place {
                before_nodes: Vec::from_iter(node),
                before_indicator: Some(a),
                ..Place::default()
            };
            let before = Some(indicator.name.clone());
            report.push(
                order,
                Difference {
                    kind: Kind::IndicatorRemoved,
                    path,
                    before,
                    after: None,
                    place,
                },
            );
            continue;
        };
        let moved = entry.home != later_entry.home;
        if entry.name == later_entry.name && entry.values == later_entry.values && !moved {
            continue;
        }
        let later_node = later.node.filter(|own| *own < new.nodes.len());
        let own_paths = (
            node.map_or_else(String::new, |own| report.path_before(own)),
            later_node.map_or_else(String::new, |own| report.path_after(own)),
        );
        let place = Place {
            before_nodes: Vec::from_iter(node),
            after_nodes: Vec::from_iter(later_node),
            before_indicator: Some(a),
            after_indicator: Some(b),
        };
        let changed = Changed {
            base: entry.values.0 != later_entry.values.0,
            target: entry.values.1 != later_entry.values.1,
            unit: entry.values.2 != later_entry.values.2,
            home: moved,
        };
        let difference = Difference {
            kind: Kind::IndicatorChanged,
            before: Some(changed.text(indicator, &own_paths.0)),
            after: Some(changed.text(later, &own_paths.1)),
            path: own_paths.1,
            place,
        };
        report.push(
            later_node.map_or((0, 0, 0, u8::MAX), |own| report.order_after(own, u8::MAX)),
            difference,
        );
    }
    for (b, indicator) in new
        .indicators
        .iter()
        .enumerate()
        .filter(|(b, _)| !pairs.taken.contains(b))
    {
        let node = indicator.node.filter(|own| *own < new.nodes.len());
        let place = Place {
            after_nodes: Vec::from_iter(node),
            after_indicator: Some(b),
            ..Place::default()
        };
        let (order, path) = node.map_or(((0, 0, 0, u8::MAX), String::new()), |own| {
            (report.order_after(own, u8::MAX), report.path_after(own))
        });
        let after = Some(indicator.name.clone());
        report.push(
            order,
            Difference {
                kind: Kind::IndicatorAdded,
                path,
                before: None,
                after,
                place,
            },
        );
    }
}

fn order_of_removed(report: &Report<'_>, own: usize) -> Order {
    match report.matching.after(own) {
        Some(partner) => report.order_after(partner, u8::MAX),
        None => report.order_before(own, u8::MAX),
    }
}

/// Which parts of an indicator differ; only these are spelt out, after its name.
struct Changed {
    base: bool,
    target: bool,
    unit: bool,
    home: bool,
}

impl Changed {
    fn text(&self, indicator: &OutlineIndicator, path: &str) -> String {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
        let mut text = indicator.name.clone();
        for (differs, label, value) in [
            (self.base, "現状値", value(&indicator.base)),
            (self.target, "目標値", value(&indicator.target)),
            (self.unit, "単位", indicator.unit.clone()),
            (self.home, "位置", path.to_owned()),
        ] {
            if differs {
                text.push_str(&format!(" {label} {value}"));
            }
        }
        text
    }
}
