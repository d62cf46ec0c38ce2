//! The rules of the tree: where an item may stand, which position it gets there, what it may show again.
use super::{CROSS_LISTED, CROSS_LOOP, PLACE};
use kernel::{Code, Fault, Outcome};
use std::collections::{HashMap, HashSet};

/// Positions of items that were just imported lie so far apart, so that an item can be moved between two others without
/// touching them.
pub const POSITION_STEP: i64 = 1 << 20;

/// What the rules need to know of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Node of this version.
    pub id: String,
    /// Identity through all versions.
    pub lineage: String,
    /// Node above.
    pub parent: Option<String>,
    /// Level of the version.
    pub level: String,
    /// Position in the whole version, parents before children.
    pub position: i64,
    /// Lineage of the item that it shows again (再掲).
    pub cross_of: Option<String>,
    /// Whether it lies in the trash.
    pub removed: bool,
}

/// All items of a version in order, those in the trash too.
#[derive(Debug)]
pub struct Tree {
    branches: Vec<Branch>,
    children: HashMap<Option<String>, Vec<usize>>,
    index: HashMap<String, usize>,
}

/// Where a subtree goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// These positions, one for each item of the subtree in its order.
    Positions(Vec<i64>),
    /// There is no room left between the neighbours; renumber the version and ask again.
    NoRoom,
}

impl Tree {
    /// Of these items; their order does not matter.
    pub fn new(mut branches: Vec<Branch>) -> Self {
        branches.sort_by(|a, b| (a.position, &a.id).cmp(&(b.position, &b.id)));
        let mut children: HashMap<Option<String>, Vec<usize>> = HashMap::new();
        let mut index = HashMap::new();
        for (i, branch) in branches.iter().enumerate() {
            children.entry(branch.parent.clone()).or_default().push(i);
            index.insert(branch.id.clone(), i);
        }
        Self {
            branches,
            children,
            index,
        }
    }

    /// How many items are not in the trash.
    pub fn live(&self) -> usize {
        self.branches.iter().filter(|b| !b.removed).count()
    }

    /// An item by its node.
    pub fn find(&self, id: &str) -> Option<&Branch> {
        self.index.get(id).and_then(|i| self.branches.get(*i))
    }

    /// An item by its node, or not found.
    pub fn get(&self, id: &str) -> Outcome<&Branch> {
        self.find(id).ok_or_else(|| Fault::new(&Code::NOT_FOUND))
    }

    /// The item and everything below it, in order, those in the trash too. Ends even where parents lead in a circle.
    pub fn subtree(&self, id: &str) -> Vec<&Branch> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut waiting = vec![id.to_owned()];
        while let Some(next) = waiting.pop() {
            let Some(branch) = self.find(&next).filter(|b| seen.insert(b.id.clone())) else {
                continue;
            };
            found.push(branch);
            let below = self.children.get(&Some(next)).into_iter().flatten();
            waiting.extend(
                below
                    .filter_map(|i| self.branches.get(*i))
                    .map(|b| b.id.clone()),
            );
        }
        found.sort_by(|a, b| (a.position, &a.id).cmp(&(b.position, &b.id)));
        found
    }

    /// How many items stand above, or not found. 0 for the top.
    pub fn depth(&self, id: &str) -> Outcome<i64> {
        let mut depth = 0;
        let mut branch = self.get(id)?;
        while let Some(parent) = branch.parent.as_deref() {
            branch = self.get(parent)?;
            depth += 1;
            if depth > i64::try_from(self.branches.len()).unwrap_or(i64::MAX) {
                return Err(Fault::new(&PLACE));
            }
        }
        Ok(depth)
    }

    /// Whether an item of this level may stand under this parent: the parent's level must be the level's own parent
    /// level, the parent is not in the trash, and nothing may stand below itself.
    pub fn check_place(
        &self,
        moving: Option<&str>,
        level: &str,
        parent: Option<&str>,
        parent_levels: &HashMap<String, Option<String>>,
    ) -> Outcome<()> {
        let wanted = parent_levels
            .get(level)
            .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
        let parent = parent.map(|p| self.get(p)).transpose()?;
        let fits = wanted.as_deref() == parent.map(|p| p.level.as_str());
        let below_itself = moving
            .zip(parent)
            .is_some_and(|(moving, parent)| self.subtree(moving).iter().any(|b| b.id == parent.id));
        if fits && !below_itself && !parent.is_some_and(|p| p.removed) {
            Ok(())
        } else {
            Err(Fault::new(&PLACE))
        }
    }

    /// Positions for `count` items as the `at`-th child of a parent (0 = first; larger than there are = last). The items
    /// that move are left out of account.
    pub fn slot(
        &self,
        parent: Option<&str>,
        at: usize,
        moving: Option<&str>,
        count: usize,
    ) -> Slot {
        let moved: HashSet<&str> = moving
            .map(|m| self.subtree(m).iter().map(|b| b.id.as_str()).collect())
            .unwrap_or_default();
        let stays = |b: &&Branch| !moved.contains(b.id.as_str());
        let siblings: Vec<&Branch> = self
            .children
            .get(&parent.map(str::to_owned))
            .into_iter()
            .flatten()
            .filter_map(|i| self.branches.get(*i))
            .filter(stays)
            .filter(|b| !b.removed)
            .collect();
        let last = |b: &Branch| {
            self.subtree(&b.id)
                .into_iter()
                .filter(stays)
                .map(|b| b.position)
                .max()
        };
        let before = match at
            .min(siblings.len())
            .checked_sub(1)
            .and_then(|i| siblings.get(i))
        {
            Some(sibling) => last(sibling),
            None => parent.and_then(|p| self.find(p)).map(|p| p.position),
        };
        let after = self
            .branches
            .iter()
            .filter(stays)
            .map(|b| b.position)
            .find(|p| before.is_none_or(|before| *p > before));
        let Ok(count) = i64::try_from(count) else {
            return Slot::NoRoom;
        };
        let (first, step) = match (before, after) {
            (Some(before), Some(after)) => (before, (after - before) / (count + 1)),
            (Some(before), None) => (before, POSITION_STEP),
            (None, Some(after)) => (after - (count + 1) * POSITION_STEP, POSITION_STEP),
            (None, None) => (0, POSITION_STEP),
        };
        if step < 1 {
            Slot::NoRoom
        } else {
            Slot::Positions((1..=count).map(|n| first + n * step).collect())
        }
    }

    /// Whether an item may show another again: the other one stands in this version, is no cross-listing itself, is not
    /// above or below the item; and nothing shows the item.
    pub fn check_cross_listing(&self, id: &str, target: &str) -> Outcome<()> {
        let item = self.get(id)?;
        let shown = self
            .branches
            .iter()
            .find(|b| b.lineage == target && !b.removed)
            .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
        let related = |a: &Branch, b: &Branch| self.subtree(&a.id).iter().any(|x| x.id == b.id);
        let is_shown = self
            .branches
            .iter()
            .any(|b| !b.removed && b.cross_of.as_deref() == Some(&item.lineage));
        if shown.cross_of.is_some() || is_shown || related(item, shown) || related(shown, item) {
            return Err(Fault::new(&CROSS_LOOP));
        }
        Ok(())
    }

    /// Whether a subtree may go to the trash: nothing outside it shows one of its items again.
    pub fn check_removal(&self, id: &str) -> Outcome<()> {
        let subtree = self.subtree(id);
        let inside: HashSet<&str> = subtree.iter().map(|b| b.id.as_str()).collect();
        let lineages: HashSet<&str> = subtree.iter().map(|b| b.lineage.as_str()).collect();
        let shown = self.branches.iter().find(|b| {
            !b.removed
                && !inside.contains(b.id.as_str())
                && b.cross_of.as_deref().is_some_and(|c| lineages.contains(c))
        });
        match shown {
            Some(b) => Err(Fault::new(&CROSS_LISTED).with("item", &b.id)),
            None => Ok(()),
        }
    }
}

/// Normal form of a printed number, for matching, paths and sorting: full-width and circled digits, Roman numerals and
/// brackets become plain; parts are joined by `-`.
pub fn number_key(printed: &str) -> String {
    let mut folded = String::new();
    for c in printed.trim().chars() {
        match c {
            '０'..='９' => push_number(&mut folded, u32::from(c) - u32::from('０'), false),
            '①'..='⑳' => push_number(&mut folded, u32::from(c) - u32::from('①') + 1, true),
            '㉑'..='㉟' => push_number(&mut folded, u32::from(c) - u32::from('㉑') + 21, true),
            '⑴'..='⒇' => push_number(&mut folded, u32::from(c) - u32::from('⑴') + 1, true),
            'Ⅰ'..='Ⅻ' => push_number(&mut folded, u32::from(c) - u32::from('Ⅰ') + 1, true),
            c if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() && !matches!(c, 'の' | '第') => folded.push(c),
            _ if !folded.is_empty() && !folded.ends_with('-') => folded.push('-'),
            _ => {}
        }
    }
    folded.trim_end_matches('-').to_owned()
}

fn push_number(into: &mut String, number: u32, stands_alone: bool) {
    if stands_alone && !into.is_empty() && !into.ends_with('-') {
        into.push('-');
    }
    into.push_str(&number.to_string());
    if stands_alone {
        into.push('-');
    }
}
