//! The eighteen traps of the real plans, one test each.
use plan_reader::{NoteKind, RemarkKind, comparison_key};

use crate::support::{levels, of_level, only, real, remarks, title_of};

#[test]
fn trap_01_rows_that_were_pushed_out_of_their_columns_are_moved_back() {
    let Some(reading) = real("002") else { return };
    let plan = &reading.documents[0];
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::ColumnShifted),
        [10, 11, 12]
    );
    let moved = of_level(plan, "基本施策")
        .into_iter()
        .find(|node| node.title == "活動環境の整備")
        .unwrap();
    assert_eq!(
        title_of(plan, moved.parent),
        "市民公益活動を支援し、将来的な事業の自立をめざします"
    );
    assert_eq!(
        levels(plan),
        [
            ("基本方針", 3),
            ("基本施策", 5),
            ("施策の方向", 10),
            ("取組項目", 21)
        ]
    );
    assert_eq!(plan.indicators.len(), 10);
}

#[test]
fn trap_02_merged_cells_are_filled_down_under_either_markup() {
    let Some(reading) = real("002") else { return };
    let filled = |at: usize| remarks(&reading.documents[at].repairs, RemarkKind::MergedCellFilled);
    assert_eq!(filled(0), [7, 8, 9, 11, 12, 13, 15]);
    assert_eq!(filled(1), [21, 22, 23, 25, 26, 27, 29]);
    for plan in &reading.documents {
        assert!(
            plan.nodes
                .iter()
                .all(|node| !node.title.contains(['<', '>', '①']))
        );
    }
}

#[test]
fn trap_03_circled_digits_count_indicators_and_items_apart() {
    let Some(reading) = real("002") else { return };
    let plan = &reading.documents[1];
    let numbers: String = of_level(plan, "取組項目")
        .iter()
        .map(|node| node.number.as_str())
        .collect();
    assert_eq!(numbers, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫①②③④⑤⑥①②③");
    let numbers: String = plan
        .indicators
        .iter()
        .map(|indicator| indicator.number.as_str())
        .collect();
    assert_eq!(numbers, "①②③④⑤⑥①②①②③");
}

#[test]
fn trap_04_a_parent_and_its_child_of_the_same_name_stay_two() {
    let Some(reading) = real("002") else { return };
    let plan = &reading.documents[0];
    let same: Vec<_> = plan
        .nodes
        .iter()
        .filter(|n| n.title == "市民公益活動や協働に対する意識啓発の仕組みづくり")
        .collect();
    assert_eq!(
        same.iter()
            .map(|node| plan.levels[node.level].name.as_str())
            .collect::<Vec<_>>(),
        ["基本方針", "基本施策"]
    );
}

#[test]
fn trap_05_arabic_roman_and_latin_numbers_name_the_same_policy() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    assert_eq!(
        of_level(&plan, "基本方針")
            .iter()
            .map(|n| n.number_key.as_str())
            .collect::<Vec<_>>(),
        ["1", "2", "3", "4"]
    );
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::NumberNormalised),
        [34, 90, 103]
    );
}

#[test]
fn trap_06_actors_of_a_column_may_stand_in_any_order() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    assert_eq!(plan.roles.unwrap().columns.len(), 3);
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::HeadReordered),
        [165, 165, 237, 296, 296]
    );
}

#[test]
fn trap_07_three_names_differ_between_body_and_matrix() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    let differs: Vec<_> = plan
        .problems
        .iter()
        .filter(|p| p.kind == RemarkKind::TitleDiffers)
        .collect();
    assert_eq!(
        differs.iter().map(|p| p.other.as_str()).collect::<Vec<_>>(),
        [
            "市民と各団体をつなぐ仕組みの発展",
            "オンライン交流の促進",
            "活動事例、協働プロジェクトの集約、共有ポータル構築"
        ]
    );
}

#[test]
fn trap_08_a_centre_that_lost_its_first_letter_is_reported_three_times() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::NameSpeltTwoWays),
        [185, 190, 206]
    );
    let one = plan
        .repairs
        .iter()
        .find(|repair| repair.kind == RemarkKind::NameSpeltTwoWays)
        .unwrap();
    assert_eq!(
        (one.subject.as_str(), one.other.as_str()),
        ("しものせき市民活動センター", "ものせき市民活動センター")
    );
}

#[test]
fn trap_09_a_new_indicator_has_no_base_which_is_not_zero() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    let base = plan.indicators[5].base.as_ref().unwrap();
    assert_eq!(
        (base.number.as_deref(), base.new, base.text.as_str()),
        (None, true, "— ※新規")
    );
    assert_eq!(
        plan.indicators[2].sources.len(),
        2,
        "one 資料 block with two lines"
    );
    assert_eq!(
        plan.indicators[4].source_lines,
        [251],
        "資料 with a narrow colon"
    );
}

#[test]
fn trap_10_groups_and_councils_stay_two_actors_of_one_column() {
    let Some(reading) = real("004") else { return };
    let plan = only(reading);
    assert_eq!(
        plan.roles.unwrap().columns[1].actors,
        ["まちづくり協議会", "市民活動団体"]
    );
}

#[test]
fn trap_11_the_contents_have_39_entries_and_lack_one_chapter_in_the_text() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    assert_eq!(plan.contents.len(), 39);
    let missing: Vec<_> = plan
        .problems
        .iter()
        .filter(|p| p.kind == RemarkKind::ChapterMissing)
        .collect();
    assert_eq!(
        missing
            .iter()
            .map(|p| (p.line, p.other.as_str()))
            .collect::<Vec<_>>(),
        [(70, "8")]
    );
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::NumberNormalised),
        [80, 154],
        "1. stands for I., Ⅲ for III"
    );
    assert_eq!(
        remarks(&plan.problems, RemarkKind::HeadingEmpty),
        [0; 0],
        "1. holds sections, so it is not empty"
    );
    assert_eq!(plan.contents[0].page.as_deref(), Some("1"));
    assert!(plan.contents.iter().all(|entry| !entry.text.ends_with('.')));
}

#[test]
fn trap_12_items_are_read_from_three_layouts_with_their_paragraphs() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    let paragraphs: Vec<_> = of_level(&plan, "計画後期の展開")
        .iter()
        .filter(|node| node.cross_listing.is_none())
        .map(|node| node.body.len())
        .collect();
    assert_eq!(paragraphs.len(), 32);
    assert_eq!(
        paragraphs.iter().filter(|count| **count == 2).count(),
        2,
        "2-5① and 3-2① have two"
    );
    assert_eq!(paragraphs.iter().sum::<usize>(), 34);
}

#[test]
fn trap_13_paragraphs_cut_by_page_breaks_are_joined() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::ParagraphJoined),
        [257, 340, 415]
    );
    assert!(plan.evaluations[2].opinion.ends_with("検討すべきである。"));
}

#[test]
fn trap_14_the_priority_mark_is_a_flag_and_no_part_of_the_name() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    assert_eq!(
        remarks(&plan.repairs, RemarkKind::MarkTakenFromTitle),
        [456, 532, 566]
    );
    assert!(plan.nodes.iter().all(|node| !node.title.contains("重点")));
}

#[test]
fn trap_15_old_glyphs_and_slips_of_the_pen_change_nothing() {
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    assert_eq!(comparison_key("苦勞"), "苦勞");
    assert_ne!(comparison_key("苦勞"), comparison_key("苦労"));
    assert!(remarks(&plan.repairs, RemarkKind::NameSpeltTwoWays).is_empty());
}

#[test]
fn trap_16_spaced_numbers_and_two_kinds_of_bullets_are_read() {
    let Some(reading) = real("001") else { return };
    let plan = only(reading);
    let last = of_level(&plan, "施策の柱").pop().unwrap().clone();
    assert_eq!(
        (last.number.as_str(), last.number_key.as_str(), last.line),
        ("(1 0)", "10", 139)
    );
    assert_eq!(remarks(&plan.repairs, RemarkKind::NumberNormalised), [139]);
    assert_eq!(remarks(&plan.problems, RemarkKind::TitleDiffers), [25]);
    assert!(
        plan.nodes
            .iter()
            .any(|node| node.title == "地域団体と N P O 等テーマコミュニティの協働方策")
    );
    assert_eq!(plan.model_projects.len(), 8, "under «3 . モデル事業»");
}

#[test]
fn trap_17_two_spellings_of_a_theme_are_one_and_a_lost_figure_is_reported() {
    let Some(reading) = real("000") else { return };
    let plan = only(reading);
    let themes = of_level(&plan, "施策テーマ");
    assert_eq!(
        themes.iter().map(|node| node.line).collect::<Vec<_>>(),
        [60, 86, 100, 118]
    );
    assert_eq!(
        themes
            .iter()
            .map(|node| node.body.len())
            .collect::<Vec<_>>(),
        [3, 3, 4, 2]
    );
    assert_eq!(remarks(&plan.problems, RemarkKind::FigureMissing), [44]);
    assert_eq!(
        plan.notes[0].term.as_deref(),
        Some("ソーシャルビジネス／コミュニティビジネス")
    );
    assert_eq!(plan.notes[0].kind, NoteKind::Term);
}

#[test]
fn trap_18_width_and_brackets_are_folded_for_comparison_and_kept_for_display() {
    assert_eq!(
        comparison_key("（再掲） １－２．『連携と協働』"),
        comparison_key("(再掲)1-2.「連携と協働」")
    );
    let Some(reading) = real("003") else { return };
    let plan = only(reading);
    assert!(
        plan.contents
            .iter()
            .any(|entry| entry.text.contains("基本施策1:")),
        "as printed"
    );
    assert_eq!(
        remarks(&plan.problems, RemarkKind::ChapterMissing).len(),
        1,
        "found in spite of the colon"
    );
}
