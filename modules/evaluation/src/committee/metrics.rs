//! Figures that indicators can be bound to: opinions answered, proposals decided. Only what everybody can see counts.
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Later, Metric, MetricKind, MetricRecord, Span};

/// All of them.
pub(crate) const METRICS: &[Metric] = &[
    Metric {
        id: "evaluation.opinions-answered",
        label: "committee-metric-answered",
        rule: "committee-metric-answered-rule",
        unit: "件",
        kind: MetricKind::Flow,
        count: |reads, span| count(reads, ANSWERED, span),
        records: |reads, span, page| records(reads, ANSWERED, span, page),
    },
    Metric {
        id: "evaluation.proposals-decided",
        label: "committee-metric-decided",
        rule: "committee-metric-decided-rule",
        unit: "件",
        kind: MetricKind::Flow,
        count: |reads, span| count(reads, DECIDED, span),
        records: |reads, span, page| records(reads, DECIDED, span, page),
    },
];

/// Rows that count, each with id, at, title and opinion: the count and the list are the same text, so that they agree.
type Counted = &'static str;

const ANSWERED: Counted = "SELECT o.id AS id, o.answered_at AS at, r.title AS title, o.id AS opinion \
    FROM committee_opinions o JOIN records r ON r.id = o.id \
    WHERE o.answered_at >= $1 AND o.answered_at < $2 AND o.is_public = 1 AND o.withdrawn_at IS NULL \
    AND o.state IN ('reflected', 'partly', 'declined')";

const DECIDED: Counted = "SELECT p.id AS id, p.decided_at AS at, r.title AS title, p.opinion AS opinion \
    FROM committee_proposals p JOIN records r ON r.id = p.id JOIN committee_opinions o ON o.id = p.opinion \
    WHERE p.decided_at >= $1 AND p.decided_at < $2 AND o.is_public = 1";

#[derive(FromQueryResult)]
struct Row {
    id: String,
    at: i64,
    title: String,
    opinion: String,
}

fn count(reads: &Reads, counted: Counted, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        let sql = format!("SELECT COUNT(*) AS n FROM ({counted}) AS x");
        reads.number(&sql, params![span.from, span.until]).await
    })
}

fn records(
    reads: &Reads,
    counted: Counted,
    span: Span,
    page: Page,
) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let sql = format!(
            "SELECT x.id, x.at, x.title, x.opinion FROM ({counted}) AS x WHERE x.id > $3 ORDER BY x.id LIMIT $4"
        );
        let values = params![span.from, span.until, page.after.clone(), page.limit()];
        let rows: Vec<Row> = reads.all(&sql, values).await?;
        let record = |row: Row| MetricRecord {
            id: row.id,
            at: row.at,
            title: row.title,
            href: Some(format!("/plan/opinions/{}", row.opinion)),
        };
        Ok(rows.into_iter().map(record).collect())
    })
}
