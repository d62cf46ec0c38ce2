//! 施策件数: how many programmes of collaboration were confirmed for the fiscal years of a span, each once.
use jiff::Timestamp;
use kernel::{Outcome, Page, era::FiscalYear, in_japan, start_of_day_in_japan};
use store::{FromQueryResult, Queries, Reads, params};
use web::{Later, Metric, MetricKind, MetricRecord, Span};

/// The figures of programmes.
pub const METRICS: &[Metric] = &[Metric {
    id: "evaluation.programmes",
    label: "evaluation-metric-programmes",
    rule: "evaluation-metric-programmes-rule",
    unit: "件",
    kind: MetricKind::Flow,
    count,
    records,
}];

/// One row per programme that counts, by the smallest of those that were marked as the same.
const COUNTED: &str = "SELECT p.counted_as AS id, MIN(f.confirmed_at) AS at FROM evaluation_facts f \
    JOIN evaluation_programmes p ON p.id = f.programme \
    JOIN evaluation_collaborations c ON c.id = p.collaboration \
    WHERE f.year >= $1 AND f.year <= $2 AND f.status IN ('confirmed', 'locked') AND c.counts = 1 \
    GROUP BY p.counted_as";

/// The fiscal years whose first day lies in the span, first and last.
pub fn fiscal_years(span: Span) -> (i64, i64) {
    let first_day = |year: i64| {
        i32::try_from(year)
            .ok()
            .and_then(|y| FiscalYear::new(y).ok())
            .map_or(i64::MAX, |y| {
                start_of_day_in_japan(y.first_day()).as_microsecond()
            })
    };
    let year_of = |at: i64| {
        let at = Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
        FiscalYear::of(in_japan(at).date()).map_or(0, |y| i64::from(y.year()))
    };
    let first = year_of(span.from);
    let first = if first_day(first) < span.from {
        first + 1
    } else {
        first
    };
    (first, year_of(span.until.saturating_sub(1)))
}

fn count(reads: &Reads, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        let (first, last) = fiscal_years(span);
        reads
            .number(
                &format!("SELECT COUNT(*) AS n FROM ({COUNTED}) AS x"),
                params![first, last],
            )
            .await
    })
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    at: Option<i64>,
    title: String,
}

fn records(reads: &Reads, span: Span, page: Page) -> Later<'_, Outcome<Vec<MetricRecord>>> {
    Box::pin(async move {
        let (first, last) = fiscal_years(span);
        let rows: Vec<Row> = reads
            .all(
                &format!(
                    "SELECT x.id, x.at, r.title FROM ({COUNTED}) AS x JOIN records r ON r.id = x.id \
                     WHERE x.id > $3 ORDER BY x.id LIMIT $4"
                ),
                params![first, last, page.after.clone(), page.limit()],
            )
            .await?;
        let record = |row: Row| MetricRecord {
            href: Some(format!("/plan/programmes/{}", row.id)),
            id: row.id,
            at: row.at.unwrap_or_default(),
            title: row.title,
        };
        Ok(rows.into_iter().map(record).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn span(from: jiff::civil::Date, until: jiff::civil::Date) -> Span {
        let at = |day| start_of_day_in_japan(day).as_microsecond();
        Span {
            from: at(from),
            until: at(until),
        }
    }

    #[test]
    fn a_fiscal_year_is_counted_where_its_first_day_lies_in_the_span() {
        let fiscal = span(date(2026, 4, 1), date(2027, 4, 1));
        assert_eq!(fiscal_years(fiscal), (2026, 2026));
        let calendar = span(date(2026, 1, 1), date(2027, 1, 1));
        assert_eq!(fiscal_years(calendar), (2026, 2026));
        let winter = span(date(2026, 1, 1), date(2026, 3, 1));
        let (first, last) = fiscal_years(winter);
        assert!(first > last, "no fiscal year begins in winter");
    }
}
