//! The plans of みなと市, from bytes to plan: other shapes than the plans that the reader was first made for.
#![cfg(test)]

use plan_reader::{Indicator, PlanDocument, RemarkKind, read, source_from_bytes};
use rust_xlsxwriter::{Format, Workbook};

use crate::intake::workbooks;

const OUTLINE: &[u8] = include_bytes!("../fixtures/outline.md");
const PAGE: &[u8] = include_bytes!("../fixtures/plan.html");
const CSV: &[u8] = include_bytes!("../fixtures/plan.csv");

fn plan(name: &str, bytes: &[u8]) -> PlanDocument {
    let mut documents = read(&source_from_bytes(name, bytes).unwrap()).documents;
    assert_eq!(documents.len(), 1, "{name}");
    documents.remove(0)
}

/// `基本目標 2`, top first.
fn levels(plan: &PlanDocument) -> Vec<String> {
    plan.levels
        .iter()
        .map(|level| format!("{} {}", level.name, level.count))
        .collect()
}

/// Titles from the top down to this node, joined by `/`.
fn path(plan: &PlanDocument, node: Option<usize>) -> String {
    match node.map(|node| &plan.nodes[node]) {
        None => String::new(),
        Some(node) => {
            let above = path(plan, node.parent);
            let joint = if above.is_empty() { "" } else { "/" };
            format!("{above}{joint}{}", node.title)
        }
    }
}

fn find<'a>(plan: &'a PlanDocument, title: &str) -> &'a plan_reader::Node {
    plan.nodes
        .iter()
        .find(|node| node.title == title)
        .unwrap_or_else(|| panic!("{title}"))
}

fn priorities(plan: &PlanDocument) -> Vec<&str> {
    plan.nodes
        .iter()
        .filter(|node| node.priority)
        .map(|node| node.title.as_str())
        .collect()
}

/// Line of each (再掲) and of the item that it shows.
fn cross_listings(plan: &PlanDocument) -> Vec<(usize, Option<usize>)> {
    plan.nodes
        .iter()
        .filter_map(|node| {
            let target = node.cross_listing.as_ref()?.target;
            Some((node.line, target.map(|target| plan.nodes[target].line)))
        })
        .collect()
}

/// `name @ owner: base → target unit`.
fn indicators(plan: &PlanDocument) -> Vec<String> {
    let number = |value: &Option<plan_reader::PrintedValue>| {
        value.as_ref().map_or("-".to_owned(), |value| {
            value.number.clone().unwrap_or("?".to_owned())
        })
    };
    plan.indicators
        .iter()
        .map(|indicator| {
            let Indicator {
                name,
                base,
                target,
                unit,
                node,
                ..
            } = indicator;
            let owner = path(plan, *node);
            format!(
                "{name} @ {owner}: {} → {} {unit}",
                number(base),
                number(target)
            )
        })
        .collect()
}

/// `2022=9800 2023=11250`.
fn values(indicator: &Indicator) -> String {
    indicator
        .values
        .iter()
        .map(|value| {
            let year = value.year.as_ref().unwrap().year;
            format!("{year}={}", value.number.as_deref().unwrap_or("?"))
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_markdown_outline_becomes_a_plan() {
    let plan = plan("outline.md", OUTLINE);
    assert_eq!(plan.title, "みなと市協働推進計画");
    assert_eq!(plan.municipality.as_deref(), Some("みなと市"));
    let period = plan.period.as_ref().unwrap();
    assert_eq!(
        (period.first_fiscal_year, period.last_fiscal_year),
        (Some(2025), Some(2029))
    );
    assert_eq!(levels(&plan), ["基本目標 2", "施策 4", "項目 8"]);
    assert_eq!(priorities(&plan), ["活動見本市の開催"]);
    assert_eq!(cross_listings(&plan), [(32, Some(15))]);
    let site = find(&plan, "活動情報サイトの運営");
    assert_eq!((site.number.as_str(), site.line), ("1", 12));
    assert_eq!(site.body, ["市の内外から見られるサイトを運営します。"]);
    let site = plan
        .nodes
        .iter()
        .position(|node| node.title == "活動情報サイトの運営");
    assert_eq!(
        path(&plan, site),
        "知る・つながる/情報を届ける/活動情報サイトの運営"
    );
    assert_eq!(
        indicators(&plan),
        [
            "活動情報サイトの閲覧数 @ 知る・つながる: 12400 → 20000 件",
            "市民活動に参加したことがある市民の割合 @ 知る・つながる: 35.9 → 45.0 %",
            "補助金を受けた団体数 @ 育てる・支える: ? → 30 団体",
        ]
    );
    assert!(plan.indicators[2].base.as_ref().unwrap().new);
    assert_eq!(plan.problems, []);
}

#[test]
fn a_web_page_becomes_a_plan() {
    let plan = plan("plan.html", PAGE);
    assert_eq!(plan.title, "みなと市協働推進計画");
    assert_eq!(
        levels(&plan),
        ["基本目標 2", "施策 3", "項目 4", "項目（下位） 1"]
    );
    let visiting = plan
        .nodes
        .iter()
        .position(|node| node.title == "出張カフェの実施");
    assert_eq!(
        path(&plan, visiting),
        "知る・つながる/出会いの場をつくる/港まちカフェの実施/出張カフェの実施"
    );
    assert_eq!(priorities(&plan), ["協働コーディネーターの養成"]);
    assert!(find(&plan, "協働コーディネーターの養成").body.is_empty());
    assert_eq!(
        indicators(&plan),
        [
            "活動情報サイトの閲覧数 @ 知る・つながる: 12400 → 20000 件",
            "市民活動に参加したことがある市民の割合 @ 知る・つながる: 35.9 → 45.0 %",
            "補助金を受けた団体数 @ 育てる・支える: ? → - ",
        ]
    );
    assert_eq!(plan.problems, []);
}

#[test]
fn a_csv_becomes_a_plan() {
    let plan = plan("plan.csv", CSV);
    assert_eq!(levels(&plan), ["基本目標 2", "施策 3", "事業 5"]);
    assert_eq!(cross_listings(&plan), [(7, Some(4))]);
    assert_eq!(
        indicators(&plan),
        [
            "活動情報サイトの閲覧数 @ 知る・つながる/情報を届ける/活動情報サイトの運営: 12400 → 20000 件",
            "港まちカフェの参加者数 @ 知る・つながる/出会いの場をつくる/港まちカフェの実施: 180 → 300 人",
        ]
    );
    assert_eq!(plan.problems, []);
}

#[test]
fn a_plan_tree_with_merged_cells_becomes_a_plan_and_its_indicators_belong_to_what_they_span() {
    let plan = plan("体系表.xlsx", &workbooks::plan_tree());
    assert_eq!(levels(&plan), ["基本目標 2", "施策 3", "事業 6"]);
    assert_eq!(priorities(&plan), ["活動見本市の開催"]);
    assert_eq!(cross_listings(&plan), [(9, Some(6))]);
    assert_eq!(
        indicators(&plan),
        [
            "活動情報サイトの閲覧数 @ 知る・つながる: - → - ",
            "協働コーディネーターの人数 @ 育てる・支える/担い手を育てる: - → - ",
        ]
    );
    assert_eq!(plan.problems, []);
}

#[test]
fn a_progress_sheet_gives_the_values_of_its_years() {
    let plan = plan("進捗.xlsx", &workbooks::progress());
    assert_eq!(levels(&plan), ["施策 3"]);
    assert_eq!(
        indicators(&plan),
        [
            "活動情報サイトの閲覧数 @ 情報を届ける: - → 20000 件",
            "市民活動に参加したことがある市民の割合 @ 情報を届ける: - → 45.0 %",
            "協働コーディネーターの人数 @ 担い手を育てる: - → 20 人",
            "補助金を受けた団体数 @ 活動を支える: - → 30 団体",
        ]
    );
    let values: Vec<String> = plan.indicators.iter().map(values).collect();
    assert_eq!(
        values,
        [
            "2022=9800 2023=11250 2024=12400 2025=13020",
            "2022=33.1 2023=34.2 2024=35.9 2025=37.2",
            "2022=3 2023=5 2024=8 2025=11",
            "2024=18 2025=21",
        ]
    );
    assert_eq!(plan.problems, []);
}

#[test]
fn a_head_of_two_rows_is_read_as_one() {
    let plain = Format::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 1, 0, "指標", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 2, "令和6年度", &plain).unwrap();
    sheet.merge_range(0, 3, 0, 4, "令和7年度", &plain).unwrap();
    for (column, head) in [(1, "目標"), (2, "実績"), (3, "目標"), (4, "実績")] {
        sheet.write_string(1, column, head).unwrap();
    }
    sheet.write_string(2, 0, "参加者数").unwrap();
    for (column, value) in (1..).zip([100.0, 96.0, 120.0, 131.0]) {
        sheet.write_number(2, column, value).unwrap();
    }
    let plan = plan("a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(indicators(&plan), ["参加者数 @ : - → 120 "]);
    assert_eq!(values(&plan.indicators[0]), "2024=96 2025=131");
}

#[test]
fn a_sheet_does_not_run_on_into_the_next() {
    let mut book = Workbook::new();
    for (name, first) in [("基本目標1", 1.0), ("基本目標2", 2.0)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let measure = format!("施策{first}");
        for (column, text) in (0..).zip([
            "指標",
            if first > 1.5 {
                "令和7年度"
            } else {
                "令和6年度"
            },
            "目標値",
        ]) {
            sheet.write_string(0, column, text).unwrap();
        }
        sheet
            .write_string(1, 0, format!("{measure}の参加者数"))
            .unwrap();
        sheet.write_number(1, 1, first).unwrap();
        sheet.write_number(1, 2, first + 10.0).unwrap();
    }
    let plan = plan("a.xlsx", &book.save_to_buffer().unwrap());
    let values: Vec<String> = plan.indicators.iter().map(values).collect();
    assert_eq!(values, ["2024=1", "2025=2"]);
}

#[test]
fn a_line_over_a_list_names_the_level_of_its_items() {
    let text = "# みなと市協働推進計画\n## 基本目標1 知る\n### 施策1-1 届ける\n#### 主な事業\n- 広報の発行\n    - 点字版\n- 市民への説明を、必要に応じて行います。\n### 施策1-2 出会う\n#### 主な事業\n1. 3歳児の集い\n";
    let plan = plan("a.md", text.as_bytes());
    assert_eq!(
        levels(&plan),
        ["基本目標 1", "施策 2", "主な事業 2", "項目 1"]
    );
    assert_eq!(find(&plan, "3歳児の集い").number, "1");
    let braille = plan.nodes.iter().position(|node| node.title == "点字版");
    assert_eq!(path(&plan, braille), "知る/届ける/広報の発行/点字版");
}

#[test]
fn a_plan_in_an_older_encoding_says_so_and_is_the_same_plan() {
    let text = String::from_utf8(CSV.to_vec()).unwrap();
    let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode(&text);
    assert!(!lossy);
    let older = plan("plan.csv", &bytes);
    assert_eq!(older.nodes, plan("plan.csv", CSV).nodes);
    assert!(
        older
            .repairs
            .iter()
            .any(|repair| repair.kind == RemarkKind::Decoded)
    );
}
