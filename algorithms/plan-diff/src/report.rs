//! From pairs to differences, in reading order.

use std::collections::BTreeMap;

use crate::indicators;
use crate::matching::Matching;
use crate::model::{Difference, Kind, Outline, Place};
use crate::split::Groups;
use crate::text::normalise;
use crate::tree::Forest;

/// Where a difference stands: rank in the later version, then what is only in the earlier one, then its rank there,
/// then items before indicators.
pub(crate) type Order = (usize, u8, usize, u8);

pub(crate) struct Report<'a> {
    pub(crate) before: &'a Outline,
    pub(crate) after: &'a Outline,
    pub(crate) forest: &'a Forest,
    pub(crate) matching: &'a Matching,
    groups: &'a Groups,
    /// For each item of the earlier version the rank (from 1) that it has, or would follow, in the later version.
    anchors: Vec<usize>,
    found: Vec<(Order, Difference)>,
}

pub(crate) fn write(
    before: &Outline,
    after: &Outline,
    forest: &Forest,
    matching: &Matching,
    groups: &Groups,
) -> Vec<Difference> {
    let mut report = Report {
        before,
        after,
        forest,
        matching,
        groups,
        anchors: anchors(forest, matching),
        found: Vec::new(),
    };
    report.groups();
    report.only_before();
    report.only_after();
    report.paired();
    indicators::compare(&mut report);
    report.found.sort_by_key(|(order, _)| *order);
    report
        .found
        .into_iter()
        .map(|(_, difference)| difference)
        .collect()
}

fn anchors(forest: &Forest, matching: &Matching) -> Vec<usize> {
    let mut anchors = vec![0; forest.before.items.len()];
    let mut last = 0;
    for own in &forest.before.order {
        if let Some(partner) = matching.after(*own) {
            last = forest.after.rank(partner) + 1;
        }
        if let Some(anchor) = anchors.get_mut(*own) {
            *anchor = last;
        }
    }
    anchors
}

impl Report<'_> {
    pub(crate) fn push(&mut self, order: Order, difference: Difference) {
        self.found.push((order, difference));
    }

    pub(crate) fn order_before(&self, own: usize, sort: u8) -> Order {
        (
            self.anchors.get(own).copied().unwrap_or(0),
            1,
            self.forest.before.rank(own),
            sort,
        )
    }

    pub(crate) fn order_after(&self, own: usize, sort: u8) -> Order {
        (self.forest.after.rank(own) + 1, 0, 0, sort)
    }

    pub(crate) fn path_before(&self, own: usize) -> String {
        self.forest.before.path(&self.before.nodes, own)
    }

    pub(crate) fn path_after(&self, own: usize) -> String {
        self.forest.after.path(&self.after.nodes, own)
    }

    fn title_before(&self, own: usize) -> String {
        self.before
            .nodes
            .get(own)
            .map_or_else(String::new, |node| node.title.clone())
    }

    fn title_after(&self, own: usize) -> String {
        self.after
            .nodes
            .get(own)
            .map_or_else(String::new, |node| node.title.clone())
    }

    fn groups(&mut self) {
        let groups = self.groups;
        let join = |titles: Vec<String>| Some(titles.join(" / "));
        for split in &groups.splits {
            let difference = Difference {
                kind: Kind::Split,
                path: self.path_before(split.whole),
                before: Some(self.title_before(split.whole)),
                after: join(
                    split
                        .parts
                        .iter()
                        .map(|part| self.title_after(*part))
                        .collect(),
                ),
                place: Place {
                    before_nodes: vec![split.whole],
                    after_nodes: split.parts.clone(),
                    ..Place::default()
                },
            };
            let first = split.parts.first().copied().unwrap_or_default();
            self.push(self.order_after(first, 0), difference);
        }
        for merger in &groups.mergers {
            let difference = Difference {
                kind: Kind::Merged,
                path: self.path_after(merger.whole),
                before: join(
                    merger
                        .parts
                        .iter()
                        .map(|part| self.title_before(*part))
                        .collect(),
                ),
                after: Some(self.title_after(merger.whole)),
                place: Place {
                    before_nodes: merger.parts.clone(),
                    after_nodes: vec![merger.whole],
                    ..Place::default()
                },
            };
            self.push(self.order_after(merger.whole, 0), difference);
        }
    }

    fn only_before(&mut self) {
        for own in 0..self.before.nodes.len() {
            if self.matching.after(own).is_none() && !self.groups.holds_before(own) {
                let difference = Difference {
                    kind: Kind::Removed,
                    path: self.path_before(own),
                    before: Some(self.title_before(own)),
                    after: None,
                    place: Place {
                        before_nodes: vec![own],
                        ..Place::default()
                    },
                };
                self.push(self.order_before(own, 0), difference);
            }
        }
    }

    fn only_after(&mut self) {
        for own in 0..self.after.nodes.len() {
            if self.matching.before(own).is_none() && !self.groups.holds_after(own) {
                let difference = Difference {
                    kind: Kind::Added,
                    path: self.path_after(own),
                    before: None,
                    after: Some(self.title_after(own)),
                    place: Place {
                        after_nodes: vec![own],
                        ..Place::default()
                    },
                };
                self.push(self.order_after(own, 0), difference);
            }
        }
    }

    fn paired(&mut self) {
        let (roles_before, roles_after) = (carriers(self.before), carriers(self.after));
        for a in 0..self.before.nodes.len() {
            let Some(b) = self.matching.after(a) else {
                continue;
            };
            let mut changes: Vec<(Kind, Option<String>, Option<String>)> = Vec::new();
            if self.is_renamed(a, b) && !self.is_echo_of_rename(a, b) && !self.groups.related(a, b)
            {
                changes.push((
                    Kind::Renamed,
                    Some(self.title_before(a)),
                    Some(self.title_after(b)),
                ));
            }
            if self.is_moved(a, b) {
                changes.push((
                    Kind::Moved,
                    Some(self.path_before(a)),
                    Some(self.path_after(b)),
                ));
            } else if self.is_renumbered(a, b) {
                let number = |outline: &Outline, own: usize| {
                    outline.nodes.get(own).map(|node| node.number.clone())
                };
                changes.push((
                    Kind::Renumbered,
                    number(self.before, a),
                    number(self.after, b),
                ));
            }
            let flag = |outline: &Outline, own: usize| {
                outline.nodes.get(own).is_some_and(|node| node.priority)
            };
            match (flag(self.before, a), flag(self.after, b)) {
                (false, true) => changes.push((Kind::Flagged, None, Some(self.title_after(b)))),
                (true, false) => changes.push((Kind::Unflagged, Some(self.title_before(a)), None)),
                _ => {}
            }
            let (old, new) = (roles_before.get(&a), roles_after.get(&b));
            let names = |roles: Option<&Carriers>| {
                roles.map(|roles| roles.keys().cloned().collect::<Vec<_>>())
            };
            if names(old) != names(new) {
                let text = |roles: Option<&Carriers>| {
                    roles.map(|roles| roles.values().copied().collect::<Vec<_>>().join("、"))
                };
                changes.push((Kind::RoleChanged, text(old), text(new)));
            }
            for (kind, before, after) in changes {
                let place = Place {
                    before_nodes: vec![a],
                    after_nodes: vec![b],
                    ..Place::default()
                };
                let difference = Difference {
                    kind,
                    path: self.path_after(b),
                    before,
                    after,
                    place,
                };
                self.push(self.order_after(b, kind as u8), difference);
            }
        }
    }

    fn is_renamed(&self, a: usize, b: usize) -> bool {
        self.forest.before.title(a) != self.forest.after.title(b)
    }

    /// A cross-listing that follows the new title of what it shows is not a second difference.
    fn is_echo_of_rename(&self, a: usize, b: usize) -> bool {
        let (before, after) = (&self.forest.before, &self.forest.after);
        let (Some(x), Some(y)) = (before.cross_listing_of(a), after.cross_listing_of(b)) else {
            return false;
        };
        self.matching.after(x) == Some(y)
            && before.title(a) == before.title(x)
            && after.title(b) == after.title(y)
    }

    fn is_moved(&self, a: usize, b: usize) -> bool {
        match (self.forest.before.parent(a), self.forest.after.parent(b)) {
            (None, None) => false,
            (Some(p), Some(q)) => self.matching.after(p) != Some(q) && !self.groups.related(p, q),
            _ => true,
        }
    }

    /// Another number of its own: `1-2` that became `2-2` because `1` became `2` is the parent's difference.
    fn is_renumbered(&self, a: usize, b: usize) -> bool {
        let (before, after) = (&self.forest.before, &self.forest.after);
        let (old, new) = (before.number(a), after.number(b));
        if old == new || old.is_empty() || new.is_empty() {
            return false;
        }
        let (Some(p), Some(q)) = (before.parent(a), after.parent(b)) else {
            return true;
        };
        let (above_old, above_new) = (before.number(p), after.number(q));
        let inherited = !above_old.is_empty()
            && !above_new.is_empty()
            && old
                .strip_prefix(above_old)
                .is_some_and(|rest| Some(rest) == new.strip_prefix(above_new));
        !inherited
    }
}

/// Normal form of each carrier of one item, with the text as printed.
type Carriers<'a> = BTreeMap<String, &'a str>;

fn carriers(outline: &Outline) -> BTreeMap<usize, Carriers<'_>> {
    let mut carriers: BTreeMap<usize, Carriers<'_>> = BTreeMap::new();
    for role in &outline.roles {
        carriers
            .entry(role.node)
            .or_default()
            .entry(normalise(&role.actors))
            .or_insert(&role.actors);
    }
    carriers
}
