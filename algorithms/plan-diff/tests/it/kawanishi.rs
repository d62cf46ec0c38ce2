//! 川西市, 体系表 of 11月13日 and of 11月30日: eight differences.

use plan_diff::{Kind, Outline, diff};

use crate::build::{Plan, kinds};

const CIRCLED: [&str; 12] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪", "⑫"];

struct Titles {
    policies: [&'static str; 3],
    measures: [&'static str; 5],
    nine: &'static str,
    twelve: &'static str,
    second_indicator: bool,
}

fn outline(t: &Titles, printed: bool) -> Outline {
    let mut plan = Plan::default();
    let p: Vec<usize> = (0..3)
        .map(|i| plan.item(None, "基本方針", ["1", "2", "3"][i], t.policies[i]))
        .collect();
    let own = |number: &'static str| if printed { number } else { "" };
    let m: Vec<usize> = [(0, "1"), (0, "2"), (1, "1"), (1, "2"), (2, "1")]
        .iter()
        .zip(t.measures)
        .map(|((policy, number), title)| {
            plan.item(Some(p[*policy]), "基本施策", own(number), title)
        })
        .collect();
    let directions = [
        (0, "1", "多様な媒体による情報の発信"),
        (0, "2", "多様な主体の情報が交流する場の充実"),
        (1, "1", "担い手の発掘"),
        (1, "2", "担い手の育成"),
        (2, "1", "財政的支援"),
        (2, "2", "人的支援"),
        (3, "1", "活動拠点の充実"),
        (3, "2", "中間支援機能の充実"),
        (4, "1", "市民等の意識の向上"),
        (4, "2", "市職員の意識の向上"),
    ];
    let d: Vec<usize> = directions
        .iter()
        .map(|(measure, number, title)| {
            plan.item(Some(m[*measure]), "施策の方向", own(number), title)
        })
        .collect();
    let actions: [(usize, usize, &str); 21] = [
        (0, 1, "「参画と協働」に関するホームページの充実"),
        (0, 2, "各地域のデータの提供"),
        (0, 3, "まちづくり出前講座の実施"),
        (0, 4, "市民公益活動情報の一元的な発信"),
        (1, 5, "地域同士で情報を共有できる仕組みの構築"),
        (1, 6, "まちづくりラウンドテーブルの開催"),
        (1, 7, "地縁団体同士、志縁団体同士または相互の交流会の開催"),
        (2, 8, "ひと・まちおこしセミナーの開催"),
        (2, 9, t.nine),
        (2, 10, "次世代の担い手の発掘"),
        (3, 11, "組織力UP講座の開催"),
        (3, 12, t.twelve),
        (4, 1, "地域づくり一括交付金の交付"),
        (4, 2, "市民協働事業提案制度の運用"),
        (5, 3, "コミュニティビジネスの促進に繋がる支援"),
        (5, 4, "地域担当職員、地域づくりアドバイザーによる後方支援"),
        (6, 5, "市民活動センターや自治会館などの利便性の向上"),
        (
            7,
            6,
            "市民活動センターやボランティア活動センターなどの中間支援機能と連携の強化",
        ),
        (
            8,
            1,
            "講座やイベントを通じた市民等の意識の醸成とフォローアッププログラムの提供",
        ),
        (9, 2, "職員の「参画と協働」に対する意識の向上"),
        (9, 3, "参画と協働に関連する情報の庁内での共有"),
    ];
    for (direction, number, title) in actions {
        plan.item(Some(d[direction]), "取組項目", CIRCLED[number - 1], title);
    }
    let mut indicators = vec![
        (
            0,
            1,
            "住んでいる地域の必要な情報が入手できると感じている市民の割合",
        ),
        (0, 2, "必要な市の情報が入手できると感じている市民の割合"),
        (
            0,
            3,
            "自治会やコミュニティの活動に関する情報が入手できると感じている市民の割合",
        ),
        (
            0,
            4,
            "ボランティアやNPOの活動に関する情報が入手できると感じている市民の割合",
        ),
        (0, 5, "自治会やコミュニティの活動に参加している市民の割合"),
        (0, 6, "ボランティアやNPOなどの活動に参加している市民の割合"),
        (
            1,
            1,
            "自治会やコミュニティ、ボランティアやNPOの地域づくり活動によって、お互いに支え合っていると思う市民の割合",
        ),
    ];
    if t.second_indicator {
        indicators.push((1, 2, "地域分権制度適用地域の主要な団体数"));
    }
    indicators.extend([
        (
            2,
            1,
            "仕事を進めるうえで、「参画と協働」を意識している職員の割合",
        ),
        (2, 2, "自治会などの地域活動に参加している職員の割合"),
        (2, 3, "ボランティアやNPOなどの活動に参加している職員の割合"),
    ]);
    for (policy, number, name) in indicators {
        plan.indicator(p[policy], CIRCLED[number - 1], name);
    }
    plan.0
}

fn sent(printed: bool) -> Outline {
    outline(
        &Titles {
            policies: [
                "市民公益活動に参加するきっかけづくりを行います",
                "市民公益活動を支援し、将来的な事業の自立をめざします",
                "市民公益活動や協働に対する意識啓発の仕組みづくり",
            ],
            measures: [
                "情報共有と発信の仕組みづくり",
                "担い手の発掘・育成にかかる施策の充実",
                "活動支援の仕組みづくり",
                "活動環境の整備",
                "市民公益活動や協働に対する意識啓発の仕組みづくり",
            ],
            nine: "自治会への加入促進",
            twelve: "コミュニティ組織の事務局員への支援",
            second_indicator: false,
        },
        printed,
    )
}

fn current(printed: bool) -> Outline {
    outline(
        &Titles {
            policies: [
                "潜在的な担い手の発掘を支援し、市民公益活動に参加するきっかけづくりを行います。",
                "市民公益活動の充実のための支援を行い、地域分権の深化との相乗効果により、将来的な事業の自立を促します。",
                "市民公益活動や参画と協働に対する意識啓発の仕組みづくりを行います。",
            ],
            measures: [
                "情報共有と発信の仕組みづくり",
                "担い手の発掘・育成にかかる施策の充実",
                "新たな活動スタイルの構築と事業の自立に向けての支援",
                "市民公益活動の環境整備",
                "市民公益活動や協働に対する意識啓発の仕組みづくり",
            ],
            nine: "自治会への加入促進、役員の役割の効率化の事例の紹介",
            twelve: "コミュニティ組織の事務局員の支援",
            second_indicator: true,
        },
        printed,
    )
}

#[test]
fn the_two_versions_differ_in_exactly_eight_places() {
    for printed in [true, false] {
        let (before, after) = (sent(printed), current(printed));
        assert_eq!((before.nodes.len(), before.indicators.len()), (39, 10));
        assert_eq!((after.nodes.len(), after.indicators.len()), (39, 11));
        let found = diff(&before, &after);
        assert_eq!(
            kinds(&found),
            [
                (Kind::Renamed, "1"),
                (Kind::Renamed, "1/2/1/⑨"),
                (Kind::Renamed, "1/2/2/⑫"),
                (Kind::Renamed, "2"),
                (Kind::IndicatorAdded, "2"),
                (Kind::Renamed, "2/1"),
                (Kind::Renamed, "2/2"),
                (Kind::Renamed, "3"),
            ]
        );
        assert_eq!(
            found[4].after.as_deref(),
            Some("地域分権制度適用地域の主要な団体数")
        );
        assert_eq!(found[4].before, None);
    }
}

#[test]
fn layout_and_width_make_no_difference() {
    let before = sent(false);
    let mut after = sent(true);
    for node in &mut after.nodes {
        node.title = format!(
            " {} ",
            node.title
                .replace('「', "｢")
                .replace('」', "｣")
                .replace("UP", "ＵＰ")
        );
    }
    assert_eq!(diff(&before, &after), []);
}

#[test]
fn a_parent_is_never_paired_with_its_child_of_the_same_name_even_on_levels_of_one_name() {
    let (mut before, mut after) = (sent(true), current(true));
    for node in before.nodes.iter_mut().chain(&mut after.nodes) {
        node.level.clear();
    }
    assert_eq!(diff(&before, &after).len(), 8);
}

#[test]
fn json_has_the_four_agreed_fields() {
    let found = diff(&sent(true), &current(true));
    assert_eq!(
        serde_json::to_string(&found[6]).unwrap(),
        r#"{"kind":"renamed","path":"2/2","before":"活動環境の整備","after":"市民公益活動の環境整備"}"#
    );
}
