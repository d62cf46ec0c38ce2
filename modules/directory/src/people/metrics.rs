//! Figures: how many people have registered a skill, and how often a skill was used. No record behind them says who: it
//! is a number in a row and a day, no identifier and no instant.
use jiff::Timestamp;
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
    at: i64,
}

/// After how many records a page begins.
fn before(page: &Page) -> i64 {
    page.after.parse::<i64>().unwrap_or_default().max(0)
}

/// Says no more than that it counts: no name, no address of a page.
fn counted(rows: Vec<Row>, before: i64, title: &'static str) -> Vec<MetricRecord> {
    rows.into_iter()
        .zip(before.saturating_add(1)..)
        .map(|(row, number)| MetricRecord {
            id: format!("{number:012}"),
            at: day(row.at),
            title: title.to_owned(),
            href: None,
        })
        .collect()
}

/// The beginning of the day of an instant.
fn day(at: i64) -> i64 {
    let at = Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    kernel::start_of_day_in_japan(kernel::in_japan(at).date()).as_microsecond()
}

fn count_skilled(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        let sql = format!("SELECT COUNT(*) AS n {SKILLED}");
        reads.number(&sql, params![span.until]).await
    })
}

fn list_skilled(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let sql = format!("SELECT registered_at AS at {SKILLED} ORDER BY id LIMIT $2 OFFSET $3");
        let values = params![span.until, page.limit(), before(&page)];
        let rows = reads.all(&sql, values).await?;
        Ok(counted(rows, before(&page), "登録した人"))
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
        let sql = format!("SELECT ended_at AS at {USE} ORDER BY id LIMIT $3 OFFSET $4");
        let values = params![span.from, span.until, page.limit(), before(&page)];
        let rows = reads.all(&sql, values).await?;
        Ok(counted(rows, before(&page), "技を生かした活動"))
    })
}
