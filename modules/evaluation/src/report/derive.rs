//! What follows from the frozen content by counting and comparing. Pure: every format asks here and none counts itself.
use super::content::{Indicator, Mark, ReportContent, Round, Sheet};
use crate::rounds::model::{Part, Points, Together, together, total};
use std::collections::HashMap;

/// A mark with how often it was given.
pub fn count_marks(round: &Round) -> Vec<(Mark, usize)> {
    let mut counts: Vec<(Mark, usize)> = round.scale.iter().map(|m| (m.clone(), 0)).collect();
    for sheet in given(round).filter(|s| !s.mark.is_empty()) {
        match counts.iter_mut().find(|(m, _)| m.text == sheet.mark) {
            Some((_, count)) => *count += 1,
            None => counts.push((
                Mark {
                    value: sheet.score.unwrap_or_default(),
                    text: sheet.mark.clone(),
                    tone: sheet.tone.clone(),
                },
                1,
            )),
        }
    }
    counts
}

/// What was handed in and stands.
pub fn given(round: &Round) -> impl Iterator<Item = &Sheet> {
    round.sheets.iter().filter(|s| s.state == "locked")
}

/// How many sheets nobody handed in.
pub fn count_missing(round: &Round) -> usize {
    round.sheets.iter().filter(|s| s.state == "lapsed").count()
}

/// How many items a round speaks of.
pub fn count_items(round: &Round) -> usize {
    let mut items: Vec<&str> = round.sheets.iter().map(|s| s.item.as_str()).collect();
    items.sort_unstable();
    items.dedup();
    items.len()
}

/// The sheets of each item of a round, in their order.
pub fn by_item(round: &Round) -> HashMap<&str, Vec<&Sheet>> {
    let mut items: HashMap<&str, Vec<&Sheet>> = HashMap::new();
    for sheet in &round.sheets {
        items.entry(&sheet.item).or_default().push(sheet);
    }
    items
}

/// Mean and divergence of what was handed in.
pub fn judged(sheets: &[&Sheet]) -> Option<Together> {
    let scores: Vec<i64> = sheets
        .iter()
        .filter(|s| s.state == "locked")
        .filter_map(|s| s.score)
        .collect();
    together(&scores)
}

/// Hundredths as `3.25`.
pub fn hundredths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let whole = number.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

/// Points of a hundred by item, where the rounds have weights.
pub fn points(content: &ReportContent) -> HashMap<&str, Points> {
    let mut parts: HashMap<&str, Vec<Part>> = HashMap::new();
    for round in content.rounds.iter().filter(|r| r.weight > 0) {
        for (item, sheets) in by_item(round) {
            if let Some(judged) = judged(&sheets) {
                parts.entry(item).or_default().push(Part {
                    weight: round.weight,
                    score: judged.mean,
                    min: round.scale_min * 100,
                    max: round.scale_max * 100,
                });
            }
        }
    }
    parts
        .into_iter()
        .filter_map(|(item, parts)| Some((item, total(&parts)?)))
        .collect()
}

/// What is behind: the sheets with the tone `late`, of the reports or, where there is none, of all rounds.
pub fn late(content: &ReportContent) -> Vec<(&Round, &Sheet)> {
    let any_report = content.rounds.iter().any(Round::is_report);
    content
        .rounds
        .iter()
        .filter(|r| r.is_report() || !any_report)
        .flat_map(|round| given(round).map(move |sheet| (round, sheet)))
        .filter(|(_, sheet)| sheet.tone == "late")
        .collect()
}

/// An indicator that moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved<'a> {
    /// Which.
    pub indicator: &'a Indicator,
    /// Year of the newest value.
    pub year: i16,
    /// The newest value as printed.
    pub now: &'a str,
    /// How much of the way from base to target, in percent; below 0: away from it.
    pub way: i64,
}

/// The indicators that moved most, measured by the way from base to target, for units differ. Those whose base, value or
/// target is not one plain number cannot be compared and are not among them.
pub fn movers(content: &ReportContent, most: usize) -> Vec<Moved<'_>> {
    let mut moved: Vec<Moved> = content
        .indicators
        .iter()
        .filter_map(|indicator| {
            let (year, now, _) = indicator.values.last()?;
            let base = number(&indicator.base, &indicator.unit)?;
            let target = number(&indicator.target, &indicator.unit)?;
            let value = number(now, &indicator.unit)?;
            let whole = target - base;
            let share = (value - base) / whole * 100.0;
            if whole.abs() < f64::EPSILON || share.abs() > 1e9 || value == base {
                return None;
            }
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the share was bounded just above"
            )]
            let way = share.round() as i64;
            Some(Moved {
                indicator,
                year: *year,
                now,
                way,
            })
        })
        .collect();
    moved.sort_by_key(|m| std::cmp::Reverse(m.way.abs()));
    moved.truncate(most);
    moved
}

/// The one number of a printed value (`39.5％`, `1,234件`); `None` where there are several, other words, or none.
pub fn number(text: &str, unit: &str) -> Option<f64> {
    let folded: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => {
                char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
            }
            '．' => '.',
            '％' => '%',
            '－' | '−' | '▲' | '△' => '-',
            other => other,
        })
        .collect();
    let unit = unit.replace('％', "%");
    let plain = folded.trim_end_matches("以上").trim_end_matches("以下");
    let plain = plain.strip_suffix(unit.trim()).unwrap_or(plain);
    let plain = plain.trim_end_matches('%');
    let decimal = !plain.is_empty()
        && plain
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    decimal.then(|| plain.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_value_is_a_number_only_where_there_is_exactly_one() {
        assert_eq!(number("39.5％", "％"), Some(39.5));
        assert_eq!(number("１，２３４件", "件"), Some(1234.0));
        assert_eq!(number("100件以上", "件"), Some(100.0));
        for text in [
            "",
            "※新規",
            "令和6年度 39.5%",
            "5〜7",
            "増やす",
            "inf",
            "NaN",
        ] {
            assert_eq!(number(text, "%"), None, "{text}");
        }
    }

    fn indicator(base: &str, now: &str, target: &str) -> Indicator {
        Indicator {
            name: format!("{base} {now} {target}"),
            base: base.into(),
            target: target.into(),
            values: vec![(2025, now.into(), "entered".into())],
            ..Indicator::default()
        }
    }

    #[test]
    fn those_that_moved_most_are_told_by_the_way_to_the_target() {
        let content = ReportContent {
            indicators: vec![
                indicator("94", "97", "100"),
                indicator("30", "20", "10"),
                indicator("50", "20", "60"),
                indicator("5", "5", "9"),
                indicator("5", "6", "5"),
                indicator("※新規", "6", "7"),
            ],
            ..ReportContent::default()
        };
        let ways: Vec<i64> = movers(&content, 3).iter().map(|m| m.way).collect();
        assert_eq!(ways, [-300, 50, 50]);
    }

    #[test]
    fn a_sheet_that_was_not_handed_in_counts_nowhere() {
        let sheet = |state: &str, score| Sheet {
            item: "a".into(),
            state: state.into(),
            score: Some(score),
            mark: "○".into(),
            ..Sheet::default()
        };
        let round = Round {
            sheets: vec![sheet("locked", 4), sheet("lapsed", 1), sheet("recused", 1)],
            ..Round::default()
        };
        assert_eq!(count_marks(&round).first().unwrap().1, 1);
        assert_eq!(count_missing(&round), 1);
        let all: Vec<&Sheet> = round.sheets.iter().collect();
        assert_eq!(judged(&all).unwrap().mean, 400);
    }
}
