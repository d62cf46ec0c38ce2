//! The figure of what centres connect: news and notices that were put up within a span.
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Later, Metric, MetricKind, MetricRecord, Span};

/// All of them.
pub(super) const METRICS: &[Metric] = &[Metric {
    id: "directory.centre-posts",
    label: "centres-metric",
    rule: "centres-metric-rule",
    unit: "件",
    kind: MetricKind::Flow,
    count,
    records,
}];

const PUT_UP: &str = "FROM directory_centre_posts n JOIN directory_places p ON p.id = n.centre \
    WHERE n.at >= $1 AND n.at < $2 AND n.state IN ('shown', 'ended') AND n.audience = 'public'";

fn count(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        let sql = format!("SELECT COUNT(*) AS n {PUT_UP}");
        reads.number(&sql, params![span.from, span.until]).await
    })
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    centre: String,
    name: String,
    at: i64,
}

fn records(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let sql = format!(
            "SELECT n.id, n.centre, p.name, n.at {PUT_UP} AND n.id > $3 ORDER BY n.id LIMIT $4"
        );
        let values = params![span.from, span.until, page.after.clone(), page.limit()];
        let rows: Vec<Row> = reads.all(&sql, values).await?;
        Ok(rows
            .into_iter()
            .map(|row| MetricRecord {
                href: Some(format!("/centres/{}", row.centre)),
                id: row.id,
                at: row.at,
                title: row.name,
            })
            .collect())
    })
}
