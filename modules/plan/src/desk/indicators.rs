//! The indicators of a version: which value is missing, which waits.
use super::{data::VersionRow, typed::Choice, words};
use askama::Template;
use kernel::Id;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "desk/indicators.html")]
struct List {
    page: Page,
    version: Option<VersionRow>,
    shows: Vec<Choice>,
    year: i64,
    year_text: String,
    rows: Vec<Line>,
}

struct Line {
    row: Row,
    status: String,
    kind: &'static str,
}

#[derive(FromQueryResult)]
struct Row {
    lineage: String,
    number: String,
    name: String,
    metric: String,
    target_text: String,
    node: Option<String>,
    value: Option<String>,
    status: Option<String>,
    submitted: i64,
    returned: i64,
}

#[derive(FromQueryResult)]
struct Which {
    id: String,
}

/// The fiscal year that ended last.
pub(super) fn last_year(context: &Context) -> i64 {
    let today = context.site().clock().today();
    i64::from(today.year()) - if today.month() >= 4 { 1 } else { 2 }
}

/// Three queries, however many indicators.
pub(crate) async fn page(context: Context) -> Answer {
    let asked = words::asked(&context);
    let reads = context.reads();
    let which: Option<Which> = reads
        .first(
            "SELECT v.id FROM plan_versions v JOIN plans p ON p.id = v.plan WHERE ($1 = '' OR v.id = $1) \
             ORDER BY p.is_current DESC, CASE WHEN p.published_version = v.id THEN 0 ELSE 1 END, v.position DESC LIMIT 1",
            params![asked.get("version").map(String::as_str).unwrap_or_default()],
        )
        .await?;
    let page = Page::new(&context, context.t("plan-desk-indicators-title"))
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .here();
    let year = asked
        .get("year")
        .and_then(|y| y.parse().ok())
        .unwrap_or_else(|| last_year(&context));
    let show = words::one_of(&asked, "show", &["missing", "submitted", "returned"]);
    let shows = ["", "missing", "submitted", "returned"].map(|s| {
        Choice::new(
            s,
            words::word(&context, "show", if s.is_empty() { "all" } else { s }),
            show,
        )
    });
    let mut rows: Vec<Row> = Vec::new();
    let mut version = None;
    if let Some(which) = which {
        version = Some(VersionRow::get(reads, &Id::from_stored(which.id.clone())).await?);
        rows = reads
            .all(
                "SELECT i.lineage, i.number, i.name, i.metric, i.target_text, n.title AS node, \
                 (SELECT v.text FROM plan_values v WHERE v.indicator = i.lineage AND v.year = $2 ORDER BY v.origin LIMIT 1) \
                 AS value, \
                 (SELECT v.status FROM plan_values v WHERE v.indicator = i.lineage AND v.year = $2 ORDER BY v.origin LIMIT 1) \
                 AS status, \
                 (SELECT COUNT(*) FROM plan_values v WHERE v.indicator = i.lineage AND v.status = 'submitted') AS submitted, \
                 (SELECT COUNT(*) FROM plan_values v WHERE v.indicator = i.lineage AND v.status = 'returned') AS returned \
                 FROM plan_indicators i LEFT JOIN plan_nodes n ON n.id = i.node \
                 WHERE i.version = $1 AND i.removed_at IS NULL ORDER BY i.position LIMIT 1000",
                params![which.id, year],
            )
            .await?;
    }
    rows.retain(|r| match show {
        "missing" => r.value.is_none(),
        "submitted" => r.submitted > 0,
        "returned" => r.returned > 0,
        _ => true,
    });
    let rows = rows
        .into_iter()
        .map(|row| Line {
            status: match &row.status {
                Some(status) => words::word(&context, "value", status),
                None => context.t("plan-desk-value-missing"),
            },
            kind: match row.status.as_deref() {
                Some("approved") => "good",
                Some("returned") | None => "warn",
                _ => "",
            },
            row,
        })
        .collect();
    let year_text = words::year(&context, year, "fiscal_year");
    context.html(&List {
        page,
        version,
        shows: shows.into(),
        year,
        year_text,
        rows,
    })
}
