//! Rows that several pages of the desk read.
use super::words;
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};
use web::{Context, Page};

/// A version with its plan.
#[derive(Clone, FromQueryResult)]
pub(crate) struct VersionRow {
    pub(crate) id: String,
    pub(crate) plan: String,
    pub(crate) title: String,
    pub(crate) label: String,
    pub(crate) status: String,
    pub(crate) period_text: String,
    pub(crate) first_fiscal_year: Option<i64>,
    pub(crate) last_fiscal_year: Option<i64>,
    pub(crate) parent_plans: String,
    pub(crate) predecessor_plans: String,
    pub(crate) source_name: String,
    pub(crate) publish_at: Option<i64>,
    pub(crate) published_at: Option<i64>,
    pub(crate) correction: String,
    pub(crate) edited: i64,
    pub(crate) slug: String,
    pub(crate) plan_title: String,
    pub(crate) published_version: Option<String>,
}

const VERSION: &str = "SELECT v.id, v.plan, v.title, v.label, v.status, v.period_text, v.first_fiscal_year, v.last_fiscal_year, v.parent_plans, \
    v.predecessor_plans, v.source_name, v.publish_at, v.published_at, v.correction, v.edited, p.slug, \
    p.title AS plan_title, p.published_version FROM plan_versions v JOIN plans p ON p.id = v.plan";

impl VersionRow {
    /// The version, or not found.
    pub(crate) async fn get(queries: &impl Queries, id: &Id) -> Outcome<Self> {
        queries
            .get(&format!("{VERSION} WHERE v.id = $1"), params![id])
            .await
    }

    /// Plan, label and status in one line.
    pub(crate) fn name(&self) -> String {
        if self.label.is_empty() {
            self.title.clone()
        } else {
            format!("{}（{}）", self.title, self.label)
        }
    }
    /// Whether citizens see it.
    pub(crate) fn is_published(&self) -> bool {
        self.published_version.as_deref() == Some(&self.id)
    }
    /// Status in words.
    pub(crate) fn status_text(&self, context: &Context) -> String {
        words::word(context, "status", &self.status)
    }
    /// Whether its content may be edited.
    pub(crate) fn is_open(&self) -> bool {
        crate::model::VersionStatus::from_name(&self.status)
            .is_some_and(crate::model::VersionStatus::is_open)
    }
    /// Whether its content stays as it is, whoever reads: published or at its end.
    pub(crate) fn is_closed(&self) -> bool {
        !self.is_open() || self.published_at.is_some()
    }
    /// Its page at the desk.
    pub(crate) fn href(&self) -> String {
        format!("/desk/plan/versions/{}", self.id)
    }
}

/// The frame of a page of the desk, under the board and, where it is about a version, under that.
pub(crate) fn frame(
    context: &Context,
    title: impl Into<String>,
    version: Option<&VersionRow>,
) -> Page {
    let page = Page::new(context, title)
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"));
    match version {
        Some(version) => page.under(&version.href(), version.name()),
        None => page,
    }
}

/// A level of a version.
#[derive(Clone, FromQueryResult)]
pub(crate) struct LevelRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) parent_level: Option<String>,
    pub(crate) count: i64,
}

/// Levels of a version, top first, with how many items each has.
pub(crate) async fn levels(queries: &impl Queries, version: &str) -> Outcome<Vec<LevelRow>> {
    queries
        .all(
            "SELECT l.id, l.name, l.parent_level, (SELECT COUNT(*) FROM plan_nodes n WHERE n.version = l.version \
             AND n.level = l.id AND n.removed_at IS NULL) AS count FROM plan_levels l WHERE l.version = $1 \
             ORDER BY l.position LIMIT 20",
            params![version],
        )
        .await
}

/// An item in a list.
#[derive(Clone, FromQueryResult)]
pub(crate) struct NodeRow {
    pub(crate) id: String,
    pub(crate) lineage: String,
    pub(crate) level: String,
    pub(crate) parent: Option<String>,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) priority: i64,
    pub(crate) placeholder: i64,
    pub(crate) cross_of: Option<String>,
    pub(crate) maturity: String,
    pub(crate) source_line: Option<i64>,
    pub(crate) removed_at: Option<i64>,
}

/// Every item of a version in order, those in the trash too.
pub(crate) async fn nodes(queries: &impl Queries, version: &str) -> Outcome<Vec<NodeRow>> {
    queries
        .all(
            "SELECT id, lineage, level, parent, number, title, priority, placeholder, cross_of, maturity, source_line, \
             removed_at FROM plan_nodes WHERE version = $1 ORDER BY position, id LIMIT 6000",
            params![version],
        )
        .await
}

impl NodeRow {
    /// Number and title.
    pub(crate) fn name(&self) -> String {
        if self.number.is_empty() {
            self.title.clone()
        } else {
            format!("{} {}", self.number, self.title)
        }
    }
}

/// A row of the component `tree`.
pub(crate) struct TreeRow {
    pub(crate) anchor: String,
    pub(crate) depth: usize,
    pub(crate) number: String,
    pub(crate) level: String,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) priority: bool,
    pub(crate) maturity_step: u8,
    pub(crate) maturity_label: String,
    pub(crate) note: String,
    pub(crate) fold: String,
    pub(crate) open: bool,
    pub(crate) closes: usize,
}

/// Where a row stands: its depth, and the key of what stands above it.
pub(crate) struct Placed<'a> {
    pub(crate) key: &'a str,
    pub(crate) parent: Option<&'a str>,
}

/// Depth of every row, computed from the parents so that it can never be unbalanced.
pub(crate) fn depths(rows: &[Placed<'_>]) -> Vec<usize> {
    let mut stack: Vec<&str> = Vec::new();
    rows.iter()
        .map(|row| {
            let depth = row
                .parent
                .and_then(|p| stack.iter().position(|k| *k == p))
                .map_or(0, |at| at + 1);
            stack.truncate(depth);
            stack.push(row.key);
            depth
        })
        .collect()
}

/// Sets folds and closings of rows whose depths are known.
pub(crate) fn fold(rows: &mut [TreeRow], says: &str) {
    let depths: Vec<usize> = rows.iter().map(|r| r.depth).collect();
    let first = depths.first().copied().unwrap_or(1);
    for (at, row) in rows.iter_mut().enumerate() {
        let next = depths.get(at + 1).copied().unwrap_or(first);
        if next > row.depth {
            row.fold = says.to_owned();
        } else {
            row.closes = row.depth - next;
        }
    }
}
