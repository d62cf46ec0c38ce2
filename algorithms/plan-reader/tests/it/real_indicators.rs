//! Every indicator of the real plans with its values, as printed and as computed.
use plan_reader::{Indicator, PrintedValue, RemarkKind, UnitKind, YearKind};

use crate::support::{only, real, remarks};

fn value(value: Option<&PrintedValue>) -> (i32, YearKind, Option<&str>, Option<&str>) {
    let value = value.unwrap();
    let year = value.year.as_ref().unwrap();
    (
        year.year,
        year.kind,
        value.number.as_deref(),
        value.answer.as_deref(),
    )
}

#[test]
fn ashiyas_three_figures_belong_to_the_plan_and_end_with_a_fiscal_year() {
    let Some(reading) = real("000") else { return };
    let plan = only(reading);
    for (indicator, base) in plan.indicators.iter().zip(["35.9", "34.5", "29.0"]) {
        assert_eq!(
            (indicator.node, indicator.unit.as_str(), indicator.kind),
            (None, "%", UnitKind::Percent)
        );
        assert_eq!(
            value(indicator.base.as_ref()),
            (2019, YearKind::CalendarYear, Some(base), None)
        );
        assert_eq!(
            value(indicator.target.as_ref()),
            (2024, YearKind::FiscalYearEnd, Some("40.0"), None)
        );
        assert_eq!(
            indicator
                .target
                .as_ref()
                .unwrap()
                .year
                .as_ref()
                .unwrap()
                .text,
            "令和6年度末"
        );
        assert_eq!(indicator.sources, [""; 0]);
    }
    let names = [
        "地域の活動に参加している市民の割合",
        "地域にとらわれない活動に参加している市民の割合",
        "市政に関する行政からの情報提供について満足している人の割合",
    ];
    assert_eq!(
        plan.indicators
            .iter()
            .map(|i| i.name.as_str())
            .collect::<Vec<_>>(),
        names
    );
    assert_eq!(
        plan.indicators.iter().map(|i| i.line).collect::<Vec<_>>(),
        [145, 146, 147]
    );
}

#[test]
fn kawanishis_indicators_have_no_values_and_one_is_a_count() {
    let Some(reading) = real("002") else { return };
    for plan in &reading.documents {
        for indicator in &plan.indicators {
            assert!(
                indicator.base.is_none() && indicator.target.is_none() && indicator.node.is_some()
            );
            let count = indicator.name.ends_with("団体数");
            assert_eq!(
                indicator.kind,
                if count {
                    UnitKind::Count
                } else {
                    UnitKind::Percent
                },
                "{}",
                indicator.name
            );
        }
    }
}

#[test]
fn shimonosekis_seven_indicators_keep_answers_units_and_sources() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    let survey = "市民協働参画及び住民自治のまちづくりに関する市民意識調査";
    let report = "市民と行政・市民と市民の協働の取組（パートナーシップ）年次報告";
    let registered = "しものせき市民活動センター登録件数";
    let both = "学習の機会・交流の場 どちらにも満足している";
    type Row<'t> = (
        &'t str,
        &'t str,
        Option<&'t str>,
        &'t str,
        Option<&'t str>,
        &'t str,
        &'t [&'t str],
    );
    let rows: [Row<'_>; 7] = [
        (
            "1",
            "市民活動の経験",
            Some("39.5"),
            "45.0",
            Some("参加したことがある"),
            "%",
            &[survey],
        ),
        (
            "1",
            "市政参画の経験",
            Some("12.7"),
            "15.0",
            Some("参画したことがある"),
            "%",
            &[survey],
        ),
        (
            "2",
            "市民活動を促進するために実施した施策件数",
            Some("94"),
            "100",
            None,
            "件",
            &[report, survey],
        ),
        (
            "2",
            "しものせき市民活動センターでの学習の機会・交流の場への満足度",
            Some("35.8"),
            "40.0",
            Some(both),
            "%",
            &[report, survey],
        ),
        (
            "3",
            "市民活動団体及びまちづくり協議会とボランティアギルド登録者とのマッチング件数",
            Some("15"),
            "30",
            None,
            "件",
            &[registered],
        ),
        (
            "3",
            "各団体同士のマッチング件数",
            None,
            "5",
            None,
            "件",
            &[registered],
        ),
        (
            "4",
            "住民自治によるまちづくり（まちづくり協議会）の取組が進んできたと感じる市民の割合",
            Some("14.7"),
            "16.0",
            None,
            "%",
            &["下関市市民実感調査"],
        ),
    ];
    assert_eq!(plan.indicators.len(), rows.len());
    for (indicator, (policy, name, base, target, answer, unit, sources)) in
        plan.indicators.iter().zip(rows)
    {
        let node = &plan.nodes[indicator.node.unwrap()];
        assert_eq!(
            (node.number_key.as_str(), node.parent),
            (policy, None),
            "{name}"
        );
        assert_eq!(
            (indicator.name.as_str(), indicator.unit.as_str()),
            (name, unit)
        );
        let base_answer = if base.is_some() { answer } else { None };
        assert_eq!(
            value(indicator.base.as_ref()),
            (2025, YearKind::CalendarYear, base, base_answer)
        );
        assert_eq!(
            value(indicator.target.as_ref()),
            (2030, YearKind::CalendarYear, Some(target), answer)
        );
        assert_eq!(indicator.sources, sources, "{name}");
    }
    let satisfied: &Indicator = &plan.indicators[3];
    assert_eq!(
        satisfied.base.as_ref().unwrap().conjunction,
        ["学習の機会", "交流の場"]
    );
    assert_eq!(satisfied.source_lines, [182, 183]);
    assert_eq!(remarks(&plan.problems, RemarkKind::SourceAmbiguous), [183]);
    assert_eq!(remarks(&plan.problems, RemarkKind::ValueUnreadable), [0; 0]);
}
