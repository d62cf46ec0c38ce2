//! Keeps the plan while it grows: levels by name, nodes with their parents, remarks with a limit.

use std::collections::HashMap;

use super::{mentions::Mentions, words};
use crate::{
    model::{Level, Node, PlanDocument, PredecessorNode, Remark, RemarkKind},
    normal::{comparison_key, shortened},
};

/// No document needs more; a hostile one must not fill the memory.
const MOST_REMARKS: usize = 1000;

/// How a level got its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// The document says it.
    Printed,
    /// No word stands there; a role table may still tell it.
    Unnamed,
}

/// A node to be added.
pub(crate) struct Draft<'t> {
    pub(crate) level: usize,
    pub(crate) parent: Option<usize>,
    pub(crate) number: &'t str,
    pub(crate) key: &'t str,
    pub(crate) title: &'t str,
    pub(crate) line: usize,
}

/// Level, parent, number and folded title.
type Identity = (usize, Option<usize>, String, String);

/// No plan has more; a hostile table head must not make one.
const MOST_LEVELS: usize = 100;

/// The document under construction.
#[derive(Default)]
pub(crate) struct Build {
    pub(crate) doc: PlanDocument,
    pub(crate) naming: Vec<Naming>,
    pub(crate) title_line: usize,
    first_names: Vec<String>,
    by_number: HashMap<(usize, Option<usize>, String), usize>,
    pub(crate) mentions: Mentions,
    by_word: HashMap<(usize, String), usize>,
    tops: Vec<usize>,
    members: HashMap<usize, Vec<usize>>,
    by_title: HashMap<(Option<usize>, String), usize>,
    by_identity: HashMap<Identity, usize>,
}

/// A title without its marks.
pub(crate) struct Marks {
    pub(crate) title: String,
    pub(crate) priority: bool,
    pub(crate) cross_listed: bool,
}

/// Takes 【重点施策】 and （再掲） off the end of a title.
pub(crate) fn marks(title: &str) -> Marks {
    let mut found = Marks {
        title: title.trim().to_owned(),
        priority: false,
        cross_listed: false,
    };
    while let Some((head, inside)) = last_bracket(&found.title) {
        match comparison_key(inside).as_str() {
            key if key.starts_with("重点") && key.chars().count() <= 8 => found.priority = true,
            "再掲" => found.cross_listed = true,
            _ => break,
        }
        found.title = head.trim_end().to_owned();
    }
    found
}

/// Splits `head（inside）`.
pub(crate) fn last_bracket(text: &str) -> Option<(&str, &str)> {
    let body = text.strip_suffix([')', '）', '】', '〕'])?;
    let open = body.rfind(['(', '（', '【', '〔'])?;
    let inside = body.get(open..)?;
    let width = inside.chars().next().map_or(0, char::len_utf8);
    Some((body.get(..open)?, inside.get(width..)?))
}

/// The city of `…(安城市)`.
pub(crate) fn origin_city(title: &str) -> Option<(&str, String)> {
    let (head, inside) = last_bracket(title)?;
    let named =
        inside.ends_with(['市', '町', '村', '区']) && (2..=8).contains(&inside.chars().count());
    named.then(|| (head.trim_end(), inside.trim().to_owned()))
}

impl Build {
    pub(crate) fn remark(
        &mut self,
        problem: bool,
        kind: RemarkKind,
        line: usize,
        subject: &str,
        other: &str,
    ) {
        let list = if problem {
            &mut self.doc.problems
        } else {
            &mut self.doc.repairs
        };
        if list.len() > MOST_REMARKS {
            return;
        }
        let kind = if list.len() == MOST_REMARKS {
            RemarkKind::LimitReached
        } else {
            kind
        };
        list.push(Remark {
            line,
            kind,
            subject: shortened(subject),
            other: shortened(other),
        });
    }

    pub(crate) fn repair(&mut self, kind: RemarkKind, line: usize, subject: &str, other: &str) {
        self.remark(false, kind, line, subject, other);
    }

    pub(crate) fn problem(&mut self, kind: RemarkKind, line: usize, subject: &str, other: &str) {
        self.remark(true, kind, line, subject, other);
    }

    /// The level of that name, made where it is new. `parent` is a level.
    pub(crate) fn level(&mut self, name: &str, naming: Naming, parent: Option<usize>) -> usize {
        if let Some(index) = self.find_level(name) {
            return index;
        }
        if self.doc.levels.len() >= MOST_LEVELS {
            self.problem(RemarkKind::LimitReached, 1, name, "");
            return self.doc.levels.len() - 1;
        }
        self.doc.levels.push(Level {
            name: name.to_owned(),
            parent,
            count: 0,
        });
        self.naming.push(naming);
        self.first_names.push(name.to_owned());
        self.doc.levels.len() - 1
    }

    /// The level of that name, or the one that was made under that name and has got its own since.
    pub(crate) fn find_level(&self, name: &str) -> Option<usize> {
        let named = self.doc.levels.iter().position(|level| level.name == name);
        named.or_else(|| self.first_names.iter().position(|first| first == name))
    }

    /// How deep a level usually lies, for words that were never seen together before.
    pub(crate) fn usual_depth(&self, node: usize) -> u8 {
        self.doc
            .nodes
            .get(node)
            .and_then(|node| self.doc.levels.get(node.level))
            .map_or(0, |level| words::depth(&level.name))
    }

    pub(crate) fn level_of(&self, node: usize) -> Option<usize> {
        self.doc.nodes.get(node).map(|node| node.level)
    }

    pub(crate) fn numbered(&self, level: usize, parent: Option<usize>, key: &str) -> Option<usize> {
        self.by_number
            .get(&(level, parent, key.to_owned()))
            .copied()
    }

    /// The node of a level word and number, wherever it hangs.
    pub(crate) fn by_word(&self, word: &str, key: &str) -> Option<usize> {
        let level = self.find_level(word)?;
        if let Some(found) = self.numbered(level, None, key) {
            return Some(found);
        }
        self.by_word.get(&(level, key.to_owned())).copied()
    }

    /// The node under the same parent with the same number and title.
    pub(crate) fn same(
        &self,
        level: usize,
        parent: Option<usize>,
        key: &str,
        title: &str,
    ) -> Option<usize> {
        let folded = comparison_key(&marks(title).title);
        self.by_identity
            .get(&(level, parent, key.to_owned(), folded))
            .copied()
    }

    /// The node of that folded title, under the top item `top` or anywhere.
    pub(crate) fn titled(&self, top: Option<usize>, folded: &str) -> Option<usize> {
        self.by_title.get(&(top, folded.to_owned())).copied()
    }

    /// The top item over a node.
    pub(crate) fn top(&self, node: usize) -> Option<usize> {
        self.tops.get(node).copied()
    }

    /// The first nodes under a top item, itself included; enough for any plan.
    pub(crate) fn members(&self, top: Option<usize>) -> Vec<usize> {
        const ENOUGH: usize = 500;
        match top {
            Some(top) => self
                .members
                .get(&top)
                .map(|all| all.iter().take(ENOUGH).copied().collect())
                .unwrap_or_default(),
            None => (0..self.doc.nodes.len().min(ENOUGH)).collect(),
        }
    }

    /// Adds a node; marks are taken off its title.
    pub(crate) fn node(&mut self, draft: &Draft<'_>) -> usize {
        let Marks {
            title,
            priority,
            cross_listed,
        } = marks(draft.title);
        if priority || cross_listed {
            self.repair(
                RemarkKind::MarkTakenFromTitle,
                draft.line,
                &title,
                draft.title,
            );
        }
        let index = self.doc.nodes.len();
        if draft.number.chars().any(char::is_whitespace) {
            self.repair(
                RemarkKind::NumberNormalised,
                draft.line,
                draft.number,
                draft.key,
            );
        }
        self.doc.nodes.push(Node {
            level: draft.level,
            parent: draft.parent,
            number: draft.number.to_owned(),
            number_key: draft.key.to_owned(),
            origin_city: origin_city(&title).map(|(_, city)| city),
            cross_listing: cross_listed.then(|| crate::model::CrossListing {
                text: draft.title.to_owned(),
                target: None,
                line: draft.line,
            }),
            title,
            priority,
            line: draft.line,
            ..Node::default()
        });
        if let Some(node) = self.doc.nodes.last() {
            self.mentions.add(index, node);
        }
        let top = draft
            .parent
            .and_then(|parent| self.tops.get(parent))
            .copied()
            .unwrap_or(index);
        self.tops.push(top);
        self.members.entry(top).or_default().push(index);
        let folded = self
            .doc
            .nodes
            .last()
            .map(|node| comparison_key(&node.title))
            .unwrap_or_default();
        for scope in [None, Some(top)] {
            self.by_title
                .entry((scope, folded.clone()))
                .or_insert(index);
        }
        let identity = (draft.level, draft.parent, draft.key.to_owned(), folded);
        self.by_identity.entry(identity).or_insert(index);
        self.by_word
            .entry((draft.level, draft.key.to_owned()))
            .or_insert(index);
        if !draft.key.is_empty() {
            self.by_number
                .entry((draft.level, draft.parent, draft.key.to_owned()))
                .or_insert(index);
        }
        index
    }

    pub(crate) fn predecessor(
        &mut self,
        level: &str,
        key: &str,
        title: &str,
        line: usize,
    ) -> usize {
        self.doc.predecessor_nodes.push(PredecessorNode {
            level: level.to_owned(),
            number_key: key.to_owned(),
            title: title.to_owned(),
            node: None,
            line,
        });
        self.doc.predecessor_nodes.len() - 1
    }
}
