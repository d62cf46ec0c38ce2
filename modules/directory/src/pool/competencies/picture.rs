//! The picture of the five: a bar of five steps for each, as SVG that prints and reads on a phone. The table beside it says
//! the same.
use std::fmt::Write;

/// One bar.
pub(super) struct Bar {
    /// Its name.
    pub(super) label: String,
    /// How far it reaches, 0 to 5; `None` where nothing is known.
    pub(super) value: Option<f64>,
    /// What stands at its end.
    pub(super) words: String,
    /// A mark upon it, 1 to 5.
    pub(super) mark: Option<f64>,
}

const WIDTH: f64 = 360.0;
const ROW: f64 = 56.0;
const STEP: f64 = WIDTH / 5.0;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The bars as an `<svg role="img">`. `label`: what is said instead of it.
pub(super) fn svg(label: &str, bars: &[Bar]) -> String {
    let height = bars.iter().map(|_| ROW).sum::<f64>() + 4.0;
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
        escaped(label)
    );
    let mut top = 0.0;
    for bar in bars {
        // Writing into a String cannot fail.
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{}\">{}</text><text class=\"chart__value\" x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect class=\"bar__track\" x=\"0\" y=\"{}\" width=\"{WIDTH}\" height=\"14\"/>",
            top + 20.0,
            escaped(&bar.label),
            top + 20.0,
            escaped(&bar.words),
            top + 28.0,
        );
        if let Some(value) = bar.value {
            let _ = write!(
                svg,
                "<rect class=\"bar__fill\" x=\"0\" y=\"{}\" width=\"{:.1}\" height=\"14\"/>",
                top + 28.0,
                value.clamp(0.0, 5.0) * STEP
            );
        }
        for step in [1.0, 2.0, 3.0, 4.0] {
            let _ = write!(
                svg,
                "<path class=\"chart__grid\" d=\"M{0:.1} {1}V{2}\"/>",
                step * STEP,
                top + 28.0,
                top + 42.0
            );
        }
        if let Some(mark) = bar.mark {
            let x = mark.clamp(0.0, 5.0) * STEP;
            let y = top + 35.0;
            let _ = write!(
                svg,
                "<path class=\"chart__target-mark\" d=\"M{x:.1} {}L{:.1} {y}L{x:.1} {}L{:.1} {y}Z\"/>",
                y - 9.0,
                x + 7.0,
                y + 9.0,
                x - 7.0
            );
        }
        top += ROW;
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_bar_cannot_become_markup_and_values_stay_inside() {
        let bar = Bar {
            label: "<b>".into(),
            value: Some(99.0),
            words: "\"&".into(),
            mark: Some(-1.0),
        };
        let svg = svg("a\"b", &[bar]);
        assert!(
            svg.contains("&lt;b&gt;") && svg.contains("&quot;&amp;") && svg.contains("a&quot;b")
        );
        assert!(svg.contains("width=\"360.0\"") && svg.contains("M0.0 26"));
    }
}
