//! Rows of reports, and what several pages and commands ask of them.
use super::content::ReportContent;
use kernel::{Fault, Id, Outcome};
use store::{FromQueryResult, Queries, Value, params};

/// A report with its content.
#[derive(Clone, Debug, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct ReportRow {
    pub id: String,
    pub fiscal_year: i64,
    pub title: String,
    pub state: String,
    pub content: String,
    pub digest: String,
    pub supersedes: Option<String>,
    pub reason: String,
    pub edition: i64,
    pub created_at: i64,
    pub published_at: Option<i64>,
    pub successor: Option<String>,
    pub successor_state: Option<String>,
    pub successor_reason: Option<String>,
}

impl ReportRow {
    /// What it says.
    ///
    /// # Errors
    /// `internal` where the stored content does not read.
    pub fn content(&self) -> Outcome<ReportContent> {
        serde_json::from_str(&self.content).map_err(Fault::internal)
    }
    /// Whether nobody but those who work on it sees it.
    pub fn is_draft(&self) -> bool {
        self.state == "draft"
    }
}

const REPORT: &str = "SELECT r.id, r.fiscal_year, r.title, r.state, r.content, r.digest, r.supersedes, r.reason, \
    r.edition, r.created_at, r.published_at, n.id AS successor, n.state AS successor_state, \
    n.reason AS successor_reason FROM evaluation_reports r LEFT JOIN evaluation_reports n ON n.supersedes = r.id";

/// The report, or not found.
pub async fn get_report(queries: &impl Queries, report: &Id) -> Outcome<ReportRow> {
    queries
        .get(&format!("{REPORT} WHERE r.id = $1"), params![report])
        .await
}

/// A line of a list.
#[derive(Clone, Debug, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct ReportLine {
    pub id: String,
    pub fiscal_year: i64,
    pub title: String,
    pub state: String,
    pub reason: String,
    pub published_at: Option<i64>,
}

const LINE: &str =
    "SELECT id, fiscal_year, title, state, reason, published_at FROM evaluation_reports";

/// What is public, newest year first; at most 200.
pub async fn list_published(queries: &impl Queries) -> Outcome<Vec<ReportLine>> {
    queries
        .all(
            &format!(
                "{LINE} WHERE state IN ('published', 'superseded') ORDER BY fiscal_year DESC, state, id DESC LIMIT 200"
            ),
            params![],
        )
        .await
}

/// All reports, newest year first; at most 200.
pub async fn list_reports(queries: &impl Queries) -> Outcome<Vec<ReportLine>> {
    queries
        .all(
            &format!("{LINE} ORDER BY fiscal_year DESC, id DESC LIMIT 200"),
            params![],
        )
        .await
}

/// A locked round that a report can stand on.
#[derive(Clone, Debug, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct LockedRow {
    pub id: String,
    pub fiscal_year: i64,
    pub title: String,
    pub kind: String,
}

/// Locked rounds, newest year first, in the order in which they were made; at most 60.
pub async fn list_locked(queries: &impl Queries) -> Outcome<Vec<LockedRow>> {
    queries
        .all(
            "SELECT r.id, r.fiscal_year, r.title, r.kind FROM evaluation_rounds r \
             JOIN evaluation_snapshots s ON s.round = r.id WHERE r.status = 'locked' \
             ORDER BY r.fiscal_year DESC, r.id LIMIT 60",
            params![],
        )
        .await
}

/// A snapshot of a locked round.
#[derive(Clone, Debug, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the tables, described in their migration"
)]
pub struct SnapshotRow {
    pub round: String,
    pub content: String,
    pub digest: String,
    pub at: i64,
    pub fiscal_year: i64,
    pub version: String,
}

fn marks(ids: &[String]) -> (String, Vec<Value>) {
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let values = ids.iter().map(|id| Value::from(id.as_str())).collect();
    (marks.join(", "), values)
}

/// The snapshots of these rounds (at most 20) that are still locked.
pub async fn list_snapshots(
    queries: &impl Queries,
    rounds: &[String],
) -> Outcome<Vec<SnapshotRow>> {
    if rounds.is_empty() {
        return Ok(Vec::new());
    }
    let (marks, values) = marks(rounds);
    queries
        .all(
            &format!(
                "SELECT s.round, s.content, s.digest, s.at, r.fiscal_year, r.version FROM evaluation_snapshots s \
                 JOIN evaluation_rounds r ON r.id = s.round \
                 WHERE r.status = 'locked' AND s.round IN ({marks}) LIMIT 20"
            ),
            values,
        )
        .await
}

/// How many of these rounds are still locked.
pub async fn count_locked(queries: &impl Queries, rounds: &[String]) -> Outcome<usize> {
    if rounds.is_empty() {
        return Ok(0);
    }
    let (marks, values) = marks(rounds);
    let n = queries
        .number(
            &format!(
                "SELECT COUNT(*) AS n FROM evaluation_rounds WHERE status = 'locked' AND id IN ({marks})"
            ),
            values,
        )
        .await?;
    Ok(usize::try_from(n).unwrap_or_default())
}
