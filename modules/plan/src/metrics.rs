//! Figures of the plan itself that indicators can be bound to, and the computing of any figure for a year.
use crate::model::YearKind;
use jiff::civil;
use kernel::{Code, Fault, Outcome, Page, era::FiscalYear, start_of_day_in_japan};
use serde_json::json;
use store::{FromQueryResult, Queries, Reads, params};
use web::{Language, Later, Metric, MetricKind, MetricRecord, Site, Span};

/// All of them.
pub const METRICS: &[Metric] = &[
    Metric {
        id: "plan.items-running",
        label: "plan-metric-items-running",
        rule: "plan-metric-items-running-rule",
        unit: "件",
        kind: MetricKind::Stock,
        count: |reads, span| count(reads, RUNNING, span),
        records: |reads, span, page| records(reads, RUNNING, span, page),
    },
    Metric {
        id: "plan.items-moved-from-considered",
        label: "plan-metric-items-moved",
        rule: "plan-metric-items-moved-rule",
        unit: "件",
        kind: MetricKind::Flow,
        count: |reads, span| count(reads, MOVED, span),
        records: |reads, span, page| records(reads, MOVED, span, page),
    },
    Metric {
        id: "plan.questions-answered",
        label: "plan-metric-questions-answered",
        rule: "plan-metric-questions-answered-rule",
        unit: "件",
        kind: MetricKind::Flow,
        count: |reads, span| count(reads, ANSWERED, span),
        records: |reads, span, page| records(reads, ANSWERED, span, page),
    },
];

/// Rows that count, each with id, at, title and lineage: the count and the list are the same text, so that they agree.
type Counted = &'static str;

const RUNNING: Counted = "SELECT n.lineage AS id, COALESCE((SELECT MAX(s.at) FROM plan_maturity_steps s \
    WHERE s.lineage = n.lineage AND s.at < $2), v.published_at) AS at, n.title AS title, n.lineage AS lineage \
    FROM plans p JOIN plan_versions v ON v.id = p.published_version JOIN plan_nodes n ON n.version = v.id \
    WHERE p.is_current = 1 AND v.published_at < $2 AND $1 < $2 AND n.removed_at IS NULL AND n.cross_of IS NULL \
    AND COALESCE((SELECT s.to_maturity FROM plan_maturity_steps s WHERE s.lineage = n.lineage AND s.at < $2 \
        ORDER BY s.at DESC, s.id DESC LIMIT 1), \
      (SELECT s.from_maturity FROM plan_maturity_steps s WHERE s.lineage = n.lineage ORDER BY s.at, s.id LIMIT 1), \
      n.maturity) IN ('running', 'extended', 'reviewed')";

const MOVED: Counted = "SELECT s.id AS id, s.at AS at, r.title AS title, s.lineage AS lineage \
    FROM plan_maturity_steps s JOIN records r ON r.id = s.lineage \
    WHERE s.at >= $1 AND s.at < $2 AND s.from_maturity = 'considered'";

const ANSWERED: Counted = "SELECT q.id AS id, q.answered_at AS at, r.title AS title, q.lineage AS lineage \
    FROM plan_questions q JOIN records r ON r.id = q.lineage \
    WHERE q.answered_at >= $1 AND q.answered_at < $2 AND q.status = 'answered'";

#[derive(FromQueryResult)]
struct Row {
    id: String,
    at: i64,
    title: String,
    lineage: String,
}

fn count(reads: &Reads, counted: Counted, span: Span) -> Later<'_, Outcome<i64>> {
    Box::pin(async move {
        reads
            .number(
                &format!("SELECT COUNT(*) AS n FROM ({counted}) AS x"),
                params![span.from, span.until],
            )
            .await
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
            "SELECT x.id, x.at, x.title, x.lineage FROM ({counted}) AS x WHERE x.id > $3 ORDER BY x.id LIMIT $4"
        );
        let rows: Vec<Row> = reads
            .all(
                &sql,
                params![span.from, span.until, page.after.clone(), page.limit()],
            )
            .await?;
        let record = |row: Row| MetricRecord {
            id: row.id,
            at: row.at,
            title: row.title,
            href: Some(format!("/plan/items/{}", row.lineage)),
        };
        Ok(rows.into_iter().map(record).collect())
    })
}

/// A figure, computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Which figure.
    pub metric: &'static str,
    /// How many.
    pub count: i64,
    /// Unit as printed after the number.
    pub unit: &'static str,
    /// The span that was counted.
    pub span: Span,
    /// How it was counted: metric, rule in both languages, span, kind, and the journal's head at that time.
    pub definition: serde_json::Value,
}

/// A figure by its id, among those of all modules.
pub fn get(site: &Site, id: &str) -> Outcome<&'static Metric> {
    site.metrics()
        .find(|m| m.id == id)
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))
}

/// The span of a year in Japan: 1 January to 31 December, or 1 April to 31 March.
pub fn span(year: i64, kind: YearKind) -> Outcome<Span> {
    let unknown = || Fault::field("year", "field-plan-year");
    let day = |year: i16, month: i8| civil::Date::new(year, month, 1).map_err(|_| unknown());
    let first =
        FiscalYear::new(i32::try_from(year).map_err(|_| unknown())?).map_err(|_| unknown())?;
    let year = i16::try_from(first.year()).map_err(|_| unknown())?;
    let month = if kind == YearKind::CalendarYear { 1 } else { 4 };
    let at = |date| start_of_day_in_japan(date).as_microsecond();
    Ok(Span {
        from: at(day(year, month)?),
        until: at(day(year + 1, month)?),
    })
}

/// Computes a figure for a year: two queries.
pub async fn compute(
    site: &Site,
    reads: &Reads,
    id: &str,
    year: i64,
    kind: YearKind,
) -> Outcome<Computed> {
    let metric = get(site, id)?;
    let span = span(year, kind)?;
    let count = (metric.count)(reads, span).await?;
    let head = store::head(reads).await?;
    let rule = |language| site.texts().text(language, metric.rule, &[]);
    let name = |language| site.texts().text(language, metric.label, &[]);
    let definition = json!({
        "metric": metric.id,
        "name": {"ja": name(Language::Japanese), "en": name(Language::English)},
        "rule": {"ja": rule(Language::Japanese), "en": rule(Language::English)},
        "unit": metric.unit,
        "kind": match metric.kind { MetricKind::Flow => "flow", MetricKind::Stock => "stock" },
        "year": year,
        "year_kind": kind.name(),
        "from": span.from,
        "until": span.until,
        "journal": head.sequence,
        "computed_at": site.clock().now().as_microsecond(),
    });
    Ok(Computed {
        metric: metric.id,
        count,
        unit: metric.unit,
        span,
        definition,
    })
}
