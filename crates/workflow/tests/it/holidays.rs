//! The national holidays of years that are remarkable, by hand.
use jiff::civil::{Date, date};
use workflow::{HolidayName as N, national};

fn on(day: Date) -> Option<N> {
    national(day.year())
        .into_iter()
        .find(|h| h.day == day)
        .map(|h| h.name)
}

#[test]
fn a_usual_year_has_sixteen_named_days() {
    let days = national(2024);
    let named = days.iter().filter(|h| h.name != N::Rest).count();
    assert_eq!(named, 16);
    let rest: Vec<Date> = days
        .iter()
        .filter(|h| h.name == N::Rest)
        .map(|h| h.day)
        .collect();
    assert_eq!(
        rest,
        [
            date(2024, 2, 12),
            date(2024, 5, 6),
            date(2024, 8, 12),
            date(2024, 9, 23),
            date(2024, 11, 4)
        ]
    );
}

#[test]
fn the_year_of_the_enthronement_has_ten_days_in_a_row_and_no_emperors_birthday() {
    assert_eq!(on(date(2019, 4, 30)), Some(N::Rest));
    assert_eq!(on(date(2019, 5, 1)), Some(N::Enthronement));
    assert_eq!(on(date(2019, 5, 2)), Some(N::Rest));
    assert_eq!(on(date(2019, 5, 6)), Some(N::Rest));
    assert_eq!(on(date(2019, 10, 22)), Some(N::Enthronement));
    assert!(national(2019).iter().all(|h| h.name != N::Emperor));
    assert_eq!(on(date(2018, 12, 23)), Some(N::Emperor));
    assert_eq!(on(date(2020, 2, 23)), Some(N::Emperor));
}

#[test]
fn the_olympic_games_moved_three_holidays_in_two_years() {
    for (day, name) in [
        (date(2020, 7, 23), N::Marine),
        (date(2020, 7, 24), N::Sports),
        (date(2020, 8, 10), N::Mountain),
        (date(2021, 7, 22), N::Marine),
        (date(2021, 7, 23), N::Sports),
        (date(2021, 8, 8), N::Mountain),
        (date(2021, 8, 9), N::Rest),
        (date(2022, 10, 10), N::Sports),
    ] {
        assert_eq!(on(day), Some(name), "{day}");
    }
    for day in [
        date(2020, 7, 20),
        date(2020, 8, 11),
        date(2020, 10, 12),
        date(2021, 8, 11),
        date(2021, 10, 11),
    ] {
        assert_eq!(on(day), None, "{day}");
    }
}

#[test]
fn the_substitute_goes_past_holidays_since_2007_and_a_day_between_two_is_one() {
    assert_eq!(on(date(2009, 5, 6)), Some(N::Rest));
    assert_eq!(on(date(2009, 9, 22)), Some(N::Rest));
    assert_eq!(on(date(2015, 9, 22)), Some(N::Rest));
    assert_eq!(on(date(2026, 9, 22)), Some(N::Rest));
    assert_eq!(on(date(2032, 9, 21)), Some(N::Rest));
    assert_eq!(on(date(2003, 5, 4)), None);
    assert_eq!(on(date(2005, 5, 4)), Some(N::Rest));
    assert_eq!(on(date(2007, 5, 4)), Some(N::Greenery));
}

#[test]
fn there_is_a_day_of_the_mountain_only_since_2016() {
    assert_eq!(on(date(2015, 8, 11)), None);
    assert_eq!(on(date(2016, 8, 11)), Some(N::Mountain));
}

#[test]
fn equinoxes_fall_where_the_almanac_says() {
    // 国立天文台 暦要項 and its table of equinoxes to come.
    for (year, spring, autumn) in [
        (2000, 20, 23),
        (2003, 21, 23),
        (2011, 21, 23),
        (2012, 20, 22),
        (2016, 20, 22),
        (2023, 21, 23),
        (2024, 20, 22),
        (2025, 20, 23),
        (2026, 20, 23),
        (2027, 21, 23),
        (2050, 20, 23),
    ] {
        assert_eq!(on(date(year, 3, spring)), Some(N::SpringEquinox), "{year}");
        assert_eq!(on(date(year, 9, autumn)), Some(N::AutumnEquinox), "{year}");
    }
}

#[test]
fn every_year_is_in_order_and_holds_each_day_once() {
    for year in 2000..=2050 {
        let days = national(year);
        assert!(days.windows(2).all(|w| w[0].day < w[1].day), "{year}");
        assert!((15..=24).contains(&days.len()), "{year}: {}", days.len());
    }
    assert!(national(1999).is_empty() && national(2100).is_empty());
}
