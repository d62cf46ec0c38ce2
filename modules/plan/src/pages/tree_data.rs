//! The items of one version: read in one query, put into the order of the tree in memory. A version has at most 5,000.
use kernel::Outcome;
use std::collections::{HashMap, HashSet};
use store::{FromQueryResult, Queries, params};

/// Most items that a version may have.
pub(crate) const MOST_NODES: i64 = 5000;

/// An item without its paragraphs.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(crate) struct NodeRow {
    pub(crate) id: String,
    pub(crate) lineage: String,
    pub(crate) level: String,
    pub(crate) level_name: String,
    pub(crate) level_position: i64,
    pub(crate) parent: Option<String>,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) priority: i64,
    pub(crate) placeholder: i64,
    pub(crate) cross_of: Option<String>,
    pub(crate) cross_text: String,
    pub(crate) maturity: String,
}

impl NodeRow {
    pub(crate) fn is_priority(&self) -> bool {
        self.priority == 1
    }
    pub(crate) fn is_cross(&self) -> bool {
        self.cross_of.is_some() || !self.cross_text.is_empty()
    }
    /// Number and title as one reads them aloud.
    pub(crate) fn label(&self) -> String {
        join(&self.number, &self.title)
    }
    /// Lineage of the page that shows it: a cross-listing leads to its origin.
    pub(crate) fn target(&self) -> &str {
        self.cross_of.as_deref().unwrap_or(&self.lineage)
    }
    /// Text key of how far it has come; empty where the plan does not say.
    pub(crate) fn maturity_key(&self) -> String {
        maturity_key(&self.maturity)
    }
}

pub(crate) fn maturity_key(maturity: &str) -> String {
    if MATURITIES.contains(&maturity) {
        format!("plan-maturity-{maturity}")
    } else {
        String::new()
    }
}

/// How far an item can have come, in order.
pub(crate) const MATURITIES: &[&str] = &[
    "considered",
    "trial",
    "running",
    "extended",
    "reviewed",
    "ended",
];

pub(crate) fn join(number: &str, title: &str) -> String {
    if number.is_empty() {
        title.to_owned()
    } else {
        format!("{number} {title}")
    }
}

/// Columns of [`NodeRow`], of `plan_nodes n JOIN plan_levels l`.
pub(crate) const NODE_COLUMNS: &str = "n.id, n.lineage, n.level, l.name AS level_name, l.position AS level_position, \
    n.parent, n.number, n.title, n.priority, n.placeholder, n.cross_of, n.cross_text, n.maturity";

/// A line of the tree: an item with where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) node: NodeRow,
    /// 0 at the top.
    pub(crate) depth: usize,
    pub(crate) has_children: bool,
    /// How many branches end after this line.
    pub(crate) closes: usize,
}

/// The tree of a version.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    /// In document order, parents before children.
    pub(crate) lines: Vec<Line>,
}

impl Tree {
    pub(crate) async fn load(queries: &impl Queries, version: &str) -> Outcome<Self> {
        let sql = format!(
            "SELECT {NODE_COLUMNS} FROM plan_nodes n JOIN plan_levels l ON l.id = n.level \
             WHERE n.version = $1 AND n.removed_at IS NULL ORDER BY n.position LIMIT {MOST_NODES}"
        );
        Ok(Self::of(queries.all(&sql, params![version]).await?))
    }

    /// Puts items into order. An item whose parent is missing stands at the top; a circle is cut.
    pub(crate) fn of(nodes: Vec<NodeRow>) -> Self {
        let known: HashSet<String> = nodes.iter().map(|n| n.id.clone()).collect();
        let mut below: HashMap<String, Vec<NodeRow>> = HashMap::new();
        for node in nodes {
            let parent = node
                .parent
                .clone()
                .filter(|p| known.contains(p) && *p != node.id)
                .unwrap_or_default();
            below.entry(parent).or_default().push(node);
        }
        let mut lines: Vec<Line> = Vec::with_capacity(known.len());
        let mut waiting: Vec<(NodeRow, usize)> = below
            .remove("")
            .unwrap_or_default()
            .into_iter()
            .rev()
            .map(|n| (n, 0))
            .collect();
        while let Some((node, depth)) = waiting.pop() {
            let children = below.remove(&node.id).unwrap_or_default();
            lines.push(Line {
                depth,
                has_children: !children.is_empty(),
                closes: 0,
                node,
            });
            waiting.extend(children.into_iter().rev().map(|n| (n, depth + 1)));
        }
        Self::close(&mut lines);
        Self { lines }
    }

    fn close(lines: &mut [Line]) {
        let depths: Vec<usize> = lines.iter().skip(1).map(|l| l.depth).chain([0]).collect();
        for (line, next) in lines.iter_mut().zip(depths) {
            line.closes = line.depth.saturating_sub(next);
        }
    }

    /// The lines that a condition keeps, with everything above them.
    pub(crate) fn filtered(self, keep: impl Fn(&NodeRow) -> bool) -> Self {
        let mut wanted: HashSet<String> = HashSet::new();
        for line in self.lines.iter().rev() {
            if keep(&line.node) || wanted.contains(&line.node.id) {
                wanted.insert(line.node.id.clone());
                wanted.extend(line.node.parent.clone());
            }
        }
        Self::of(
            self.lines
                .into_iter()
                .map(|l| l.node)
                .filter(|n| wanted.contains(&n.id))
                .collect(),
        )
    }

    pub(crate) fn by_id(&self) -> HashMap<&str, &NodeRow> {
        self.lines
            .iter()
            .map(|l| (l.node.id.as_str(), &l.node))
            .collect()
    }

    /// Levels with how many items, and how many of these are shown again elsewhere; top first.
    pub(crate) fn levels(&self) -> Vec<LevelCount> {
        let mut levels: Vec<LevelCount> = Vec::new();
        for Line { node, .. } in &self.lines {
            let at = levels
                .iter()
                .position(|l| l.id == node.level)
                .unwrap_or_else(|| {
                    levels.push(LevelCount {
                        id: node.level.clone(),
                        name: node.level_name.clone(),
                        position: node.level_position,
                        ..LevelCount::default()
                    });
                    levels.len() - 1
                });
            if let Some(level) = levels.get_mut(at) {
                level.count += 1;
                level.crossed += usize::from(node.is_cross());
                level.priority += usize::from(node.is_priority());
            }
        }
        levels.sort_by_key(|l| l.position);
        levels
    }
}

/// A level of the tree and how much is on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct LevelCount {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) position: i64,
    pub(crate) count: usize,
    pub(crate) crossed: usize,
    pub(crate) priority: usize,
}
