//! The versions of the plan: as printed, when, what changed in numbers, and two of them side by side.
use super::{
    here::{Here, VERSION_COLUMNS, VersionRow},
    words::{self, asked},
};
use askama::Template;
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/versions.html")]
pub(super) struct VersionsPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) plan_title: String,
    /// Newest first.
    pub(super) versions: Vec<Version>,
    pub(super) parents: Vec<String>,
    pub(super) predecessors: Vec<String>,
    /// Other plans of the city that are published.
    pub(super) plans: Vec<OtherPlan>,
}

/// A version with what it holds.
pub(super) struct Version {
    pub(super) row: VersionRow,
    pub(super) items: i64,
    pub(super) indicators: i64,
    /// Items that the version before it did not have, and that it no longer has; `None` for the first.
    pub(super) change: Option<(i64, i64)>,
    /// The version before it.
    pub(super) before: Option<String>,
}

impl Version {
    /// Whether everybody may open it.
    fn is_open(&self) -> bool {
        self.row.published_at.is_some() && self.row.status != "withdrawn"
    }
}

/// Another plan of the city.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub(super) struct OtherPlan {
    pub(super) slug: String,
    pub(super) title: String,
}

/// Four queries. With `?before=…&after=…` (two versions picked in the form) it leads to their comparison.
pub(super) async fn page(here: Here) -> Answer {
    let asked = asked(&here.context);
    if let (Some(before), Some(after)) = (asked.get("before"), asked.get("after")) {
        let (before, after) = (Id::parse(before)?, Id::parse(after)?);
        return Ok(web::see_other(&format!(
            "{}/versions/{before}/{after}",
            here.base
        )));
    }
    let versions = list(&here).await?;
    let plans = here
        .reads()
        .all(
            "SELECT p.slug, p.title FROM plans p JOIN plan_versions v ON v.id = p.published_version \
             WHERE p.id <> $1 AND v.published_at IS NOT NULL AND v.status <> 'withdrawn' ORDER BY v.published_at DESC LIMIT 50",
            params![&here.version.plan],
        )
        .await?;
    let page = here.page(here.context.t("plan-nav-versions"));
    here.context.html(&VersionsPage {
        page: page.here(),
        base: here.base.clone(),
        plan_title: here.version.plan_title.clone(),
        versions,
        parents: words::lines(&here.version.parent_plans),
        predecessors: words::lines(&here.version.predecessor_plans),
        plans,
    })
}

/// Versions that everybody may open: two queries.
pub(super) async fn visible(here: &Here) -> Outcome<Vec<Version>> {
    Ok(list(here)
        .await?
        .into_iter()
        .filter(Version::is_open)
        .collect())
}

#[derive(FromQueryResult)]
struct Counts {
    version: String,
    items: i64,
    indicators: i64,
    stayed: i64,
}

/// Newest first; drafts only for those who work on the plan. Two queries.
async fn list(here: &Here) -> Outcome<Vec<Version>> {
    let visible = if here.sees_drafts() {
        "1 = 1"
    } else {
        "v.published_at IS NOT NULL AND v.status <> 'draft'"
    };
    let sql = format!(
        "SELECT {VERSION_COLUMNS} FROM plan_versions v JOIN plans p ON p.id = v.plan \
         WHERE v.plan = $1 AND {visible} ORDER BY v.position DESC LIMIT 100"
    );
    let rows: Vec<VersionRow> = here.reads().all(&sql, params![&here.version.plan]).await?;
    let before = |at: usize| rows.get(at + 1).map(|r| r.id.clone());
    let pairs: Vec<(String, Option<String>)> = rows
        .iter()
        .enumerate()
        .map(|(at, r)| (r.id.clone(), before(at)))
        .collect();
    let counts = counts(here, &pairs).await?;
    let count = |id: &str| counts.iter().find(|c| c.version == id);
    let version = |(row, (_, before)): (VersionRow, (String, Option<String>))| {
        let own = count(&row.id);
        let items = own.map_or(0, |c| c.items);
        let stayed = own.map_or(0, |c| c.stayed);
        let change = before
            .as_deref()
            .and_then(count)
            .map(|b| (items - stayed, b.items - stayed));
        Version {
            items,
            indicators: own.map_or(0, |c| c.indicators),
            change,
            before,
            row,
        }
    };
    Ok(rows.into_iter().zip(pairs).map(version).collect())
}

/// How many items and indicators each has, and how many items it shares with the version before it: one query.
async fn counts(here: &Here, pairs: &[(String, Option<String>)]) -> Outcome<Vec<Counts>> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<store::Value> = Vec::new();
    let mut whens = String::new();
    for (version, before) in pairs {
        values.extend(params![
            version.as_str(),
            before.as_deref().unwrap_or_default()
        ]);
        whens.push_str(&format!(
            " WHEN ${} THEN ${}",
            values.len() - 1,
            values.len()
        ));
    }
    values.extend(pairs.iter().flat_map(|(v, _)| params![v.as_str()]));
    let marks = words::marks(2 * pairs.len() + 1, pairs.len());
    let sql = format!(
        "SELECT v.id AS version, \
         (SELECT COUNT(*) FROM plan_nodes n WHERE n.version = v.id AND n.removed_at IS NULL) AS items, \
         (SELECT COUNT(*) FROM plan_indicators i WHERE i.version = v.id AND i.removed_at IS NULL) AS indicators, \
         (SELECT COUNT(*) FROM plan_nodes n JOIN plan_nodes o ON o.lineage = n.lineage AND o.removed_at IS NULL \
           WHERE n.version = v.id AND n.removed_at IS NULL AND o.version = CASE v.id{whens} END) AS stayed \
         FROM plan_versions v WHERE v.id IN ({marks})"
    );
    here.reads().all(&sql, values).await
}
