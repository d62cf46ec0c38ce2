//! The pure rules.
use plan::model::{
    Decimal, Direction, Judgement, Point, Thresholds, ValueStatus, VersionStatus, beginning, judge,
    number_key, required,
};
use proptest::prelude::*;

fn point(year: i64, value: &str) -> Point {
    Point {
        year,
        value: Decimal::parse(value).unwrap(),
    }
}

#[test]
fn numbers_are_read_as_people_type_them_and_never_rounded() {
    for (typed, shown) in [
        ("39.5", "39.5"),
        ("３９．５", "39.5"),
        ("1,234", "1234"),
        ("-0.10", "-0.10"),
        ("0", "0"),
        ("▲3", "-3"),
    ] {
        assert_eq!(Decimal::parse(typed).unwrap().to_string(), shown);
    }
    for wrong in [
        "",
        "約40",
        "1.2.3",
        "1,23",
        "40%",
        ".",
        "5.",
        "1e5",
        "9999999999999999",
    ] {
        assert_eq!(Decimal::parse(wrong), None, "{wrong}");
    }
    assert_eq!(Decimal::parse("40.0"), Decimal::parse("40"));
}

#[test]
fn printed_numbers_have_one_normal_form() {
    for (printed, key) in [
        ("①", "1"),
        ("1-⑫", "1-12"),
        ("(1)", "1"),
        ("Ⅳ", "4"),
        ("１－２", "1-2"),
        ("1.2.", "1-2"),
        ("", ""),
        ("㉑", "21"),
    ] {
        assert_eq!(number_key(printed), key, "{printed}");
    }
}

#[test]
fn the_required_pace_is_linear_between_base_and_target() {
    let (base, target) = (point(2024, "39.5"), point(2030, "50.0"));
    assert_eq!(required(base, target, 2027), Decimal::parse("44.75"));
    assert_eq!(required(base, target, 2031), Decimal::parse("50"));
    assert_eq!(required(target, base, 2027), None);
    let judged = |newest| {
        judge(
            Some(base),
            Some(target),
            Some(newest),
            Direction::Up,
            Thresholds::default(),
        )
    };
    assert_eq!(judged(point(2027, "50")), Judgement::Reached);
    assert_eq!(judged(point(2027, "44.75")), Judgement::OnCourse);
    assert_eq!(judged(point(2027, "44")), Judgement::Nearly);
    assert_eq!(judged(point(2027, "40")), Judgement::Behind);
    assert_eq!(judged(point(2024, "39.5")), Judgement::Unknown);
}

#[test]
fn a_new_indicator_begins_at_its_first_value_and_not_at_zero() {
    let values = [point(2027, "8"), point(2026, "5")];
    assert_eq!(beginning(None, true, &values), Some(point(2026, "5")));
    assert_eq!(beginning(Some(point(2024, "0")), true, &[]), None);
    assert_eq!(
        judge(
            None,
            Some(point(2030, "9")),
            Some(point(2026, "5")),
            Direction::Up,
            Thresholds::default()
        ),
        Judgement::Unknown
    );
}

#[test]
fn a_revised_version_and_an_approved_value_stay() {
    assert!(
        VersionStatus::ALL
            .iter()
            .all(|to| !VersionStatus::Revised.leads_to(*to))
    );
    assert!(
        ValueStatus::ALL
            .iter()
            .all(|to| !ValueStatus::Approved.leads_to(*to) || *to == ValueStatus::Returned)
    );
}

proptest! {
    #[test]
    fn a_decimal_reads_back_as_it_was_shown(units in -1_000_000_000_i64..1_000_000_000, scale in 0_usize..6) {
        let digits = format!("{:0>width$}", units.unsigned_abs(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let sign = if units < 0 { "-" } else { "" };
        let text = if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") };
        prop_assert_eq!(Decimal::parse(&text).unwrap().to_string(), text);
    }

    #[test]
    fn no_text_upsets_the_readers(text in ".{0,40}") {
        let _ = Decimal::parse(&text);
        let key = number_key(&text);
        prop_assert!(!key.starts_with('-') && !key.ends_with('-'));
    }

    #[test]
    fn the_required_value_lies_between_base_and_target(a in 0_i64..1000, b in 0_i64..1000, year in 2020_i64..2040) {
        let (base, target) = (Point { year: 2024, value: Decimal::whole(a) }, Point { year: 2030, value: Decimal::whole(b) });
        let asked = required(base, target, year).unwrap();
        prop_assert!(asked >= Decimal::whole(a.min(b)) && asked <= Decimal::whole(a.max(b)));
    }

    #[test]
    fn an_approved_value_was_submitted_before(steps in proptest::collection::vec(0_usize..4, 0..20)) {
        let mut now = ValueStatus::Draft;
        for step in steps {
            let to = ValueStatus::ALL[step];
            if let Ok(next) = now.step(to) {
                prop_assert!(next != ValueStatus::Approved || now == ValueStatus::Submitted);
                now = next;
            }
        }
    }
}
