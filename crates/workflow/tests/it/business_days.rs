//! Counting business days.
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use proptest::prelude::*;
use workflow::{Calendar, Closure, ClosureDay, ClosureKind, DayKind, Deadline};

fn closure(day: &str, kind: ClosureKind) -> Closure {
    Closure {
        day: day.parse().unwrap(),
        kind,
        label: "市の日".to_owned(),
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn golden_week_of_2019_is_passed_over_in_one_step() {
    let calendar = Calendar::default();
    let friday = date(2019, 4, 26);
    let tuesday = date(2019, 5, 7);
    assert_eq!(calendar.add_business_days(friday, 1), Some(tuesday));
    assert_eq!(calendar.add_business_days(tuesday, -1), Some(friday));
    assert_eq!(calendar.business_days_between(friday, tuesday), 1);
    assert_eq!(calendar.business_days_between(tuesday, friday), -1);
    for day in 27..=30 {
        assert!(!calendar.is_business_day(date(2019, 4, day)));
    }
    for day in 1..=6 {
        assert!(!calendar.is_business_day(date(2019, 5, day)));
    }
}

#[test]
fn the_end_of_the_year_is_closed_from_29_december_to_3_january() {
    let calendar = Calendar::default();
    let last = date(2026, 12, 28);
    assert_eq!(calendar.add_business_days(last, 1), Some(date(2027, 1, 4)));
    assert!(matches!(
        calendar.kind(date(2027, 1, 1)),
        DayKind::National(_)
    ));
    assert!(matches!(calendar.kind(date(2027, 1, 2)), DayKind::City(_)));
    // 元日 on a Sunday is made good on Monday the 2nd.
    assert_eq!(
        calendar.add_business_days(date(2022, 12, 28), 1),
        Some(date(2023, 1, 4))
    );
}

#[test]
fn a_city_closes_and_opens_days_and_one_year_goes_before_every_year() {
    let calendar = Calendar::of([
        closure("06-01", ClosureKind::Add),
        closure("2027-06-01", ClosureKind::Remove),
        closure("2026-11-22", ClosureKind::Remove),
        closure("02-29", ClosureKind::Add),
    ]);
    assert!(!calendar.is_business_day(date(2026, 6, 1)));
    assert!(calendar.is_business_day(date(2027, 6, 1)));
    assert!(calendar.is_business_day(date(2026, 11, 22)));
    assert!(!calendar.is_business_day(date(2028, 2, 29)));
    assert!(calendar.is_business_day(date(2026, 12, 29)));
}

#[test]
fn nought_is_the_day_itself_or_the_next_that_is_open() {
    let calendar = Calendar::default();
    let (friday, saturday) = (date(2026, 11, 20), date(2026, 11, 21));
    assert_eq!(calendar.add_business_days(friday, 0), Some(friday));
    assert_eq!(
        calendar.add_business_days(saturday, 0),
        Some(date(2026, 11, 24))
    );
}

#[test]
fn huge_numbers_and_the_ends_of_time_give_no_day() {
    let calendar = Calendar::default();
    let day = date(2026, 11, 20);
    for n in [i32::MAX, i32::MIN, 10_001, -10_001] {
        assert_eq!(calendar.add_business_days(day, n), None);
    }
    assert!(calendar.add_business_days(day, 10_000).is_some());
    assert!(calendar.add_business_days(day, -10_000).is_some());
    assert_eq!(calendar.add_business_days(Date::MAX, 1), None);
    assert_eq!(calendar.add_business_days(Date::MIN, -1), None);
    let closed = Calendar::of((1..=12).flat_map(|month| {
        (1..=31).filter_map(move |day| {
            Date::new(2000, month, day).ok()?;
            Some(Closure {
                day: ClosureDay::Yearly(month, day),
                kind: ClosureKind::Add,
                label: "x".to_owned(),
            })
        })
    }));
    assert_eq!(closed.add_business_days(day, 1), None);
}

#[test]
fn the_day_of_a_closure_is_read_strictly() {
    for good in ["2026-06-01", "12-29", "02-29"] {
        assert_eq!(good.parse::<ClosureDay>().unwrap().to_string(), good);
    }
    for bad in [
        "",
        "2026-6-1",
        "13-01",
        "02-30",
        "2026-02-29",
        "x",
        "-1-01",
        "99999-01-01",
        "1-1",
        "9999-01-01",
        "+1-01",
    ] {
        assert!(bad.parse::<ClosureDay>().is_err(), "{bad}");
    }
}

#[test]
fn a_deadline_ends_with_its_last_day_in_japan_whatever_the_hour_it_began() {
    let deadline = Deadline {
        business_days: 3,
        remind_before: vec![1, 0],
        remind_after_every: Some(2),
    };
    let calendar = Calendar::default();
    // In UTC the first is still the day before; summer time of other countries does not matter.
    for since in [
        "2026-03-27T00:00:01+09:00",
        "2026-03-27T23:59:59+09:00",
        "2026-03-26T15:00:00Z",
    ] {
        let due = calendar.due_at(&deadline, at(since)).unwrap();
        assert_eq!(due, at("2026-04-01T23:59:59+09:00"), "{since}");
    }
    let due = at("2026-04-01T23:59:59+09:00");
    let mut now = at("2026-03-27T10:00:00+09:00");
    let mut reminders = Vec::new();
    for _ in 0..4 {
        now = calendar.next_reminder(&deadline, due, now).unwrap();
        reminders.push(now);
    }
    assert_eq!(
        reminders,
        [
            at("2026-03-31T09:00:00+09:00"),
            at("2026-04-01T09:00:00+09:00"),
            at("2026-04-03T09:00:00+09:00"),
            at("2026-04-07T09:00:00+09:00"),
        ]
    );
    let once = Deadline {
        remind_after_every: None,
        ..deadline
    };
    assert_eq!(calendar.next_reminder(&once, due, due), None);
}

fn some_day() -> impl Strategy<Value = Date> {
    (1990i16..2110, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

proptest! {
    #[test]
    fn adding_and_counting_agree(day in some_day(), n in 1i32..400) {
        let calendar = Calendar::default();
        let later = calendar.add_business_days(day, n).unwrap();
        prop_assert!(calendar.is_business_day(later));
        prop_assert_eq!(calendar.business_days_between(day, later), n);
        let earlier = calendar.add_business_days(day, -n).unwrap();
        prop_assert!(calendar.is_business_day(earlier));
        prop_assert_eq!(calendar.business_days_between(day, earlier), -n);
    }

    #[test]
    fn steps_add_up(day in some_day(), a in 1i32..60, b in 1i32..60) {
        let calendar = Calendar::default();
        let there = calendar.add_business_days(day, a).unwrap();
        prop_assert_eq!(calendar.add_business_days(there, b), calendar.add_business_days(day, a + b));
    }

    #[test]
    fn every_next_reminder_is_later_than_now(day in 0i64..2000, before in proptest::collection::vec(0u16..30, 0..5), every in proptest::option::of(0u16..30)) {
        let calendar = Calendar::default();
        let deadline = Deadline { business_days: 10, remind_before: before, remind_after_every: every };
        let since = at("2026-04-01T10:00:00+09:00");
        let due = calendar.due_at(&deadline, since).unwrap();
        let now = since + jiff::SignedDuration::from_hours(day * 7);
        match calendar.next_reminder(&deadline, due, now) {
            Some(next) => prop_assert!(next > now),
            None => prop_assert!(deadline.remind_after_every.is_none()),
        }
    }
}
