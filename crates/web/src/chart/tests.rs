//! Behaviour of the charts, and what must hold for any figures whatever.

use super::*;

fn point(label: &str, year: i32, value: Option<f64>) -> Point {
    Point {
        label: label.to_owned(),
        year,
        value,
        note: None,
    }
}

fn matching() -> LineChart {
    LineChart {
        title: "マッチング件数".to_owned(),
        unit: "件".to_owned(),
        points: vec![point("令和7年", 2025, Some(15.0))],
        target: Some(point("令和12年", 2030, Some(30.0))),
        required_pace: true,
        ..LineChart::default()
    }
}

#[test]
fn the_sentence_says_how_much_is_missing() {
    assert_eq!(
        matching().sentence(),
        "令和7年は15件です。目標の30件（令和12年）まで、あと15件です。"
    );
    let english = LineChart {
        lang: ChartLanguage::En,
        unit: " matches".to_owned(),
        ..matching()
    };
    assert_eq!(
        english.sentence(),
        "令和7年: 15 matches. 15 matches to go to the target of 30 matches (令和12年)."
    );
}

#[test]
fn a_new_indicator_has_no_value_rather_than_zero() {
    let mut chart = matching();
    chart.points = vec![Point {
        note: Some("※新規".to_owned()),
        ..point("令和7年", 2025, None)
    }];
    assert_eq!(
        chart.sentence(),
        "新しい指標のため、現状値はまだありません。目標は30件（令和12年）です。"
    );
    let svg = chart.svg();
    assert!(svg.contains("※新規") && svg.contains("chart__gap") && !svg.contains("chart__dot"));
    assert_eq!(
        chart.table_rows().first().map(|row| row.value.as_str()),
        Some("—")
    );
}

#[test]
fn shares_differ_by_points_and_keep_their_decimals() {
    let mut chart = matching();
    chart.unit = "%".to_owned();
    chart.points = vec![point("令和7年", 2025, Some(39.5))];
    chart.target = Some(point("令和12年", 2030, Some(45.0)));
    assert_eq!(
        chart.sentence(),
        "令和7年は39.5%です。目標の45.0%（令和12年）まで、あと5.5ポイントです。"
    );
    assert!(chart.svg().contains("縦軸は0からではなく"));
}

#[test]
fn counts_begin_at_zero_without_a_remark() {
    let mut chart = matching();
    chart.points = vec![point("令和7年", 2025, Some(94.0))];
    chart.target = Some(point("令和12年", 2030, Some(100.0)));
    let svg = chart.svg();
    assert!(svg.contains(">0</text>") && !svg.contains("縦軸"));
}

#[test]
fn a_reached_target_is_said_in_both_directions() {
    let mut chart = matching();
    chart.points = vec![point("令和11年", 2029, Some(30.0))];
    assert!(chart.sentence().contains("届いています"));
    chart.lower_is_better = true;
    chart.points = vec![point("令和11年", 2029, Some(31.0))];
    assert!(chart.sentence().ends_with("あと1件です。"));
}

#[test]
fn a_gap_breaks_the_line() {
    let mut chart = matching();
    chart.points = vec![
        point("a", 2025, Some(1.0)),
        point("b", 2026, None),
        point("c", 2027, Some(3.0)),
    ];
    let svg = chart.svg();
    let path = svg
        .split("class=\"chart__line\" d=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    assert_eq!(
        (path.matches('M').count(), path.matches('L').count()),
        (2, 0)
    );
}

#[test]
fn large_figures_are_grouped() {
    let mut chart = matching();
    chart.points = vec![point("令和7年", 2025, Some(1_234_567.0))];
    assert!(
        chart
            .table_rows()
            .iter()
            .any(|row| row.value == "1,234,567件")
    );
}

#[test]
fn words_cannot_become_markup() {
    let evil = "<script>\"'&\u{0}";
    let mut chart = matching();
    chart.title = evil.to_owned();
    chart.description = evil.to_owned();
    chart.unit = evil.to_owned();
    chart.points = vec![
        Point {
            note: Some(evil.to_owned()),
            ..point(evil, 2025, None)
        },
        point(evil, 2026, Some(2.0)),
    ];
    let bar = ProgressBar {
        label: evil.to_owned(),
        value: 1.0,
        whole: 2.0,
    };
    for svg in [chart.svg(), bar.svg()] {
        assert!(
            !svg.contains("<script") && !svg.contains('\u{0}') && svg.contains("&lt;script&gt;")
        );
    }
}

#[test]
fn a_bar_is_never_longer_than_its_place() {
    let width = |value, whole| {
        ProgressBar {
            label: String::new(),
            value,
            whole,
        }
        .svg()
    };
    assert!(width(50.0, 30.0).contains("width=\"100.0%\""));
    for (value, whole) in [
        (-3.0, 30.0),
        (3.0, 0.0),
        (f64::NAN, 3.0),
        (1.0, f64::INFINITY),
    ] {
        assert!(width(value, whole).contains("width=\"0.0%\""));
    }
}

/// Small generator with a fixed seed, so that the same cases come every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn value(&mut self) -> Option<f64> {
        let odd = [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
            -0.0,
            1e12,
            -1e12,
            1e-12,
        ];
        match self.roll(6) {
            0 => None,
            1 => odd.get(usize::try_from(self.roll(10)).unwrap()).copied(),
            2 => Some(self.roll(100_000) as f64 / 7.0 - 5_000.0),
            _ => Some(self.roll(1_000) as f64 / 10.0),
        }
    }

    fn point(&mut self) -> Point {
        let year = match self.roll(8) {
            0 => i32::MIN,
            1 => i32::MAX,
            _ => 2020 + i32::try_from(self.roll(12)).unwrap(),
        };
        let note = (self.roll(3) == 0).then(|| "※新規 <b>".to_owned());
        Point {
            label: "令和<7>年&度末".repeat(usize::try_from(self.roll(3)).unwrap()),
            year,
            value: self.value(),
            note,
        }
    }
}

#[test]
fn any_figures_give_a_finite_escaped_picture_and_a_sentence() {
    let mut dice = Dice(20_261_121);
    for _ in 0..4_000 {
        let chart = LineChart {
            title: "<&>".to_owned(),
            description: "\"'".to_owned(),
            unit: ["件", "%", "", "<u>"]
                .get(usize::try_from(dice.roll(4)).unwrap())
                .copied()
                .unwrap_or_default()
                .to_owned(),
            points: (0..dice.roll(9)).map(|_| dice.point()).collect(),
            target: (dice.roll(3) > 0).then(|| dice.point()),
            required_pace: dice.roll(2) == 0,
            lower_is_better: dice.roll(2) == 0,
            lang: if dice.roll(2) == 0 {
                ChartLanguage::Ja
            } else {
                ChartLanguage::En
            },
        };
        let svg = chart.svg();
        assert!(
            !svg.contains("NaN")
                && !svg.contains("inf")
                && !svg.contains("<b>")
                && !svg.contains("<u>")
                && !svg.contains("style="),
            "{chart:?}"
        );
        assert!(svg.len() < 20_000, "{chart:?}");
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"));
        assert!(!chart.sentence().is_empty() && !chart.sentence().contains("NaN"));
        assert_eq!(
            chart.table_rows().len(),
            chart.points.len() + usize::from(chart.target.is_some())
        );
    }
}
