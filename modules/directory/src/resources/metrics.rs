//! The figure of what was lent or used within a span (活用件数).
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Later, Metric, MetricKind, MetricRecord, Span};

/// All of them.
pub(super) const METRICS: &[Metric] = &[Metric {
    id: "directory.resource-uses",
    label: "resources-metric",
    rule: "resources-metric-rule",
    unit: "件",
    kind: MetricKind::Flow,
    count,
    records,
}];

const LENT: &str = "FROM directory_resource_requests q JOIN directory_resources r ON r.id = q.resource \
    WHERE q.lent_at >= $1 AND q.lent_at < $2";

fn count(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        let sql = format!("SELECT COUNT(*) AS n {LENT}");
        reads.number(&sql, params![span.from, span.until]).await
    })
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    resource: String,
    name: String,
    lent_at: i64,
}

fn records(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let sql = format!(
            "SELECT q.id, q.resource, r.name, q.lent_at {LENT} AND q.id > $3 ORDER BY q.id LIMIT $4"
        );
        let values = params![span.from, span.until, page.after.clone(), page.limit()];
        let rows: Vec<Row> = reads.all(&sql, values).await?;
        Ok(rows
            .into_iter()
            .map(|row| MetricRecord {
                href: Some(format!("/resources/{}", row.resource)),
                id: row.id,
                at: row.lent_at,
                title: row.name,
            })
            .collect())
    })
}
