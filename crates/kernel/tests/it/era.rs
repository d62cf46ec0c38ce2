//! Years and dates as plans print them.
use jiff::civil::{Date, date};
use kernel::era::{Era, FiscalYear, YearUnit, find_periods, find_years, format_date, format_year};
use proptest::prelude::*;

fn only(text: &str) -> kernel::era::FoundYear {
    let mut found = find_years(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn the_end_of_a_fiscal_year_is_the_last_day_of_march_after_it() {
    let year = only("目標値 (令和6年度末)");
    assert_eq!(
        (year.year, year.unit, year.text.as_str()),
        (2024, YearUnit::FiscalYearEnd, "令和6年度末")
    );
    assert_eq!(
        FiscalYear::new(year.year).unwrap().last_day(),
        date(2025, 3, 31)
    );
    assert_eq!(FiscalYear::new(2024).unwrap().first_day(), date(2024, 4, 1));
}

#[test]
fn the_first_year_of_an_era_may_be_written_as_gannen() {
    assert_eq!(only("令和元年").year, 2019);
    assert_eq!(only("現状値 (令和元年)").unit, YearUnit::CalendarYear);
}

#[test]
fn spaces_and_wide_digits_do_not_matter() {
    for text in [
        "平成 24 年 3 月",
        "平成２４年",
        "平成24年",
        "Ｈ２４年",
        "H.24年",
    ] {
        assert_eq!(only(text).year, 2012, "{text}");
    }
    assert_eq!(only("昭和 46 年に策定").year, 1971);
    assert_eq!(only("平成17年度からの").unit, YearUnit::FiscalYear);
    assert_eq!(only("平成 29 (2017) 年 3 月").year, 2017);
    assert_eq!(only("平成29年（2017年）").year, 2017);
    assert_eq!(only("2026年度").year, 2026);
}

#[test]
fn a_range_shares_the_era_and_the_unit_of_its_ends() {
    let period = find_periods("平成 29（2017）～33（2021）年度").remove(0);
    assert_eq!((period.first.year, period.last.year), (2017, 2021));
    assert_eq!(period.first.unit, YearUnit::FiscalYear);
    assert!(period.last.overflow && !period.first.overflow);
    assert_eq!(period.text, "平成 29（2017）～33（2021）年度");
    let period = find_periods("、平成 24～33 年度を計画期間に").remove(0);
    assert_eq!((period.first.year, period.last.year), (2012, 2021));
    let period = find_periods("令和6年度から令和10年度まで").remove(0);
    assert_eq!((period.first.year, period.last.year), (2024, 2028));
    assert_eq!(find_periods("2024〜2028年度").remove(0).last.year, 2028);
}

#[test]
fn a_year_that_the_era_never_reached_is_computed_on_and_marked() {
    let year = only("平成 33 年度までの期間");
    assert_eq!(
        (year.year, year.overflow, year.era),
        (2021, true, Some(Era::Heisei))
    );
    assert!(!only("平成31年度").overflow);
}

#[test]
fn numbers_that_are_no_years_are_left_alone() {
    for text in [
        "",
        "40 年以上",
        "11月13日送付",
        "94件",
        "3つ",
        "第3次",
        "令和",
        "令和年",
        "12345年",
        "P.33～参照",
        "35.9%",
    ] {
        assert_eq!(find_years(text), [], "{text}");
    }
}

#[test]
fn dates_are_written_in_the_era_of_their_day() {
    assert_eq!(format_date(date(2026, 11, 21)), "令和8年11月21日");
    assert_eq!(format_date(date(2019, 4, 30)), "平成31年4月30日");
    assert_eq!(format_date(date(2019, 5, 1)), "令和元年5月1日");
    assert_eq!(format_date(date(1600, 1, 2)), "1600年1月2日");
    assert_eq!(FiscalYear::new(2026).unwrap().to_string(), "令和8年度");
    assert_eq!(FiscalYear::new(2019).unwrap().to_string(), "令和元年度");
}

#[test]
fn fiscal_years_outside_the_calendar_are_refused() {
    assert!(FiscalYear::new(1867).is_err());
    assert!(FiscalYear::new(9999).is_err());
    assert!(FiscalYear::new(i32::MAX).is_err());
}

fn days() -> impl Strategy<Value = Date> {
    (1869i16..2118, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #[test]
    fn a_written_date_is_read_back_as_its_year(day in days()) {
        prop_assert_eq!(only(&format_date(day)).year, i32::from(day.year()));
    }

    #[test]
    fn a_written_fiscal_year_is_read_back(year in 1868i32..2118) {
        let found = only(&FiscalYear::new(year).unwrap().to_string());
        prop_assert_eq!((found.year, found.unit, found.overflow), (year, YearUnit::FiscalYear, false));
        prop_assert_eq!(only(&format_year(year)).year, year);
    }

    #[test]
    fn every_day_lies_in_exactly_its_fiscal_year(day in days()) {
        let year = FiscalYear::of(day).unwrap();
        prop_assert!(year.first_day() <= day && day <= year.last_day());
        let next = FiscalYear::new(year.year() + 1).unwrap();
        prop_assert_eq!(year.last_day().tomorrow().unwrap(), next.first_day());
    }

    #[test]
    fn whatever_stands_there_the_found_text_is_a_slice_of_it(text in "[令和平成昭RH元0-9０-９ 　()（）～から年度末月、a-z]{0,40}") {
        for found in find_years(&text) {
            prop_assert_eq!(&text[found.start..found.end], found.text.as_str());
        }
        for found in find_periods(&text) {
            prop_assert_eq!(&text[found.start..found.end], found.text.as_str());
            prop_assert!(found.first.year <= found.last.year);
        }
    }
}
