//! Figures of the pool: how many there are, how many coordinate, how often and how many are sent, how often coordinators
//! refer to each other. No record behind a figure names somebody who is not listed, or says what somebody asked for: a
//! record is a number in a row and the day on which it came to count, no identifier and no instant.
use super::words::date_of;
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Later, Metric, MetricKind, MetricRecord, Span};

macro_rules! metric {
    ($name:ident, $count:ident, $records:ident, $id:literal, $label:literal, $rule:literal, $unit:literal, $kind:expr, $sql:expr) => {
        const $name: Metric = Metric {
            id: $id,
            label: $label,
            rule: $rule,
            unit: $unit,
            kind: $kind,
            count: $count,
            records: $records,
        };
        fn $count(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
            Box::pin(count(reads, $sql, span))
        }
        fn $records(
            reads: &Reads,
            span: Span,
            page: Page,
        ) -> Later<'_, Outcome<Vec<MetricRecord>>> {
            Box::pin(records(reads, $sql, span, page))
        }
    };
}

/// Every text gives `id` (by which it is put in order, and which is shown to nobody), `at` and, of who is listed, `member`;
/// $1 and $2 are the span.
const MEMBERS: &str = "SELECT m.id AS id, m.registered_at AS at, CASE WHEN m.listed = 1 THEN m.id ELSE '' END AS member, \
    CASE WHEN m.listed = 1 THEN m.name ELSE '' END AS title FROM directory_pool_members m \
    WHERE m.registered_at >= 0 * $1 AND m.registered_at < $2 AND (m.left_at IS NULL OR m.left_at >= $2)";
const COORDINATORS: &str = "SELECT m.id AS id, m.registered_at AS at, CASE WHEN m.listed = 1 THEN m.id ELSE '' END AS member, \
    CASE WHEN m.listed = 1 THEN m.name ELSE '' END AS title FROM directory_pool_members m \
    WHERE m.registered_at >= 0 * $1 AND m.registered_at < $2 AND (m.left_at IS NULL OR m.left_at >= $2) \
    AND EXISTS (SELECT 1 FROM directory_pool_terms t JOIN directory_pool_kinds k ON k.key = t.key AND k.is_coordinator = 1 \
    WHERE t.owner = m.id AND t.scheme = 'kind')";
const DISPATCHES: &str = "SELECT d.id AS id, d.dispatched_at AS at, '' AS member, '' AS title FROM directory_pool_dispatches d \
    WHERE d.dispatched_at >= $1 AND d.dispatched_at < $2 AND d.state <> 'cancelled'";
const USED: &str = "SELECT m.id AS id, MAX(d.reported_at) AS at, MAX(CASE WHEN m.listed = 1 THEN m.id ELSE '' END) AS member, \
    MAX(CASE WHEN m.listed = 1 THEN m.name ELSE '' END) AS title \
    FROM directory_pool_dispatches d JOIN directory_pool_members m ON m.id = d.member \
    WHERE d.dispatched_at >= 0 AND d.reported_at >= $1 AND d.reported_at < $2 GROUP BY m.id";
const REFERRALS: &str = "SELECT a.id AS id, a.at AS at, '' AS member, '' AS title FROM directory_pool_advices a \
    WHERE a.at >= $1 AND a.at < $2 AND a.refers_to IS NOT NULL";

metric!(
    A,
    count_members,
    list_members,
    "directory.pool-members",
    "pool-metric-members",
    "pool-metric-members-rule",
    "人",
    MetricKind::Stock,
    MEMBERS
);
metric!(
    B,
    count_coordinators,
    list_coordinators,
    "directory.pool-coordinators",
    "pool-metric-coordinators",
    "pool-metric-coordinators-rule",
    "人",
    MetricKind::Stock,
    COORDINATORS
);
metric!(
    C,
    count_dispatches,
    list_dispatches,
    "directory.pool-dispatches",
    "pool-metric-dispatches",
    "pool-metric-dispatches-rule",
    "件",
    MetricKind::Flow,
    DISPATCHES
);
metric!(
    D,
    count_used,
    list_used,
    "directory.pool-used",
    "pool-metric-used",
    "pool-metric-used-rule",
    "人",
    MetricKind::Flow,
    USED
);
metric!(
    E,
    count_referrals,
    list_referrals,
    "directory.pool-referrals",
    "pool-metric-referrals",
    "pool-metric-referrals-rule",
    "件",
    MetricKind::Flow,
    REFERRALS
);

/// All of them.
pub(super) const METRICS: &[Metric] = &[A, B, C, D, E];

async fn count(reads: &Reads, sql: &str, span: Span) -> Outcome<i64> {
    let sql = format!("SELECT COUNT(*) AS n FROM ({sql}) AS counted");
    reads.number(&sql, params![span.from, span.until]).await
}

#[derive(FromQueryResult)]
struct Row {
    at: i64,
    member: String,
    title: String,
}

async fn records(reads: &Reads, sql: &str, span: Span, page: Page) -> Outcome<Vec<MetricRecord>> {
    let sql =
        format!("SELECT at, member, title FROM ({sql}) AS counted ORDER BY id LIMIT $3 OFFSET $4");
    let before: i64 = page.after.parse().unwrap_or_default();
    let values = params![span.from, span.until, page.limit(), before.max(0)];
    let rows: Vec<Row> = reads.all(&sql, values).await?;
    Ok(rows
        .into_iter()
        .zip(before.max(0).saturating_add(1)..)
        .map(|(row, number)| MetricRecord {
            href: Some(row.member)
                .filter(|m| !m.is_empty())
                .map(|m| format!("/pool/{m}")),
            at: kernel::start_of_day_in_japan(date_of(row.at)).as_microsecond(),
            title: if row.title.is_empty() {
                // Who is not listed is counted and not named.
                "—".to_owned()
            } else {
                row.title
            },
            id: format!("{number:012}"),
        })
        .collect())
}
