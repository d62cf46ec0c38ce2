//! Charts as SVG made on the server: they need no script, print well, and carry the same figures as the table and the
//! sentence beside them. Looks come from the stylesheet, so only classes and geometry are written here.

mod draw;
mod scale;
mod words;

#[cfg(test)]
mod tests;

/// Language of the words inside a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartLanguage {
    /// Japanese.
    #[default]
    Ja,
    /// English.
    En,
}

impl ChartLanguage {
    /// English for `en` and `en-…`, Japanese for everything else.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        if tag == "en" || tag.starts_with("en-") {
            Self::En
        } else {
            Self::Ja
        }
    }
}

/// One value of a series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// The year as the reader sees it: `令和7年`, `令和6年度末`.
    pub label: String,
    /// Gregorian year; places the point.
    pub year: i32,
    /// `None` is a gap and never 0. What is not finite or larger than 10^12 counts as `None`.
    pub value: Option<f64>,
    /// Why the value is missing, or a remark on it: `※新規`.
    pub note: Option<String>,
}

/// A series by year with its target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineChart {
    /// Name of the indicator.
    pub title: String,
    /// What a listener needs beyond the sentence; may be empty.
    pub description: String,
    /// Printed straight after each value: `件`, `%`.
    pub unit: String,
    /// In any order.
    pub points: Vec<Point>,
    /// Value to be reached, with its year.
    pub target: Option<Point>,
    /// Draws the straight way from the first value to the target.
    pub required_pace: bool,
    /// The target is a ceiling, not a floor.
    pub lower_is_better: bool,
    /// Language of the words that the chart adds.
    pub lang: ChartLanguage,
}

/// One row of the table that stands below a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The year as the reader sees it.
    pub label: String,
    /// Value with unit, or a dash.
    pub value: String,
    /// Reason or remark, may be empty.
    pub note: String,
    /// Whether this is the target.
    pub target: bool,
}

impl LineChart {
    /// The chart as an `<svg role="img">` for a page, 360 units wide so that its text is 16 px on a phone.
    #[must_use]
    pub fn svg(&self) -> String {
        draw::line_chart(self)
    }

    /// One plain sentence: the newest value, the target, and what is still missing. Not escaped.
    #[must_use]
    pub fn sentence(&self) -> String {
        words::sentence(self)
    }

    /// The same figures as the chart, oldest first, the target last. Not escaped.
    #[must_use]
    pub fn table_rows(&self) -> Vec<TableRow> {
        let row = |point: &Point, target| TableRow {
            label: point.label.clone(),
            value: known(point).map_or_else(|| "—".to_owned(), |value| self.with_unit(value)),
            note: point.note.clone().unwrap_or_default(),
            target,
        };
        self.sorted()
            .into_iter()
            .map(|point| row(point, false))
            .chain(self.target.iter().map(|point| row(point, true)))
            .collect()
    }

    fn sorted(&self) -> Vec<&Point> {
        let mut points: Vec<&Point> = self.points.iter().collect();
        points.sort_by_key(|point| point.year);
        points
    }

    fn target_value(&self) -> Option<f64> {
        self.target.as_ref().and_then(known)
    }

    fn is_share(&self) -> bool {
        self.unit.contains(['%', '％'])
    }

    /// All figures of one chart have the same number of decimals: 39.5% stands beside 45.0%.
    fn decimals(&self) -> usize {
        self.points
            .iter()
            .chain(&self.target)
            .filter_map(known)
            .map(scale::decimals)
            .max()
            .unwrap_or(0)
    }

    fn with_unit(&self, value: f64) -> String {
        format!("{}{}", scale::figure(value, self.decimals()), self.unit)
    }
}

/// A bar that shows how much of the whole is done.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgressBar {
    /// What is said instead of the picture: `目標30件のうち15件`.
    pub label: String,
    /// Done so far.
    pub value: f64,
    /// The whole; where it is not above 0 the bar stays empty.
    pub whole: f64,
}

impl ProgressBar {
    /// The bar as an `<svg role="img">`, as wide as its place.
    #[must_use]
    pub fn svg(&self) -> String {
        draw::progress_bar(self)
    }
}

/// The value, if it can be drawn.
fn known(point: &Point) -> Option<f64> {
    point
        .value
        .filter(|value| value.is_finite() && value.abs() <= 1e12)
}

/// Text for an element or an attribute; characters that XML forbids are left out.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            character if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {
                safe.push(' ')
            }
            character => safe.push(character),
        }
    }
    safe
}
