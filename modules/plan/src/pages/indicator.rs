//! One indicator: what it means, what was promised, what came of it, and down to the records and the printed line.
use super::{
    here::Here,
    indicator_data::{self, Indicator, ValueRow},
    words::{self, asked, csv},
};
use askama::Template;
use kernel::Outcome;
use web::{Answer, MetricKind, Page, Panels};

#[derive(Template)]
#[template(path = "pages/indicator.html")]
pub(super) struct IndicatorPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) version: String,
    pub(super) indicator: Indicator,
    /// What stands beside the base: values of its year, where the print of that year says the same as the base.
    pub(super) base_line: Option<YearLine>,
    pub(super) years: Vec<YearLine>,
    /// The figure that is computed from records, if it is bound to one.
    pub(super) metric: Option<Bound>,
    /// SVG; empty where there is nothing to draw.
    pub(super) chart: String,
    /// What other modules say of it.
    pub(super) panels: Panels,
}

/// What the plan printed, what a department entered and what was computed for one year, side by side.
pub(super) struct YearLine {
    pub(super) year: String,
    pub(super) number: i64,
    pub(super) printed: Option<ValueRow>,
    pub(super) entered: Option<ValueRow>,
    pub(super) computed: Option<ValueRow>,
}

/// The figure behind an indicator.
pub(super) struct Bound {
    pub(super) id: &'static str,
    pub(super) label: String,
    pub(super) rule: String,
    pub(super) unit: &'static str,
    /// `flow` or `stock`, as a text key.
    pub(super) kind: &'static str,
    /// Counted just now, for the fiscal year that is running.
    pub(super) now: i64,
    pub(super) fiscal_year: i64,
}

impl IndicatorPage {
    fn value(&self, value: &ValueRow) -> String {
        value
            .number
            .as_ref()
            .map_or_else(|| value.text.clone(), |n| self.indicator.with_unit(n))
    }
}

/// Three queries, and the one of the figure where it is computed from records. `?format=csv` gives the same values.
pub(super) async fn page(here: Here) -> Answer {
    let lineage = here.id("lineage")?;
    let indicator = indicator_data::get(here.reads(), &here.version.id, &lineage).await?;
    if asked(&here.context)
        .get("format")
        .is_some_and(|f| f == "csv")
    {
        let name = format!("{}.csv", indicator.label());
        return Ok(web::download(
            &name,
            "text/csv; charset=utf-8",
            csv(&rows(&here, &indicator)),
        ));
    }
    let metric = bound(&here, &indicator.row.metric).await?;
    let page = here.page(indicator.label());
    let page = page.under(
        &format!("{}/indicators", here.base),
        here.context.t("plan-nav-indicators"),
    );
    let (base_line, years) = base_apart(&indicator, years(&here, &indicator));
    let chart = super::chart::svg(&page, &indicator);
    let version = here.version.id.clone();
    let panels = here.context.panels("plan.indicator", &lineage).await?;
    here.context.html(&IndicatorPage {
        panels,
        page: page.here().followed("indicator", &lineage).await?,
        base: here.base.clone(),
        version,
        indicator,
        base_line,
        years,
        metric,
        chart,
    })
}

fn years(here: &Here, indicator: &Indicator) -> Vec<YearLine> {
    let mut lines: Vec<YearLine> = Vec::new();
    for value in &indicator.values {
        if lines.last().is_none_or(|l| l.number != value.year) {
            let year = words::year(here.context.language(), value.year, &value.year_kind);
            lines.push(YearLine {
                year,
                number: value.year,
                printed: None,
                entered: None,
                computed: None,
            });
        }
        if let Some(line) = lines.last_mut() {
            let cell = match value.origin.as_str() {
                "entered" => &mut line.entered,
                "computed" => &mut line.computed,
                _ => &mut line.printed,
            };
            *cell = Some(value.clone());
        }
    }
    lines
}

/// Takes the year of the base out where the plan prints the same figure for it: it stands in the row of the base.
fn base_apart(indicator: &Indicator, years: Vec<YearLine>) -> (Option<YearLine>, Vec<YearLine>) {
    let row = &indicator.row;
    let is_base = |line: &YearLine| {
        row.base_year == Some(line.number)
            && line.printed.as_ref().is_some_and(|v| {
                v.year_kind == row.base_year_kind
                    && (v.text == row.base_text
                        || v.number.is_some() && v.number == row.base_number)
            })
    };
    let (base, years): (Vec<_>, Vec<_>) = years.into_iter().partition(is_base);
    (base.into_iter().next(), years)
}

pub(super) async fn bound(here: &Here, id: &str) -> Outcome<Option<Bound>> {
    let Some(metric) = here.context.site().metrics().find(|m| m.id == id) else {
        return Ok(None);
    };
    let today = here.context.site().clock().today();
    let fiscal_year = i64::from(
        kernel::era::FiscalYear::of(today)
            .map_err(kernel::Fault::internal)?
            .year(),
    );
    let now = (metric.count)(here.reads(), super::records::span(fiscal_year, false)).await?;
    let kind = match metric.kind {
        MetricKind::Flow => "plan-metric-flow",
        MetricKind::Stock => "plan-metric-stock",
    };
    let (label, rule) = (here.context.t(metric.label), here.context.t(metric.rule));
    Ok(Some(Bound {
        id: metric.id,
        label,
        rule,
        unit: metric.unit,
        kind,
        now,
        fiscal_year,
    }))
}

fn rows(here: &Here, indicator: &Indicator) -> Vec<Vec<String>> {
    let head = [
        "indicator",
        "unit",
        "year",
        "year_kind",
        "origin",
        "number",
        "text",
        "definition",
        "note",
        "source_line",
    ];
    let row = &indicator.row;
    let line = |year: String,
                kind: &str,
                origin: &str,
                number: &str,
                text: &str,
                more: [&str; 2],
                source: Option<i64>| {
        vec![
            row.name.clone(),
            row.unit.clone(),
            year,
            kind.to_owned(),
            origin.to_owned(),
            number.to_owned(),
            text.to_owned(),
            more[0].to_owned(),
            more[1].to_owned(),
            source.map(|l| l.to_string()).unwrap_or_default(),
        ]
    };
    let text = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    let number = |n: &Option<String>| n.clone().unwrap_or_default();
    let rule = [row.counting_rule.as_str(), ""];
    let mut list = vec![head.map(str::to_owned).to_vec()];
    list.push(line(
        text(row.base_year),
        &row.base_year_kind,
        "base",
        &number(&row.base_number),
        &row.base_text,
        rule,
        row.source_line,
    ));
    for v in &indicator.values {
        let more = [v.definition.as_str(), v.note.as_str()];
        list.push(line(
            v.year.to_string(),
            &v.year_kind,
            &v.origin,
            &number(&v.number),
            &v.text,
            more,
            v.source_line,
        ));
    }
    list.push(line(
        text(row.target_year),
        &row.target_year_kind,
        "target",
        &number(&row.target_number),
        &row.target_text,
        rule,
        row.source_line,
    ));
    let source = format!("{} {}", here.version.title, here.version.label);
    list.push(line(
        String::new(),
        "",
        "source",
        "",
        &source,
        ["", ""],
        None,
    ));
    list
}
