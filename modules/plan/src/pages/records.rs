//! The records behind a computed figure, for anyone to count again.
use super::{
    here::Here,
    words::{self, asked, csv},
};
use askama::Template;
use jiff::civil::date;
use kernel::{Page as Paging, start_of_day_in_japan};
use web::{Answer, Metric, MetricKind, MetricRecord, Page, Span};

#[derive(Template)]
#[template(path = "pages/records.html")]
pub(super) struct RecordsPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) metric: &'static str,
    pub(super) rule: String,
    pub(super) unit: &'static str,
    pub(super) stock: bool,
    pub(super) year: i64,
    pub(super) calendar: bool,
    pub(super) year_text: String,
    pub(super) total: i64,
    pub(super) records: Vec<MetricRecord>,
    pub(super) next: Option<String>,
}

/// The span of a year in Japan: a fiscal year from April, or a calendar year.
pub(super) fn span(year: i64, calendar: bool) -> Span {
    let month = if calendar { 1 } else { 4 };
    let begin = |year: i64| {
        let year = i16::try_from(year.clamp(1868, 9990)).unwrap_or(1868);
        start_of_day_in_japan(date(year, month, 1)).as_microsecond()
    };
    Span {
        from: begin(year),
        until: begin(year + 1),
    }
}

/// One query, and the two of the figure. `?format=csv` gives up to 200 rows a page, with the address of the next in the last line.
pub(super) async fn page(here: Here) -> Answer {
    let context = &here.context;
    let Some(metric) = context
        .site()
        .metrics()
        .find(|m| m.id == here.param("metric"))
    else {
        return Err(web::not_found());
    };
    let asked = asked(context);
    let today = context.site().clock().today();
    let this_year = i64::from(
        kernel::era::FiscalYear::of(today)
            .map_err(kernel::Fault::internal)?
            .year(),
    );
    let calendar = asked.get("kind").is_some_and(|k| k == "calendar_year");
    let wanted = asked.get("year").map(|y| {
        y.trim()
            .parse::<i64>()
            .ok()
            .filter(|y| (1868..=9990).contains(y))
    });
    let year = wanted.flatten().unwrap_or(this_year);
    let as_csv = asked.get("format").is_some_and(|f| f == "csv");
    let size = if as_csv { Some(Paging::MAX) } else { None };
    let paging = Paging::new(asked.get("after").map(String::as_str), size)?;
    let span = span(year, calendar);
    let total = (metric.count)(here.reads(), span).await?;
    let asked_rows = Paging {
        after: paging.after.clone(),
        size: paging.size,
    };
    let rows = (metric.records)(here.reads(), span, asked_rows).await?;
    let (records, next) = paging.cut(rows, |r| r.id.clone());
    if as_csv {
        return Ok(file(&here, metric, year, &records, next.as_deref()));
    }
    let kind = if calendar {
        "calendar_year"
    } else {
        "fiscal_year"
    };
    let page = here.page(context.t(metric.label));
    let page = page.under(
        &format!("{}/indicators", here.base),
        context.t("plan-nav-indicators"),
    );
    let page = if wanted == Some(None) {
        page.notice("warning", context.t("plan-records-no-year"))
    } else {
        page
    };
    context.html(&RecordsPage {
        page: page.here(),
        base: here.base.clone(),
        metric: metric.id,
        rule: context.t(metric.rule),
        unit: metric.unit,
        stock: metric.kind == MetricKind::Stock,
        year,
        calendar,
        year_text: words::year(context.language(), year, kind),
        total,
        records,
        next,
    })
}

fn file(
    here: &Here,
    metric: &Metric,
    year: i64,
    records: &[MetricRecord],
    next: Option<&str>,
) -> axum::response::Response {
    let day = |at: i64| {
        let at = jiff::Timestamp::from_microsecond(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        kernel::in_japan(at).date().to_string()
    };
    let origin = here.context.origin();
    let address = |r: &MetricRecord| {
        r.href
            .as_ref()
            .map(|h| format!("{origin}{h}"))
            .unwrap_or_default()
    };
    let mut rows = vec![
        ["id", "date", "title", "address"]
            .map(str::to_owned)
            .to_vec(),
    ];
    rows.extend(
        records
            .iter()
            .map(|r| vec![r.id.clone(), day(r.at), r.title.clone(), address(r)]),
    );
    if let Some(next) = next {
        let after = web::form_pair("after", next);
        let here = format!(
            "{origin}{}/records/{}?year={year}&format=csv&{after}",
            here.base, metric.id
        );
        rows.push(vec!["next".into(), String::new(), String::new(), here]);
    }
    web::download(
        &format!("{}-{year}.csv", metric.id),
        "text/csv; charset=utf-8",
        csv(&rows),
    )
}
