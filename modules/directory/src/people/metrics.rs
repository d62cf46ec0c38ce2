//! Figures: how many people have registered a skill, and how often a skill was used. No record behind them says who.
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Later, Metric, MetricKind, MetricRecord, Span};

/// All of them.
pub(super) const METRICS: &[Metric] = &[
    Metric {
        id: "directory.skilled-people",
        label: "people-metric-skilled",
        rule: "people-metric-skilled-rule",
        unit: "人",
        kind: MetricKind::Stock,
        count: count_skilled,
        records: list_skilled,
    },
    Metric {
        id: "directory.skill-use",
        label: "people-metric-use",
        rule: "people-metric-use-rule",
        unit: "件",
        kind: MetricKind::Flow,
        count: count_use,
        records: list_use,
    },
];

const SKILLED: &str = "FROM directory_people WHERE registered_at < $1 AND state <> ''";
const USE: &str =
    "FROM directory_people_requests WHERE state = 'done' AND ended_at >= $1 AND ended_at < $2";

#[derive(FromQueryResult)]
struct Row {
    id: String,
    at: i64,
}

/// Says no more than that it counts: no name, no address of a page.
fn counted(rows: Vec<Row>, title: &'static str) -> Vec<MetricRecord> {
    rows.into_iter()
        .map(|row| MetricRecord {
            id: row.id,
            at: row.at,
            title: title.to_owned(),
            href: None,
        })
        .collect()
}

fn count_skilled(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        let sql = format!("SELECT COUNT(*) AS n {SKILLED}");
        reads.number(&sql, params![span.until]).await
    })
}

fn list_skilled(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let sql =
            format!("SELECT id, registered_at AS at {SKILLED} AND id > $2 ORDER BY id LIMIT $3");
        let values = params![span.until, page.after.clone(), page.limit()];
        Ok(counted(reads.all(&sql, values).await?, "登録した人"))
    })
}

fn count_use(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        let sql = format!("SELECT COUNT(*) AS n {USE}");
        reads.number(&sql, params![span.from, span.until]).await
    })
}

fn list_use(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let sql = format!("SELECT id, ended_at AS at {USE} AND id > $3 ORDER BY id LIMIT $4");
        let values = params![span.from, span.until, page.after.clone(), page.limit()];
        Ok(counted(reads.all(&sql, values).await?, "技を生かした活動"))
    })
}
