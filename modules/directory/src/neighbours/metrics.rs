//! The figures of joining: how many asked within a span, and how many of them joined.
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Later, Metric, MetricKind, MetricRecord, Span};

/// All of them.
pub(super) const METRICS: &[Metric] = &[
    Metric {
        id: "directory.join-requests",
        label: "neighbours-metric",
        rule: "neighbours-metric-rule",
        unit: "件",
        kind: MetricKind::Flow,
        count,
        records,
    },
    Metric {
        id: "directory.joined",
        label: "neighbours-metric-joined",
        rule: "neighbours-metric-joined-rule",
        unit: "件",
        kind: MetricKind::Flow,
        count: count_joined,
        records: records_joined,
    },
];

const ASKED: &str = "FROM directory_join_requests j JOIN directory_organisations o ON o.id = j.organisation \
    WHERE j.at >= $1 AND j.at < $2";

#[derive(FromQueryResult)]
struct Row {
    id: String,
    organisation: String,
    name: String,
    at: i64,
}

async fn number(reads: &Reads, span: Span, also: &str) -> Outcome<i64> {
    let sql = format!("SELECT COUNT(*) AS n {ASKED}{also}");
    reads.number(&sql, params![span.from, span.until]).await
}

async fn list(reads: &Reads, span: Span, page: Page, also: &str) -> Outcome<Vec<MetricRecord>> {
    let sql = format!(
        "SELECT j.id, j.organisation, o.name, j.at {ASKED}{also} AND j.id > $3 ORDER BY j.id LIMIT $4"
    );
    let values = params![span.from, span.until, page.after.clone(), page.limit()];
    let rows: Vec<Row> = reads.all(&sql, values).await?;
    Ok(rows
        .into_iter()
        .map(|row| MetricRecord {
            href: Some(format!("/neighbours/{}", row.organisation)),
            id: row.id,
            at: row.at,
            title: row.name,
        })
        .collect())
}

const JOINED: &str = " AND j.state = 'joined'";

fn count(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(number(reads, span, ""))
}
fn records(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(list(reads, span, page, ""))
}
fn count_joined(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(number(reads, span, JOINED))
}
fn records_joined(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(list(reads, span, page, JOINED))
}
