//! What the coordinators' room asks. Every list is bounded.
use kernel::{Id, Outcome, Page};
use store::{FromQueryResult, Queries, params};

/// A case that is talked about.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct CaseRow {
    pub id: String,
    pub asker: Option<String>,
    pub title: String,
    pub words: String,
    pub place: String,
    pub field: String,
    pub area: String,
    pub open: i64,
    pub outcome: String,
    pub at: i64,
    /// How many advised.
    pub advices: i64,
    /// How much of it helped.
    pub helped: i64,
}

const CASE: &str = "SELECT c.id, c.asker, c.title, c.words, c.place, c.field, c.area, c.open, c.outcome, c.at, \
    (SELECT COUNT(*) FROM directory_pool_advices a WHERE a.consultation = c.id) AS advices, \
    (SELECT COUNT(*) FROM directory_pool_advices a WHERE a.consultation = c.id AND a.helped = 1) AS helped \
    FROM directory_pool_cases c";

/// The text of [`list_cases`].
pub fn cases_statement() -> String {
    format!(
        "{CASE} WHERE c.open = $1 AND (c.at, c.id) < ($2, $3) ORDER BY c.at DESC, c.id DESC LIMIT $4"
    )
}

/// Open or closed cases, the newest first, and the key of the next page.
pub async fn list_cases(
    queries: &impl Queries,
    open: bool,
    page: &Page,
) -> Outcome<(Vec<CaseRow>, Option<String>)> {
    let (at, id) = page.after.split_once('~').unwrap_or(("", "~"));
    let at: i64 = at.parse().unwrap_or(i64::MAX);
    let values = params![open, at, id, page.limit()];
    let rows = queries.all(&cases_statement(), values).await?;
    Ok(page.cut(rows, |row: &CaseRow| format!("{}~{}", row.at, row.id)))
}

/// A case, or not found.
pub async fn get_case(queries: &impl Queries, id: &Id) -> Outcome<CaseRow> {
    queries
        .get(&format!("{CASE} WHERE c.id = $1"), params![id])
        .await
}

/// Advice.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct AdviceRow {
    pub id: String,
    pub adviser: Option<String>,
    pub words: String,
    pub refers_to: Option<String>,
    pub refers_name: Option<String>,
    pub helped: i64,
    pub at: i64,
}

/// What was advised, in order; at most 200.
pub async fn list_advices(queries: &impl Queries, case: &Id) -> Outcome<Vec<AdviceRow>> {
    let sql = "SELECT a.id, a.adviser, a.words, a.refers_to, m.name AS refers_name, a.helped, a.at \
               FROM directory_pool_advices a LEFT JOIN directory_pool_members m ON m.id = a.refers_to \
               WHERE a.consultation = $1 ORDER BY a.at, a.id LIMIT 200";
    queries.all(sql, params![case]).await
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct MeetingRow {
    pub id: String,
    pub day: String,
    pub hours: String,
    pub place: String,
    pub agenda: String,
    pub notes: String,
}

/// Meetings, the latest day first; at most 24.
pub async fn list_meetings(queries: &impl Queries) -> Outcome<Vec<MeetingRow>> {
    let sql = "SELECT id, day, hours, place, agenda, notes FROM directory_pool_meetings ORDER BY day DESC, id DESC LIMIT 24";
    queries.all(sql, params![]).await
}

/// How often one coordinator referred to another since an instant (microseconds).
pub async fn count_referrals(queries: &impl Queries, since: i64) -> Outcome<i64> {
    let sql =
        "SELECT COUNT(*) AS n FROM directory_pool_advices WHERE at >= $1 AND refers_to IS NOT NULL";
    queries.number(sql, params![since]).await
}
