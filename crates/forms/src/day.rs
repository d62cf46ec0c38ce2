//! Days and fiscal years as people type them: 2026/11/21, 令和8年11月21日, R8.11.21, ８年度 of any era.
use crate::decimal::fold;
use jiff::civil::Date;
use kernel::era::{Era, FiscalYear};

/// The year and the other numbers of a text, with every other word of it known.
fn numbers(text: &str) -> Option<Vec<i32>> {
    let folded = fold(text);
    let folded = folded.trim();
    if folded.chars().count() > 40 {
        return None;
    }
    let (era, rest) = Era::ALL
        .into_iter()
        .find_map(|era| {
            folded
                .strip_prefix(era.name())
                .or_else(|| folded.strip_prefix(era.letter()))
                .or_else(|| folded.strip_prefix(era.letter().to_ascii_lowercase()))
                .map(|rest| (Some(era), rest))
        })
        .unwrap_or((None, folded));
    let rest = rest.trim().replacen("元年", "1年", 1);
    let mut found = Vec::new();
    for part in rest.split(|c: char| "年月日度/.- ".contains(c)) {
        if !part.is_empty() {
            if part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            found.push(part.parse().ok()?);
        }
    }
    if let (Some(era), Some(year)) = (era, found.first_mut()) {
        if !(1..=99).contains(year) {
            return None;
        }
        *year = era.gregorian(*year);
    }
    Some(found)
}

/// A day from 1868 to 9998.
pub fn parse_date(text: &str) -> Option<Date> {
    let [year, month, day] = numbers(text)?.try_into().ok()?;
    if !(1868..=9998).contains(&year) {
        return None;
    }
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

/// A fiscal year from 1868 to 9998.
pub fn parse_fiscal_year(text: &str) -> Option<FiscalYear> {
    let [year] = numbers(text)?.try_into().ok()?;
    FiscalYear::new(year).ok()
}

#[cfg(test)]
mod tests {
    use super::{parse_date, parse_fiscal_year};

    #[test]
    fn days_are_read_as_people_type_them() {
        for typed in [
            "2026-11-21",
            "２０２６／１１／２１",
            "令和8年11月21日",
            "令和 ８ 年 11 月 21 日",
            "R8.11.21",
            "r8-11-21",
        ] {
            assert_eq!(
                parse_date(typed).map(|d| d.to_string()).as_deref(),
                Some("2026-11-21"),
                "{typed}"
            );
        }
        assert_eq!(
            parse_date("令和元年5月1日")
                .map(|d| d.to_string())
                .as_deref(),
            Some("2019-05-01")
        );
        for typed in [
            "",
            "2026-02-30",
            "令和8年",
            "明日",
            "8/11/21",
            "令和0年1月1日",
        ] {
            assert_eq!(parse_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn fiscal_years_are_read_as_people_type_them() {
        for typed in ["2026", "令和8年度", "Ｒ８", "令和８", "2026年度"] {
            assert_eq!(
                parse_fiscal_year(typed).map(|y| y.year()),
                Some(2026),
                "{typed}"
            );
        }
        assert_eq!(parse_fiscal_year("8"), None);
    }
}
