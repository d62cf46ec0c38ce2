//! The figure 登録件数: groups that are registered at the end of a span.
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Later, Metric, MetricKind, MetricRecord, Span};

/// All of them.
pub(super) const METRICS: &[Metric] = &[Metric {
    id: "directory.groups",
    label: "organisations-metric",
    rule: "organisations-metric-rule",
    unit: "団体",
    kind: MetricKind::Stock,
    count,
    records,
}];

const REGISTERED: &str =
    "FROM directory_organisations WHERE registered_at < $1 AND (left_at IS NULL OR left_at >= $1)";

fn count(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        let sql = format!("SELECT COUNT(*) AS n {REGISTERED}");
        reads.number(&sql, params![span.until]).await
    })
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    name: String,
    registered_at: i64,
}

fn records(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let sql =
            format!("SELECT id, name, registered_at {REGISTERED} AND id > $2 ORDER BY id LIMIT $3");
        let values = params![span.until, page.after.clone(), page.limit()];
        let rows: Vec<Row> = reads.all(&sql, values).await?;
        Ok(rows
            .into_iter()
            .map(|row| MetricRecord {
                href: Some(format!("/groups/{}", row.id)),
                id: row.id,
                at: row.registered_at,
                title: row.name,
            })
            .collect())
    })
}
