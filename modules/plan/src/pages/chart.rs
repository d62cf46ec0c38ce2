//! An indicator as a chart: one point per year, the target, and the straight way to it.
use super::{indicator_data::Indicator, words};
use web::{
    Page,
    chart::{ChartLanguage, LineChart, Point},
};

/// SVG; empty where there is no figure to draw. A base or a target without year stands before or after the others.
pub(super) fn svg(page: &Page, indicator: &Indicator) -> String {
    let language = page.context().language();
    let row = &indicator.row;
    let point = |label: String, year: i64, number: &str| Point {
        label,
        year: i32::try_from(year).unwrap_or_default(),
        value: number.parse().ok(),
        note: None,
    };
    let mut points: Vec<Point> = indicator
        .readings()
        .iter()
        .map(|r| point(words::year(language, r.year, &r.kind), r.year, &r.number))
        .collect();
    let or = |text: String, key: &str| if text.is_empty() { page.t(key) } else { text };
    if let (Some(number), None) = (&row.base_number, row.base_year) {
        let first = points.iter().map(|p| i64::from(p.year)).min();
        let year = first.or(row.target_year).unwrap_or(1) - 1;
        let label = or(indicator.base_year(page), "plan-indicator-base");
        points.insert(0, point(label, year, number));
    }
    let Some(last) = points.iter().map(|p| i64::from(p.year)).max() else {
        return String::new();
    };
    let target = row.target_number.as_ref().map(|number| {
        let label = or(indicator.target_year(page), "plan-indicator-goal");
        point(label, row.target_year.unwrap_or(last + 1), number)
    });
    LineChart {
        title: indicator.label(),
        description: indicator.sentence(page),
        unit: row.unit.clone(),
        points,
        target,
        required_pace: row.direction != "none",
        lower_is_better: row.direction == "down",
        lang: ChartLanguage::from_tag(page.lang),
    }
    .svg()
}
