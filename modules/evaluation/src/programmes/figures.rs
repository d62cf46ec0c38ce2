//! Reads figures as departments type them: full-width digits, thousands separators, units, years of an era. What cannot
//! be taken without losing digits is refused with a sentence that says why.
use kernel::era::find_years;
use unicode_normalization::UnicodeNormalization;

/// The largest figure that is taken: ten trillion.
const MOST: i64 = 10_000_000_000_000;

/// A number of times, people or yen; nothing where the field is empty. The fault is a text key.
pub fn read_amount(text: &str) -> Result<Option<i64>, &'static str> {
    let folded: String = text
        .nfkc()
        .filter(|c| !c.is_whitespace() && *c != ',' && *c != '、' && *c != '\'')
        .collect();
    let folded = folded.trim_start_matches('¥');
    if matches!(folded, "" | "-" | "―" | "ー" | "—") {
        return Ok(None);
    }
    let (digits, times) = without_unit(folded);
    if digits.starts_with(['-', '△', '▲', '−', '(']) {
        return Err("field-evaluation-negative");
    }
    if digits.contains(['e', 'E']) && digits.chars().any(|c| c.is_ascii_digit()) {
        return Err("field-evaluation-exponent");
    }
    let whole = match digits.split_once('.') {
        Some((whole, rest)) if !rest.is_empty() && rest.chars().all(|c| c == '0') => whole,
        Some(_) => return Err("field-evaluation-whole"),
        None => digits,
    };
    if whole.is_empty() || !whole.chars().all(|c| c.is_ascii_digit()) {
        return Err("field-evaluation-amount");
    }
    let significant = whole.trim_start_matches('0');
    if significant.len() > 18 {
        return Err("field-evaluation-too-large");
    }
    let number: i64 = if significant.is_empty() {
        0
    } else {
        significant
            .parse()
            .map_err(|_| "field-evaluation-too-large")?
    };
    number
        .checked_mul(times)
        .filter(|n| *n <= MOST)
        .map(Some)
        .ok_or("field-evaluation-too-large")
}

fn without_unit(text: &str) -> (&str, i64) {
    const UNITS: [(&str, i64); 9] = [
        ("百万円", 1_000_000),
        ("万円", 10_000),
        ("千円", 1_000),
        ("円", 1),
        ("回", 1),
        ("延べ人", 1),
        ("人", 1),
        ("名", 1),
        ("件", 1),
    ];
    let text = text.strip_prefix("延べ").unwrap_or(text);
    UNITS
        .iter()
        .find_map(|(unit, times)| text.strip_suffix(unit).map(|rest| (rest, *times)))
        .unwrap_or((text, 1))
}

/// A fiscal year as `2026`, `２０２６年度`, `令和8年度` or `R8`. The fault is a text key.
pub fn read_year(text: &str) -> Result<i64, &'static str> {
    const WRONG: &str = "field-evaluation-year";
    let folded: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let bare = folded.trim_end_matches("年度").trim_end_matches('年');
    let year = match bare.parse::<i64>() {
        Ok(year) => year,
        Err(_) => {
            let written = format!("{bare}年度");
            let found = find_years(&written);
            match found.as_slice() {
                [only] if only.text == written => i64::from(only.year),
                _ => return Err(WRONG),
            }
        }
    };
    if super::model::YEARS.contains(&year) {
        Ok(year)
    } else {
        Err(WRONG)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_departments_type_them() {
        for (text, number) in [
            ("１２，３４５円", Some(12_345)),
            ("1,234,567", Some(1_234_567)),
            ("00042", Some(42)),
            ("延べ 1,200人", Some(1_200)),
            ("3.5千円", None),
            ("12.0", Some(12)),
            ("25千円", Some(25_000)),
            ("¥0", Some(0)),
        ] {
            assert_eq!(read_amount(text).ok().flatten(), number, "{text}");
        }
        assert_eq!(read_amount("  "), Ok(None));
        assert_eq!(read_amount("―"), Ok(None));
    }

    #[test]
    fn figures_that_lost_their_digits_or_make_no_sense_are_refused_with_a_reason() {
        for (text, key) in [
            ("1.00E+12", "field-evaluation-exponent"),
            ("-3", "field-evaluation-negative"),
            ("△3", "field-evaluation-negative"),
            ("12.5", "field-evaluation-whole"),
            ("たくさん", "field-evaluation-amount"),
            ("99999999999999999999", "field-evaluation-too-large"),
            ("1000000000百万円", "field-evaluation-too-large"),
        ] {
            assert_eq!(read_amount(text), Err(key), "{text}");
        }
    }

    #[test]
    fn years_are_read_in_both_calendars_and_only_within_reach() {
        for (text, year) in [
            ("2026", 2026),
            ("２０２６年度", 2026),
            ("令和8年度", 2026),
            ("令和元年度", 2019),
            ("Ｒ8", 2026),
        ] {
            assert_eq!(read_year(text), Ok(year), "{text}");
        }
        for text in ["99999", "", "昨年", "-1", "1900"] {
            assert_eq!(read_year(text), Err("field-evaluation-year"), "{text}");
        }
    }
}
