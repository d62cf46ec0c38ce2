//! 武蔵野市, 前期 and 後期: numbers stay, names and flags change.

use plan_diff::{Kind, Outline, diff};

use crate::build::{Plan, kinds};

fn outline(later: bool) -> Outline {
    let pick = |first: &'static str, second: &'static str| if later { second } else { first };
    let tops = [
        "市民活動の裾野の拡大",
        "市民活動の促進と自律・自立に向けた支援の充実",
        pick("市民活動の場の利用促進", "市民活動の場の活用促進"),
        "課題解決のための「連携と協働」の推進",
    ];
    let measures = [
        ("1-1", "市民活動のきっかけづくり"),
        ("1-2", "多様な活動につながる情報の提供"),
        ("2-1", "情報提供の充実"),
        ("2-2", pick("相談体制の充実", "相談体制の拡充")),
        ("2-3", "財政的な支援"),
        ("2-4", "市民活動に関する学びの機会の提供"),
        ("2-5", pick("団体交流の促進", "交流の促進")),
        (
            "2-6",
            pick(
                "中間支援組織等の支援力強化に向けた取組み",
                "コーディネート機能の強化",
            ),
        ),
        ("3-1", "武蔵野プレイスの有効活用"),
        (
            "3-2",
            pick("多様な活動の場の提供", "多様な活動の場の情報提供"),
        ),
        ("4-1", "連携と協働に向けたネットワークの構築"),
        (
            "4-2",
            pick(
                "連携と協働に向けた庁内体制の構築",
                "連携と協働に向けた体制の整備",
            ),
        ),
    ];
    let mut plan = Plan::default();
    let tops: Vec<usize> = tops
        .iter()
        .zip(["1", "2", "3", "4"])
        .map(|(title, number)| plan.item(None, "基本施策", number, title))
        .collect();
    for (number, title) in measures {
        let top = number[..1].parse::<usize>().unwrap() - 1;
        let own = plan.item(Some(tops[top]), "施策", number, title);
        plan.0.nodes[own].priority = later && ["1-1", "2-4", "2-6"].contains(&number);
    }
    plan.0
}

#[test]
fn one_basic_measure_and_five_measures_were_renamed_and_three_were_flagged() {
    let found = diff(&outline(false), &outline(true));
    assert_eq!(
        kinds(&found),
        [
            (Kind::Flagged, "1/1-1"),
            (Kind::Renamed, "2/2-2"),
            (Kind::Flagged, "2/2-4"),
            (Kind::Renamed, "2/2-5"),
            (Kind::Renamed, "2/2-6"),
            (Kind::Flagged, "2/2-6"),
            (Kind::Renamed, "3"),
            (Kind::Renamed, "3/3-2"),
            (Kind::Renamed, "4/4-2"),
        ]
    );
}
