//! Drawings of a report: how marks are spread, and the values of an indicator over the years. The words beside them carry
//! the same figures.
use super::{content::Indicator, derive, words::Words};
use documents::Figure;
use std::fmt::Write;
use web::chart::{ChartLanguage, LineChart, Point};

/// Fewer values make no line.
const FEWEST: usize = 2;
const ROW: usize = 44;

/// Bars of counts, longest label first line, figure at the end; readable without colour.
pub fn bars(caption: &str, sentence: &str, counts: &[(String, usize)], unit: &str) -> Figure {
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let height = counts.len() * ROW + 4;
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 360 {height}\" role=\"img\"><title>{}</title><desc>{}</desc>",
        escape(caption),
        escape(sentence)
    );
    for (place, (label, count)) in counts.iter().enumerate() {
        let top = place * ROW;
        let width = count * 270 / most;
        let short: String = label.chars().take(20).collect();
        let _ = write!(
            svg,
            "<text class=\"chart__axis-text\" x=\"0\" y=\"{}\">{}</text>\
             <rect fill=\"#0017c1\" x=\"0\" y=\"{}\" width=\"{width}\" height=\"16\"/>\
             <text class=\"chart__axis-text\" x=\"{}\" y=\"{}\">{count}{}</text>",
            top + 17,
            escape(&short),
            top + 23,
            width + 6,
            top + 37,
            escape(unit)
        );
    }
    svg.push_str("</svg>");
    Figure {
        svg,
        caption: caption.to_owned(),
        sentence: sentence.to_owned(),
    }
}

/// The values of an indicator as a line; `None` where fewer than two of them are plain numbers.
pub fn line(indicator: &Indicator, language: &str, words: &Words<'_>) -> Option<Figure> {
    let points: Vec<Point> = indicator
        .values
        .iter()
        .map(|(year, text, _)| {
            let value = derive::number(text, &indicator.unit);
            Point {
                label: words.year(i32::from(*year)),
                year: i32::from(*year),
                note: value.is_none().then(|| text.clone()),
                value,
            }
        })
        .collect();
    if points.iter().filter(|p| p.value.is_some()).count() < FEWEST {
        return None;
    }
    // The plan prints a target without a year; it stands one step after the newest value.
    let target = derive::number(&indicator.target, &indicator.unit).map(|value| Point {
        label: words.t("report-target"),
        year: points.iter().map(|p| p.year).max().unwrap_or_default() + 1,
        value: Some(value),
        note: None,
    });
    let chart = LineChart {
        title: indicator.label(),
        unit: indicator.unit.clone(),
        lower_is_better: lower_is_better(indicator),
        points,
        target,
        lang: ChartLanguage::from_tag(language),
        ..LineChart::default()
    };
    Some(Figure {
        svg: chart.svg(),
        caption: chart.title.clone(),
        sentence: sentence(indicator, words),
    })
}

fn lower_is_better(indicator: &Indicator) -> bool {
    let number = |text: &str| derive::number(text, &indicator.unit);
    match (number(&indicator.base), number(&indicator.target)) {
        (Some(base), Some(target)) => target < base,
        _ => false,
    }
}

/// Base, values and target in one sentence.
pub fn sentence(indicator: &Indicator, words: &Words<'_>) -> String {
    let or_none = |text: &str| {
        if text.is_empty() {
            words.t("report-none")
        } else {
            with_unit(text, &indicator.unit)
        }
    };
    let mut said: Vec<String> = Vec::new();
    for (year, value, _) in &indicator.values {
        said.push(words.with(
            "report-indicator-value",
            &[
                ("year", words.year(i32::from(*year))),
                ("value", with_unit(value, &indicator.unit)),
            ],
        ));
    }
    words.with(
        "report-indicator-sentence",
        &[
            ("base", or_none(&indicator.base)),
            ("values", said.join(&words.t("report-comma"))),
            ("target", or_none(&indicator.target)),
        ],
    )
}

/// A printed value with its unit, once; words stay words.
pub fn with_unit(text: &str, unit: &str) -> String {
    if derive::number(text, "").is_some() && !text.ends_with(['%', '％']) {
        format!("{text}{unit}")
    } else {
        text.to_owned()
    }
}

fn escape(text: &str) -> String {
    documents::clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
