//! Geometry of the charts. Lengths are units of a picture 360 wide.

use std::fmt::Write as _;

use super::scale::{Axis, axis, figure};
use super::words::{Labels, broken_axis, labels};
use super::{LineChart, Point, ProgressBar, escape, known};

const WIDTH: f64 = 360.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = 40.0;
const TOP: f64 = 34.0;
const PLOT: f64 = 200.0;
const YEAR_SIZE: f64 = 16.0;
const VALUE_SIZE: f64 = 20.0;

struct Frame<'a> {
    chart: &'a LineChart,
    points: Vec<&'a Point>,
    axis: Axis,
    first_year: f64,
    last_year: f64,
    words: Labels,
}

impl Frame<'_> {
    fn x(&self, year: i32) -> f64 {
        let span = self.last_year - self.first_year;
        let share = if span > 0.0 {
            (f64::from(year) - self.first_year) / span
        } else {
            0.5
        };
        LEFT + 24.0 + share * (WIDTH - LEFT - RIGHT - 24.0)
    }

    fn y(&self, value: f64) -> f64 {
        let span = self.axis.high - self.axis.low;
        let share = if span > 0.0 {
            (value - self.axis.low) / span
        } else {
            0.0
        };
        TOP + PLOT - share * PLOT
    }
}

pub(super) fn line_chart(chart: &LineChart) -> String {
    let points = chart.sorted();
    let values: Vec<f64> = chart
        .points
        .iter()
        .chain(&chart.target)
        .filter_map(known)
        .collect();
    let years = || {
        chart
            .points
            .iter()
            .chain(&chart.target)
            .map(|point| f64::from(point.year))
    };
    let first_year = years().fold(f64::INFINITY, f64::min);
    let last_year = years().fold(f64::NEG_INFINITY, f64::max);
    let frame = Frame {
        chart,
        points,
        axis: axis(&values, chart.is_share()),
        first_year: if first_year.is_finite() {
            first_year
        } else {
            0.0
        },
        last_year: if last_year.is_finite() {
            last_year
        } else {
            0.0
        },
        words: labels(chart.lang),
    };
    let broken = frame.axis.low > 0.0;
    let height = TOP + PLOT + if broken { 64.0 } else { 38.0 };
    let description = [chart.description.as_str(), chart.sentence().as_str()].join(" ");
    let mut svg = format!(
        r#"<svg class="chart" viewBox="0 0 {WIDTH:.0} {height:.0}" role="img"><title>{}</title><desc>{}</desc>"#,
        escape(&chart.title),
        escape(description.trim())
    );
    draw_axis(&frame, &mut svg, broken);
    draw_gaps(&frame, &mut svg);
    draw_target(&frame, &mut svg);
    draw_series(&frame, &mut svg);
    draw_years(&frame, &mut svg);
    svg.push_str("</svg>");
    svg
}

fn text(svg: &mut String, class: &str, anchor: &str, x: f64, y: f64, words: &str) {
    let _ = write!(
        svg,
        r#"<text class="{class}" text-anchor="{anchor}" x="{x:.1}" y="{y:.1}">{}</text>"#,
        escape(words)
    );
}

fn line(svg: &mut String, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
    let _ = write!(
        svg,
        r#"<line class="{class}" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}"/>"#
    );
}

fn draw_axis(frame: &Frame<'_>, svg: &mut String, broken: bool) {
    let places = frame
        .axis
        .ticks
        .iter()
        .map(|tick| super::scale::decimals(*tick))
        .max()
        .unwrap_or(0);
    for tick in &frame.axis.ticks {
        let y = frame.y(*tick);
        line(svg, "chart__grid", (LEFT, y), (WIDTH - 4.0, y));
        text(
            svg,
            "chart__axis-text",
            "end",
            LEFT - 8.0,
            y + 5.5,
            &figure(*tick, places),
        );
    }
    let base = TOP + PLOT;
    line(svg, "chart__base", (LEFT, base), (WIDTH - 4.0, base));
    text(
        svg,
        "chart__axis-text",
        "end",
        LEFT - 8.0,
        TOP - 16.0,
        &frame.chart.unit,
    );
    if broken {
        let _ = write!(
            svg,
            r#"<path class="chart__break" d="M{:.1} {:.1}l8 -4l-8 -4l8 -4"/>"#,
            LEFT - 4.0,
            base
        );
        let from = format!("{}{}", figure(frame.axis.low, places), frame.chart.unit);
        text(
            svg,
            "chart__axis-text",
            "start",
            4.0,
            base + 56.0,
            &broken_axis(frame.chart, &from),
        );
    }
}

/// A year without value keeps its place: a pale band, a dash and the reason.
fn draw_gaps(frame: &Frame<'_>, svg: &mut String) {
    for point in frame.points.iter().filter(|point| known(point).is_none()) {
        let x = frame.x(point.year);
        let base = TOP + PLOT;
        let _ = write!(
            svg,
            r#"<rect class="chart__gap-band" x="{:.1}" y="{TOP:.1}" width="36" height="{PLOT:.1}"/>"#,
            x - 18.0
        );
        line(
            svg,
            "chart__gap",
            (x - 9.0, base - 14.0),
            (x + 9.0, base - 14.0),
        );
        let reason = point
            .note
            .as_deref()
            .map(str::trim)
            .filter(|note| !note.is_empty())
            .unwrap_or(frame.words.no_value);
        text(
            svg,
            "chart__gap-text",
            "middle",
            x,
            base - 24.0,
            &short(reason),
        );
    }
}

fn draw_target(frame: &Frame<'_>, svg: &mut String) {
    let Some((goal, aim)) = frame
        .chart
        .target
        .as_ref()
        .and_then(|goal| known(goal).map(|aim| (goal, aim)))
    else {
        return;
    };
    let (x, y) = (frame.x(goal.year), frame.y(aim));
    line(svg, "chart__target", (LEFT, y), (WIDTH - 4.0, y));
    let first = frame
        .points
        .iter()
        .find_map(|point| known(point).map(|value| (point.year, value)));
    if let (true, Some((year, value))) = (frame.chart.required_pace, first) {
        let start = (frame.x(year), frame.y(value));
        line(svg, "chart__pace", start, (x, y));
        if (start.1 - y).abs() > 60.0 {
            text(
                svg,
                "chart__axis-text",
                "end",
                WIDTH - 4.0,
                y + 56.0,
                frame.words.pace,
            );
        }
    }
    let _ = write!(
        svg,
        r#"<rect class="chart__target-mark" x="{:.1}" y="{:.1}" width="11" height="11" transform="rotate(45 {x:.1} {y:.1})"/>"#,
        x - 5.5,
        y - 5.5
    );
    let words = format!("{} {}", frame.words.target, frame.chart.with_unit(aim));
    text(
        svg,
        "chart__target-text",
        "end",
        WIDTH - 4.0,
        y - 12.0,
        &words,
    );
}

fn draw_series(frame: &Frame<'_>, svg: &mut String) {
    let mut path = String::new();
    let mut pen_down = false;
    for point in &frame.points {
        match known(point) {
            Some(value) => {
                let command = if pen_down { 'L' } else { 'M' };
                let _ = write!(
                    path,
                    "{command}{:.1} {:.1}",
                    frame.x(point.year),
                    frame.y(value)
                );
                pen_down = true;
            }
            None => pen_down = false,
        }
    }
    if !path.is_empty() {
        let _ = write!(svg, r#"<path class="chart__line" d="{path}"/>"#);
    }
    let drawn: Vec<(&Point, f64)> = frame
        .points
        .iter()
        .filter_map(|point| known(point).map(|value| (*point, value)))
        .collect();
    for (position, (point, value)) in drawn.iter().enumerate() {
        let last = position + 1 == drawn.len();
        let class = if last {
            "chart__dot chart__dot--last"
        } else {
            "chart__dot"
        };
        let _ = write!(
            svg,
            r#"<circle class="{class}" cx="{:.1}" cy="{:.1}" r="5.5"/>"#,
            frame.x(point.year),
            frame.y(*value)
        );
    }
    draw_values(frame, svg, &drawn);
}

/// Values stand at their points: the newest always, the others from the left where there is room.
fn draw_values(frame: &Frame<'_>, svg: &mut String, drawn: &[(&Point, f64)]) {
    let aim_height = frame.chart.target_value().map(|aim| frame.y(aim));
    // A value just under the target line is written below its point and to the right, clear of both lines.
    let place = |x: f64, half: f64, value: f64| {
        let y = frame.y(value);
        let under_target = aim_height.is_some_and(|height| y >= height && y - height < 44.0);
        if under_target && y + 34.0 < TOP + PLOT {
            ((x + half - 8.0).min(WIDTH - half), y + 30.0)
        } else {
            (x, y - 14.0)
        }
    };
    let put = |svg: &mut String, class: &str, x: f64, half: f64, value: f64, words: &str| {
        let (x, y) = place(x, half, value);
        text(svg, class, "middle", x, y, words);
    };
    let Some(((newest, newest_value), earlier)) = drawn.split_last() else {
        return;
    };
    let newest_words = frame.chart.with_unit(*newest_value);
    let newest_x = frame.x(newest.year);
    let newest_half = width(&newest_words, VALUE_SIZE) / 2.0;
    let ends_before = newest_x - newest_half;
    let mut free_from = f64::NEG_INFINITY;
    for (point, value) in earlier {
        let words = frame.chart.with_unit(*value);
        let (x, half) = (frame.x(point.year), width(&words, VALUE_SIZE) / 2.0);
        if x - half >= free_from && x + half <= ends_before {
            free_from = x + half;
            put(svg, "chart__value", x, half, *value, &words);
        }
    }
    put(
        svg,
        "chart__value chart__value--last",
        newest_x,
        newest_half,
        *newest_value,
        &newest_words,
    );
}

/// The target's year and the first always; the others where there is room, `8年` after `令和7年`.
fn draw_years(frame: &Frame<'_>, svg: &mut String) {
    let y = TOP + PLOT + 26.0;
    let goal = frame.chart.target.as_ref();
    let goal_words = goal.map(|goal| short(&goal.label)).unwrap_or_default();
    let goal_x = goal.map(|goal| frame.x(goal.year));
    let ends_before = goal_x.map_or(f64::INFINITY, |x| x - width(&goal_words, YEAR_SIZE) / 2.0);
    let mut free_from = f64::NEG_INFINITY;
    let mut shown = "";
    for point in &frame.points {
        let words = short(without_same_era(&point.label, shown));
        let (x, half) = (frame.x(point.year), width(&words, YEAR_SIZE) / 2.0);
        if x - half >= free_from && x + half <= ends_before {
            free_from = x + half;
            shown = point.label.as_str();
            text(svg, "chart__axis-text", "middle", x, y, &words);
        }
    }
    if let Some(x) = goal_x {
        text(svg, "chart__axis-text", "middle", x, y, &goal_words);
    }
}

fn without_same_era<'a>(label: &'a str, shown: &str) -> &'a str {
    ["令和", "平成"]
        .iter()
        .filter(|era| shown.starts_with(**era))
        .find_map(|era| label.strip_prefix(*era))
        .unwrap_or(label)
}

/// About how wide words are: Latin letters and figures take about half of a Japanese character.
fn width(words: &str, size: f64) -> f64 {
    words
        .chars()
        .map(|character| {
            if character.is_ascii() {
                size * 0.58
            } else {
                size
            }
        })
        .sum::<f64>()
        + 4.0
}

/// What does not fit is cut with a mark; the table below has it whole.
fn short(words: &str) -> String {
    let mut cut: String = words.chars().take(8).collect();
    if words.chars().nth(8).is_some() {
        cut.push('…');
    }
    cut
}

pub(super) fn progress_bar(bar: &ProgressBar) -> String {
    let share = if bar.whole > 0.0 && bar.value.is_finite() && bar.whole.is_finite() {
        (bar.value / bar.whole).clamp(0.0, 1.0)
    } else {
        0.0
    };
    format!(
        concat!(
            r#"<svg class="bar" role="img"><title>{}</title><rect class="bar__track" width="100%" height="100%" rx="6"/>"#,
            r#"<rect class="bar__fill" width="{:.1}%" height="100%" rx="6"/></svg>"#
        ),
        escape(&bar.label),
        share * 100.0
    )
}
