//! How pages say years, figures and lists.
use kernel::era;
use std::collections::HashMap;
use web::{Context, Language};

/// The query of the address; the last of equal names counts. What cannot be read is as if it were not there.
pub(crate) fn asked(context: &Context) -> HashMap<String, String> {
    let uri = format!("/?{}", context.query())
        .parse::<axum::http::Uri>()
        .unwrap_or_default();
    axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri)
        .map(|q| q.0.into_iter().collect())
        .unwrap_or_default()
}

/// A year as the plan means it: `令和7年（2025年）`, `令和6年度末（2025年3月末）`; `FY2024`, `end of FY2024, March 2025`.
pub(crate) fn year(language: Language, year: i64, kind: &str) -> String {
    let Ok(number) = i32::try_from(year) else {
        return year.to_string();
    };
    let japanese = era::format_year(number);
    match (language, kind) {
        (Language::Japanese, "fiscal_year") => format!("{japanese}度（{year}年度）"),
        (Language::Japanese, "fiscal_year_end") => format!("{japanese}度末（{}年3月末）", year + 1),
        (Language::Japanese, _) => format!("{japanese}（{year}年）"),
        (Language::English, "fiscal_year") => format!("FY{year}"),
        (Language::English, "fiscal_year_end") => format!("end of FY{year}, March {}", year + 1),
        (Language::English, _) => year.to_string(),
    }
}

/// A decimal with commas: `1,234.5`. Anything else is left as it is.
pub(crate) fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |r| ("-", r));
    let (whole, part) = rest
        .split_once('.')
        .map_or((rest, None), |(w, p)| (w, Some(p)));
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(part) = part {
        text.push('.');
        text.push_str(part);
    }
    text
}

/// `later − earlier` with as many decimals as the finer of both; `None` where one is no number.
pub(crate) fn difference(later: &str, earlier: &str) -> Option<String> {
    let decimals = |t: &str| t.split_once('.').map_or(0, |(_, p)| p.len());
    let (a, b) = (later.parse::<f64>().ok()?, earlier.parse::<f64>().ok()?);
    let text = format!("{:.*}", decimals(later).max(decimals(earlier)), a - b);
    Some(if text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.')) {
        text.replace('-', "")
    } else {
        text
    })
}

/// A stored list: lines, or a JSON array of texts.
pub(crate) fn lines(text: &str) -> Vec<String> {
    if let Ok(list) = serde_json::from_str::<Vec<String>>(text) {
        return list;
    }
    text.lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Rows as CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8. A cell that a spreadsheet
/// would take for a formula is preceded by an apostrophe.
pub(crate) fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let cell = |text: &String| {
        let number = text.parse::<f64>().is_ok();
        let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number {
            format!("'{text}")
        } else {
            text.clone()
        };
        if text.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let mut text = String::from("\u{feff}");
    for row in rows {
        text.push_str(&row.iter().map(cell).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// Placeholders `$from, $from+1, …` for a list of values in a statement.
pub(crate) fn marks(from: usize, count: usize) -> String {
    (from..from + count)
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A choice of a filter or a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) selected: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_say_when_they_end() {
        assert_eq!(
            year(Language::Japanese, 2025, "calendar_year"),
            "令和7年（2025年）"
        );
        assert_eq!(
            year(Language::Japanese, 2024, "fiscal_year_end"),
            "令和6年度末（2025年3月末）"
        );
        assert_eq!(
            year(Language::English, 2024, "fiscal_year_end"),
            "end of FY2024, March 2025"
        );
    }

    #[test]
    fn differences_keep_the_finer_number_of_decimals_and_no_minus_before_zero() {
        assert_eq!(difference("45.0", "39.5").as_deref(), Some("5.5"));
        assert_eq!(difference("100", "94").as_deref(), Some("6"));
        assert_eq!(difference("0.3", "0.3").as_deref(), Some("0.0"));
        assert_eq!(difference("—", "94"), None);
    }

    #[test]
    fn large_numbers_have_commas_and_texts_are_left_alone() {
        assert_eq!(grouped("1234567.25"), "1,234,567.25");
        assert_eq!(grouped("-1234"), "-1,234");
        assert_eq!(grouped("— ※新規"), "— ※新規");
    }

    #[test]
    fn a_spreadsheet_does_not_run_a_cell() {
        let text =
            String::from_utf8(csv(&[vec!["=1+1".into(), "-5".into(), "a,\"b\"".into()]])).unwrap();
        assert_eq!(text, "\u{feff}'=1+1,-5,\"a,\"\"b\"\"\"\r\n");
    }
}
