//! An indicator as a chart: one point per year, the target, and the straight way to it.
use super::indicator_data::Indicator;
use web::{
    Page,
    chart::{ChartLanguage, LineChart, Point},
};

/// SVG; empty where there is no figure to draw.
pub(super) fn svg(page: &Page, indicator: &Indicator) -> String {
    let language = page.context().language();
    let readings = indicator.readings();
    if readings.is_empty() {
        return String::new();
    }
    let point = |year: i64, kind: &str, number: &str| Point {
        label: super::words::year(language, year, kind),
        year: i32::try_from(year).unwrap_or_default(),
        value: number.parse().ok(),
        note: None,
    };
    let row = &indicator.row;
    let target = row.target_year.zip(row.target_number.as_ref());
    LineChart {
        title: indicator.label(),
        description: indicator.sentence(page),
        unit: row.unit.clone(),
        points: readings
            .iter()
            .map(|r| point(r.year, &r.kind, &r.number))
            .collect(),
        target: target.map(|(year, number)| point(year, &row.target_year_kind, number)),
        required_pace: row.direction != "none",
        lower_is_better: row.direction == "down",
        lang: ChartLanguage::from_tag(page.lang),
    }
    .svg()
}
