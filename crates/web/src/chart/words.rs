//! What a chart says in words.

use super::scale::{decimals, figure};
use super::{ChartLanguage, LineChart, Point, known};

pub(super) fn sentence(chart: &LineChart) -> String {
    let japanese = chart.lang == ChartLanguage::Ja;
    let points = chart.sorted();
    let newest = points
        .iter()
        .rev()
        .find_map(|point| known(point).map(|value| (*point, value)));
    let target = chart
        .target
        .as_ref()
        .and_then(|point| known(point).map(|value| (point, value)));
    match (newest, target) {
        (Some((point, value)), Some((goal, aim))) => with_target(chart, point, value, goal, aim),
        (Some((point, value)), None) if japanese => format!(
            "{}は{}です。目標値は定めていません。",
            point.label,
            chart.with_unit(value)
        ),
        (Some((point, value)), None) => format!(
            "{}: {}. There is no target.",
            point.label,
            chart.with_unit(value)
        ),
        (None, Some((goal, aim))) if japanese => {
            format!(
                "{}目標は{}（{}）です。",
                missing(chart, &points),
                chart.with_unit(aim),
                goal.label
            )
        }
        (None, Some((goal, aim))) => format!(
            "{} The target is {} ({}).",
            missing(chart, &points),
            chart.with_unit(aim),
            goal.label
        ),
        (None, None) => missing(chart, &points),
    }
}

fn with_target(chart: &LineChart, point: &Point, value: f64, goal: &Point, aim: f64) -> String {
    let japanese = chart.lang == ChartLanguage::Ja;
    let rest = if chart.lower_is_better {
        value - aim
    } else {
        aim - value
    };
    let now = chart.with_unit(value);
    let aim = chart.with_unit(aim);
    if rest <= 1e-9 {
        return if japanese {
            format!(
                "{}は{now}です。目標の{aim}（{}）に届いています。",
                point.label, goal.label
            )
        } else {
            format!(
                "{}: {now}. The target of {aim} ({}) has been reached.",
                point.label, goal.label
            )
        };
    }
    let places = chart.decimals().max(decimals(rest)).min(2);
    let unit = match (chart.is_share(), japanese) {
        (true, true) => "ポイント",
        (true, false) => " points",
        (false, _) => chart.unit.as_str(),
    };
    let rest = format!("{}{unit}", figure(rest, places));
    if japanese {
        format!(
            "{}は{now}です。目標の{aim}（{}）まで、あと{rest}です。",
            point.label, goal.label
        )
    } else {
        format!(
            "{}: {now}. {rest} to go to the target of {aim} ({}).",
            point.label, goal.label
        )
    }
}

/// Why there is no value: a new indicator is said to be new, another reason is given as it was written.
fn missing(chart: &LineChart, points: &[&Point]) -> String {
    let japanese = chart.lang == ChartLanguage::Ja;
    let reason = points
        .iter()
        .rev()
        .find_map(|point| point.note.as_deref())
        .map(str::trim)
        .filter(|note| !note.is_empty());
    match reason {
        Some(note) if is_new(note) && japanese => {
            "新しい指標のため、現状値はまだありません。".to_owned()
        }
        Some(note) if is_new(note) => {
            "This indicator is new, so there is no base value yet.".to_owned()
        }
        Some(note) if japanese => format!("現状値はまだありません（{note}）。"),
        Some(note) => format!("There is no value yet ({note})."),
        None if japanese => "現状値はまだありません。".to_owned(),
        None => "There is no value yet.".to_owned(),
    }
}

fn is_new(note: &str) -> bool {
    note.contains("新規") || note.contains("新しい") || note.to_lowercase().starts_with("new")
}

/// Words that stand inside the picture.
pub(super) struct Labels {
    pub(super) target: &'static str,
    pub(super) pace: &'static str,
    pub(super) no_value: &'static str,
}

pub(super) fn labels(lang: ChartLanguage) -> Labels {
    match lang {
        ChartLanguage::Ja => Labels {
            target: "目標",
            pace: "必要なペース",
            no_value: "値なし",
        },
        ChartLanguage::En => Labels {
            target: "Target",
            pace: "Pace needed",
            no_value: "no value",
        },
    }
}

pub(super) fn broken_axis(chart: &LineChart, from: &str) -> String {
    match chart.lang {
        ChartLanguage::Ja => format!("縦軸は0からではなく{from}から始まります"),
        ChartLanguage::En => format!("The axis starts at {from}, not at 0"),
    }
}
