//! What differs between two versions, by lineage: the identity that outlives versions says which item is which.
use super::tree_data::{Tree, join};
use std::collections::HashMap;

/// A piece of a text with what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// `=`, `-`, `+`.
    pub(crate) what: char,
    pub(crate) text: String,
}

impl Mark {
    pub(crate) fn is_removed(&self) -> bool {
        self.what == '-'
    }
    pub(crate) fn is_added(&self) -> bool {
        self.what == '+'
    }
}

/// Marks the changed words from one text to the other; one unmarked piece where they are equal.
pub(crate) fn marks(before: &str, after: &str) -> Vec<Mark> {
    let (a, b) = (words(before), words(after));
    let mut longest = vec![vec![0u16; b.len() + 1]; a.len() + 1];
    let at = |table: &[Vec<u16>], i: usize, j: usize| {
        table
            .get(i)
            .and_then(|r| r.get(j))
            .copied()
            .unwrap_or_default()
    };
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let value = if x == y {
                at(&longest, i + 1, j + 1) + 1
            } else {
                at(&longest, i + 1, j).max(at(&longest, i, j + 1))
            };
            if let Some(cell) = longest.get_mut(i).and_then(|r| r.get_mut(j)) {
                *cell = value;
            }
        }
    }
    let mut list: Vec<Mark> = Vec::new();
    let mut push = |what: char, text: &str| match list.last_mut().filter(|m| m.what == what) {
        Some(last) => last.text.push_str(text),
        None => list.push(Mark {
            what,
            text: text.to_owned(),
        }),
    };
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => {
                push('=', x);
                (i, j) = (i + 1, j + 1);
            }
            (Some(x), y) if y.is_none() || at(&longest, i + 1, j) >= at(&longest, i, j + 1) => {
                push('-', x);
                i += 1;
            }
            (_, Some(y)) => {
                push('+', y);
                j += 1;
            }
            _ => return list,
        }
    }
}

/// More words of a text than this are compared as one.
const MOST_WORDS: usize = 400;

/// Runs of one script: 漢字, ひらがな, カタカナ, letters; anything else by itself.
fn words(text: &str) -> Vec<String> {
    let kind = |c: char| match c {
        'ぁ'..='ゟ' => 1,
        'ァ'..='ヿ' => 2,
        '一'..='鿿' | '々' => 3,
        c if c.is_ascii_alphanumeric() => 4,
        _ => 0,
    };
    let mut list: Vec<String> = Vec::new();
    let mut last = 0;
    for c in text.chars() {
        let now = kind(c);
        match list.last_mut() {
            Some(word) if now != 0 && now == last => word.push(c),
            _ => list.push(c.to_string()),
        }
        last = now;
    }
    let rest = list.split_off(list.len().min(MOST_WORDS)).concat();
    list.extend(Some(rest).filter(|r| !r.is_empty()));
    list
}

/// One difference.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// `renamed`, `added`, `removed`, `moved`, `renumbered`, `flagged`, `unflagged`, `indicator_added`, ….
    pub(crate) kind: &'static str,
    /// Level and number from the top.
    pub(crate) path: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    /// Lineage of the item.
    pub(crate) item: Option<String>,
}

impl Difference {
    pub(crate) fn key(&self) -> String {
        format!("plan-diff-{}", self.kind)
    }
    /// The earlier text with what was taken out.
    pub(crate) fn left(&self) -> Vec<Mark> {
        self.side('+')
    }
    /// The later text with what was put in.
    pub(crate) fn right(&self) -> Vec<Mark> {
        self.side('-')
    }
    fn side(&self, other: char) -> Vec<Mark> {
        let (Some(before), Some(after)) = (&self.before, &self.after) else {
            let whole = if other == '+' {
                &self.before
            } else {
                &self.after
            };
            return whole
                .iter()
                .map(|text| Mark {
                    what: '=',
                    text: text.clone(),
                })
                .collect();
        };
        marks(before, after)
            .into_iter()
            .filter(|m| m.what != other)
            .collect()
    }
}

/// Differences of items, in the order of the later version; what was removed stands at the end.
pub(crate) fn of_trees(before: &Tree, after: &Tree) -> Vec<Difference> {
    let (old, new) = (before.by_lineage(), after.by_lineage());
    let (old_paths, new_paths) = (paths(before), paths(after));
    let path = |paths: &HashMap<String, Path>, lineage: &str| {
        paths.get(lineage).cloned().unwrap_or_default()
    };
    let mut list = Vec::new();
    for line in &after.lines {
        let node = &line.node;
        let place = path(&new_paths, &node.lineage);
        let mut add = |kind, before: Option<String>, after: Option<String>| {
            let item = Some(node.target().to_owned());
            list.push(Difference {
                kind,
                path: place.text.clone(),
                before,
                after,
                item,
            });
        };
        let Some(was) = old.get(node.lineage.as_str()) else {
            add("added", None, Some(node.label()));
            continue;
        };
        let earlier = path(&old_paths, &node.lineage);
        if was.title != node.title {
            add("renamed", Some(was.title.clone()), Some(node.title.clone()));
        }
        if earlier.parent != place.parent {
            add(
                "moved",
                Some(earlier.text.clone()),
                Some(place.text.clone()),
            );
        } else if was.number != node.number {
            add("renumbered", Some(was.label()), Some(node.label()));
        }
        if was.priority != node.priority {
            let kind = if node.is_priority() {
                "flagged"
            } else {
                "unflagged"
            };
            add(kind, Some(was.title.clone()), Some(node.title.clone()));
        }
    }
    for line in before
        .lines
        .iter()
        .filter(|l| !new.contains_key(l.node.lineage.as_str()))
    {
        let place = path(&old_paths, &line.node.lineage);
        let before = Some(line.node.label());
        list.push(Difference {
            kind: "removed",
            path: place.text,
            before,
            after: None,
            item: None,
        });
    }
    list
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    pub(crate) text: String,
    /// Lineage of the parent.
    parent: Option<String>,
}

/// Where each item stands, by lineage.
pub(crate) fn paths(tree: &Tree) -> HashMap<String, Path> {
    let mut by_id: HashMap<&str, (String, &str)> = HashMap::new();
    let mut list = HashMap::new();
    for line in &tree.lines {
        let node = &line.node;
        let above = node.parent.as_deref().and_then(|p| by_id.get(p)).cloned();
        let own = if node.number.is_empty() {
            node.level_name.clone()
        } else {
            join(&node.level_name, &node.number)
        };
        let text = above
            .as_ref()
            .map_or(own.clone(), |(above, _)| format!("{above} / {own}"));
        let parent = above.map(|(_, lineage)| lineage.to_owned());
        by_id.insert(&node.id, (text.clone(), &node.lineage));
        list.insert(node.lineage.clone(), Path { text, parent });
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tree_data::NodeRow;

    #[test]
    fn one_particle_that_went_is_marked_and_nothing_else() {
        let list = marks(
            "コミュニティ組織の事務局員への支援",
            "コミュニティ組織の事務局員の支援",
        );
        let kept: String = list
            .iter()
            .filter(|m| m.what != '-')
            .map(|m| m.text.as_str())
            .collect();
        assert_eq!(kept, "コミュニティ組織の事務局員の支援");
        assert_eq!(
            list.iter()
                .filter(|m| m.is_removed())
                .map(|m| m.text.as_str())
                .collect::<String>(),
            "への"
        );
        assert!(marks("同じ", "同じ").iter().all(|m| m.what == '='));
    }

    #[test]
    fn an_item_is_the_same_where_its_lineage_is_the_same() {
        let node = |id: &str,
                    lineage: &str,
                    parent: Option<&str>,
                    number: &str,
                    title: &str,
                    priority: i64| NodeRow {
            id: id.into(),
            lineage: lineage.into(),
            parent: parent.map(str::to_owned),
            level_name: "施策".into(),
            number: number.into(),
            title: title.into(),
            priority,
            ..NodeRow::default()
        };
        let before = Tree::of(vec![
            node("a1", "a", None, "1", "情報", 0),
            node("b1", "b", Some("a1"), "①", "広報", 0),
            node("c1", "c", Some("a1"), "②", "相談", 0),
        ]);
        let after = Tree::of(vec![
            node("a2", "a", None, "1", "情報の提供", 1),
            node("c2", "c", Some("a2"), "①", "相談", 0),
            node("d2", "d", Some("a2"), "②", "交流", 0),
        ]);
        let kinds: Vec<_> = of_trees(&before, &after)
            .into_iter()
            .map(|d| (d.kind, d.path))
            .collect();
        let at = |kind, path: &str| (kind, path.to_owned());
        assert_eq!(
            kinds,
            [
                at("renamed", "施策 1"),
                at("flagged", "施策 1"),
                at("renumbered", "施策 1 / 施策 ①"),
                at("added", "施策 1 / 施策 ②"),
                at("removed", "施策 1 / 施策 ①"),
            ]
        );
        assert!(of_trees(&after, &after).is_empty());
    }
}
