//! The journal as everybody may read it: only what happened to what is public, in words, with the item it touched.
use super::words::marks;
use kernel::{Outcome, Page as Paging};
use std::collections::HashMap;
use store::{FromQueryResult, Queries, Value, params};
use web::Page;

/// Actions that are told to everybody. Work on drafts, letters and contacts is not among them. The words stand under
/// `plan-did-…` in the texts of the module whose action it is.
pub(crate) const TOLD: &[&str] = &[
    "plan.publish",
    "plan.correct",
    "plan.approve-value",
    "plan.freeze-value",
    "plan.set-maturity",
    "plan.answer",
    "plan.confirm-commitment",
    "plan.commit-confirm",
    "plan.propose",
    "plan.decide-proposal",
    "plan.adopt-item",
    "evaluation.publish-opinion",
    "evaluation.withdraw-opinion",
    "evaluation.show-answer",
    "evaluation.show-decision",
    "evaluation.say-opportunities",
];

/// One line of what changed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    pub(crate) sequence: i64,
    pub(crate) at: i64,
    /// Text key.
    pub(crate) key: String,
    /// Lineage and title of the item that it touched.
    pub(crate) item: Option<(String, String)>,
}

#[derive(FromQueryResult)]
struct Row {
    sequence: i64,
    at: i64,
    action: String,
    items: String,
}

#[derive(FromQueryResult)]
struct Title {
    lineage: String,
    number: String,
    title: String,
}

/// What changed, newest first, a page of it: two queries. `item` keeps to one item.
pub(crate) async fn list(
    queries: &impl Queries,
    version: &str,
    item: Option<&str>,
    page: &Paging,
) -> Outcome<(Vec<Change>, Option<String>)> {
    let before = page.after.parse::<i64>().unwrap_or(i64::MAX);
    let mut values: Vec<Value> = params![before, page.limit()];
    let (from, condition) = match item {
        Some(item) => {
            values.extend(params![item]);
            (
                "journal_items i JOIN journal j ON j.sequence = i.sequence",
                "i.item = $3 AND",
            )
        }
        None => ("journal j", ""),
    };
    let first = values.len() + 1;
    values.extend(TOLD.iter().flat_map(|a| params![*a]));
    let sql = format!(
        "SELECT j.sequence, j.at, j.action, j.items FROM {from} WHERE {condition} j.sequence < $1 \
         AND j.action IN ({}) ORDER BY j.sequence DESC LIMIT $2",
        marks(first, TOLD.len())
    );
    let rows: Vec<Row> = queries.all(&sql, values).await?;
    let (rows, next) = page.cut(rows, |r| r.sequence.to_string());
    let touched: Vec<&str> = rows
        .iter()
        .filter_map(|r| r.items.split(' ').find(|i| !i.is_empty()))
        .collect();
    let titles = titles(queries, version, &touched).await?;
    let change = |row: &Row| Change {
        sequence: row.sequence,
        at: row.at,
        key: format!("plan-did-{}", row.action.replace('.', "-")),
        item: row
            .items
            .split(' ')
            .find_map(|i| titles.get(i).map(|t| (i.to_owned(), t.clone()))),
    };
    Ok((rows.iter().map(change).collect(), next))
}

/// Titles of items of a version by lineage (at most some hundred).
pub(crate) async fn titles(
    queries: &impl Queries,
    version: &str,
    lineages: &[&str],
) -> Outcome<HashMap<String, String>> {
    if lineages.is_empty() {
        return Ok(HashMap::new());
    }
    let mut values: Vec<Value> = params![version];
    values.extend(lineages.iter().flat_map(|l| params![*l]));
    let sql = format!(
        "SELECT lineage, number, title FROM plan_nodes WHERE version = $1 AND removed_at IS NULL AND lineage IN ({})",
        marks(2, lineages.len())
    );
    let rows: Vec<Title> = queries.all(&sql, values).await?;
    Ok(rows
        .into_iter()
        .map(|t| (t.lineage, super::tree_data::join(&t.number, &t.title)))
        .collect())
}

impl Change {
    /// The day.
    pub(crate) fn day(&self, page: &Page) -> String {
        page.date(&self.at)
    }
}
