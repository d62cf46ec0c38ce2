//! The same five shapes in documents of our own (a city that does not exist), and some others.
use plan_reader::{
    Cell, Content, Language, Line, NoteKind, PlanDocument, RemarkKind, Source, TextKind, read,
    summary,
};

use crate::support::{fixture, levels, of_level, only, remarks, title_of};

#[test]
fn themes_and_measures_are_read_with_their_overview_and_lost_figure() {
    let plan = only(fixture(include_str!("../fixtures/themes.txt")));
    assert_eq!(plan.title, "岬市みんなでつくるまち計画");
    assert_eq!(levels(&plan), [("施策テーマ", 2), ("取組", 3)]);
    assert_eq!(
        plan.nodes.iter().map(|node| node.line).collect::<Vec<_>>(),
        [23, 25, 29, 33, 35],
        "document order"
    );
    assert_eq!(
        plan.nodes[0].body.len(),
        1,
        "the overview explains the theme"
    );
    assert_eq!(
        plan.nodes[1].maturity_words.as_deref(),
        Some("配る方法を検討します")
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::FigureMissing), [15]);
    assert_eq!((plan.indicators.len(), plan.indicators[0].node), (1, None));
    assert_eq!(
        (plan.notes[0].kind, plan.notes[0].term.as_deref()),
        (NoteKind::Term, Some("桟橋カフェ"))
    );
    assert!(
        plan.texts
            .iter()
            .any(|text| text.kind == TextKind::Vision && text.text == "潮風のように行き交うまち")
    );
}

#[test]
fn pillars_take_their_explanations_from_the_goals_before_them() {
    let plan = only(fixture(include_str!("../fixtures/outline.txt")));
    assert_eq!(
        levels(&plan),
        [("施策の柱", 2), ("中見出し", 2), ("具体的な事業", 5)]
    );
    assert_eq!(of_level(&plan, "施策の柱")[1].body, ["つなぐ人を育てる。"]);
    assert_eq!(remarks(&plan.problems, RemarkKind::TitleDiffers), [11]);
    assert_eq!(remarks(&plan.problems, RemarkKind::HeadingEmpty), [50]);
    let counts = summary(&plan);
    assert_eq!(
        (
            counts.model_projects,
            counts.origin_marks,
            plan.municipality.as_deref()
        ),
        (2, 3, None)
    );
    assert_eq!(plan.nodes.iter().filter(|node| node.placeholder).count(), 2);
}

#[test]
fn two_versions_of_a_table_become_two_documents_of_the_same_shape() {
    let reading = fixture(include_str!("../fixtures/hierarchy.txt"));
    assert_eq!(reading.documents.len(), 2);
    for (plan, indicators) in reading.documents.iter().zip([2, 3]) {
        assert_eq!(
            levels(plan),
            [
                ("基本方針", 2),
                ("基本施策", 3),
                ("施策の方向", 4),
                ("取組項目", 5)
            ]
        );
        assert_eq!(plan.indicators.len(), indicators);
        assert_eq!(plan.municipality.as_deref(), Some("みなと市"));
        let titles: Vec<_> = plan.nodes.iter().map(|node| node.title.as_str()).collect();
        let first: Vec<_> = reading.documents[0]
            .nodes
            .iter()
            .map(|node| node.title.as_str())
            .collect();
        assert_eq!(titles, first, "layout makes no difference");
    }
    assert_eq!(
        remarks(&reading.documents[0].repairs, RemarkKind::ColumnShifted),
        [6, 7]
    );
    assert_eq!(
        remarks(&reading.documents[1].repairs, RemarkKind::ColumnShifted),
        [0; 0]
    );
}

#[test]
fn a_plan_in_chapters_keeps_its_predecessor_apart() {
    let plan = only(fixture(include_str!("../fixtures/chapters.txt")));
    assert_eq!(plan.title, "みなと市海辺の基本計画 改定計画");
    assert_eq!(
        levels(&plan),
        [("基本施策", 1), ("施策", 2), ("計画後期の展開", 4)]
    );
    let counts = summary(&plan);
    assert_eq!(
        (
            counts.cross_listings,
            counts.unique_lowest,
            counts.priority,
            counts.evaluations
        ),
        (1, 3, 1, 2)
    );
    assert_eq!(plan.evaluations[0].evaluator, "浜辺委員会");
    assert!(
        plan.evaluations[0]
            .opinion
            .ends_with("方法を検討すべきである。")
    );
    assert_eq!(plan.predecessor_nodes.len(), 3);
    assert_eq!(
        remarks(&plan.problems, RemarkKind::ReferenceTitleDiffers).len(),
        1
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::ChapterMissing).len(), 1);
    assert_eq!(remarks(&plan.repairs, RemarkKind::EraOverflow), [4]);
    let listing = plan
        .nodes
        .iter()
        .find_map(|node| node.cross_listing.as_ref())
        .unwrap();
    assert_eq!(title_of(&plan, listing.target), "雨の日の連絡");
    assert_eq!((plan.contents.len(), plan.notes.len()), (6, 1));
}

#[test]
fn roles_indicators_and_sibling_levels_are_read() {
    let plan = only(fixture(include_str!("../fixtures/roles.txt")));
    let names = [
        ("基本方針", 2),
        ("施策の展開方向", 3),
        ("具体的な施策", 2),
        ("事業", 3),
        ("説明", 4),
    ];
    assert_eq!(levels(&plan), names);
    let counts = summary(&plan);
    assert_eq!(
        (counts.role_rows, counts.role_marks, counts.unique_lowest),
        (3, 6, 3)
    );
    assert_eq!(
        (
            counts.indicators,
            counts.indicators_with_base,
            counts.indicators_with_target
        ),
        (3, 2, 3)
    );
    assert_eq!(remarks(&plan.repairs, RemarkKind::HeadReordered).len(), 2);
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::NumberNormalised).len(),
        3
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::TitleDiffers).len(), 1);
    assert_eq!(
        remarks(&plan.problems, RemarkKind::SourceAmbiguous).len(),
        1
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::FigureMissing).len(), 1);
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::NameSpeltTwoWays).len(),
        1
    );
    assert_eq!(
        plan.indicators[1].base.as_ref().unwrap().conjunction,
        ["桟橋", "倉庫"]
    );
    let new = plan.indicators[2].base.as_ref().unwrap();
    assert!(new.new && new.number.is_none());
}

#[test]
fn cross_listings_in_a_circle_are_reported_and_do_not_hang() {
    let text = "基本施策1：浜\n\n1-1. 掃除\n\n計画後期の展開\n\n① 箒\n\n(再掲) 1-2. 道具①\n\n1-2. 道具\n\n計画後期の展開\n\n① 箒\n\n(再掲) 1-1. 掃除①\n\n② 熊手\n\n(再掲) 1-2. 道具②\n\n③ 鋏\n\n(再掲) 9-9. 無い①\n";
    let plan = only(fixture(text));
    assert_eq!(remarks(&plan.problems, RemarkKind::ReferenceLoop), [9, 21]);
    assert_eq!(
        remarks(&plan.problems, RemarkKind::ReferenceUnresolved),
        [25]
    );
}

fn heading(number: usize, level: u8, text: &str) -> Line {
    Line {
        number,
        part: String::new(),
        content: Content::Text {
            text: text.into(),
            heading: Some(level),
            list_depth: None,
        },
    }
}

fn item(number: usize, text: &str) -> Line {
    Line {
        number,
        part: String::new(),
        content: Content::Text {
            text: text.into(),
            heading: None,
            list_depth: Some(0),
        },
    }
}

fn row(number: usize, cells: &[&str]) -> Line {
    let cells = cells
        .iter()
        .map(|text| Cell {
            text: (*text).into(),
            ..Cell::default()
        })
        .collect();
    Line {
        number,
        part: String::new(),
        content: Content::Row(cells),
    }
}

fn plan_of(lines: Vec<Line>) -> PlanDocument {
    only(read(&Source {
        lines,
        encoding: "UTF-8",
        damaged: false,
    }))
}

#[test]
fn a_marked_up_outline_without_level_words_is_read_by_its_headings() {
    let plan = plan_of(vec![
        heading(1, 1, "みなと市海辺計画"),
        heading(3, 2, "浜をまもる"),
        heading(5, 3, "そうじ"),
        item(7, "- 月に一度あつまる"),
        item(8, "- 道具をかす"),
        heading(10, 2, "浜をつかう"),
    ]);
    assert_eq!(plan.title, "みなと市海辺計画");
    assert_eq!(levels(&plan), [("見出し2", 2), ("見出し3", 1), ("説明", 2)]);
}

#[test]
fn a_progress_sheet_gives_items_and_a_value_per_year() {
    let plan = plan_of(vec![
        row(1, &["みなと市海辺計画 進捗表", "", "", "", "", "", ""]),
        row(
            2,
            &[
                "基本方針",
                "施策",
                "指標",
                "単位",
                "基準値（令和5年度）",
                "令和6年度",
                "目標値（令和10年度）",
            ],
        ),
        row(
            3,
            &[
                "基本方針1 浜をまもる",
                "1-1 そうじ",
                "参加者数",
                "人",
                "1,200",
                "1,350",
                "2,000",
            ],
        ),
        row(4, &["", "1-2 見回り", "回数", "回", "", "12", "未定"]),
    ]);
    assert_eq!(levels(&plan), [("基本方針", 1), ("施策", 2)]);
    let [people, rounds] = &plan.indicators[..] else {
        panic!("{:?}", plan.indicators)
    };
    assert_eq!(
        people.base.as_ref().unwrap().number.as_deref(),
        Some("1200")
    );
    assert_eq!((people.unit.as_str(), people.values.len()), ("人", 1));
    assert_eq!(
        people.target.as_ref().unwrap().year.as_ref().unwrap().year,
        2028
    );
    assert_eq!(
        (rounds.base.is_none(), rounds.values[0].number.as_deref()),
        (true, Some("12"))
    );
    assert_eq!(title_of(&plan, rounds.node), "見回り");
    assert_eq!(remarks(&plan.problems, RemarkKind::ValueUnreadable), [0; 0]);
}

#[test]
fn a_text_of_another_kind_invents_nothing_and_says_so() {
    for text in [
        "",
        "\n\n",
        "拝啓\n\n港の朝は早いです。\n\n1 2 3\n",
        "a\tb\n1\t2\n",
    ] {
        let plan = only(fixture(text));
        assert!(
            plan.nodes.is_empty() && plan.indicators.is_empty(),
            "{text:?}"
        );
        let kinds: Vec<_> = plan.problems.iter().map(|problem| problem.kind).collect();
        assert!(kinds.contains(&RemarkKind::NothingRecognised), "{text:?}");
    }
}

#[test]
fn every_remark_has_a_sentence_in_both_languages() {
    let plan = only(fixture(include_str!("../fixtures/roles.txt")));
    for remark in plan.repairs.iter().chain(&plan.problems) {
        assert!(remark.message(Language::Japanese).ends_with('。'));
        assert!(remark.message(Language::English).ends_with('.'));
    }
}

#[test]
fn a_summary_has_exactly_the_agreed_keys() {
    let plan = only(fixture(include_str!("../fixtures/roles.txt")));
    let json = serde_json::to_value(summary(&plan)).unwrap();
    let mut keys: Vec<_> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    let mut agreed = [
        "title",
        "version",
        "levels",
        "cross_listings",
        "unique_lowest",
        "priority",
        "indicators",
        "indicators_with_base",
        "indicators_with_target",
        "role_rows",
        "role_marks",
        "evaluations",
        "model_projects",
        "origin_marks",
        "repairs",
        "problems",
    ];
    agreed.sort_unstable();
    assert_eq!(keys, agreed);
    assert_eq!(json["problems"][0]["kind"], "title_differs");
}
