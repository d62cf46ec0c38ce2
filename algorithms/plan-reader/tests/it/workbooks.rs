//! Workbooks of the fictitious みなと市, built in memory: a 体系表 with merged cells and a progress sheet.

use rust_xlsxwriter::{Format, Workbook};

/// 体系表: three levels side by side, merged downwards; an indicator column; column A is a margin.
///
/// Rows of the sheet: 1 title (merged over B:F), 3 heads, 4 to 9 one 事業 each.
pub(crate) fn plan_tree() -> Vec<u8> {
    let plain = Format::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("体系表").unwrap();
    sheet
        .merge_range(0, 1, 0, 5, "みなと市協働推進計画 施策体系表", &plain)
        .unwrap();
    for (column, head) in (1..).zip(["基本目標", "施策", "事業", "担当課", "指標"]) {
        sheet.write_string(2, column, head).unwrap();
    }
    sheet
        .merge_range(3, 1, 6, 1, "1 知る・つながる", &plain)
        .unwrap();
    sheet
        .merge_range(7, 1, 8, 1, "2 育てる・支える", &plain)
        .unwrap();
    sheet
        .merge_range(3, 2, 5, 2, "1-1 情報を届ける", &plain)
        .unwrap();
    sheet.write_string(6, 2, "1-2 出会いの場をつくる").unwrap();
    sheet
        .merge_range(7, 2, 8, 2, "2-1 担い手を育てる", &plain)
        .unwrap();
    let programmes = [
        ("① 活動情報サイトの運営", "広報課"),
        ("② 広報みなとの特集記事", "広報課"),
        ("③ 活動見本市の開催【重点】", "協働推進課"),
        ("① 港まちカフェの実施", "協働推進課"),
        ("① 協働コーディネーターの養成", "協働推進課"),
        ("② 活動見本市の開催(再掲)", "協働推進課"),
    ];
    for (row, (programme, department)) in (3..).zip(programmes) {
        sheet.write_string(row, 3, programme).unwrap();
        sheet.write_string(row, 4, department).unwrap();
    }
    sheet
        .merge_range(3, 5, 6, 5, "活動情報サイトの閲覧数", &plain)
        .unwrap();
    sheet
        .merge_range(7, 5, 8, 5, "協働コーディネーターの人数", &plain)
        .unwrap();
    book.save_to_buffer().unwrap()
}

/// Progress sheet: one row per indicator, one column per fiscal year, two of them still empty in one row; a hidden sheet.
///
/// Rows of the sheet: 1 title, 2 heads, 3 to 6 one indicator each.
pub(crate) fn progress() -> Vec<u8> {
    let percent = Format::new().set_num_format("0.0%");
    let grouped = Format::new().set_num_format("#,##0");
    let counted = Format::new().set_num_format("0\"団体\"");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("進捗状況").unwrap();
    sheet
        .write_string(0, 0, "みなと市協働推進計画 進捗管理表")
        .unwrap();
    let heads = [
        "施策",
        "指標",
        "単位",
        "令和4年度",
        "令和5年度",
        "令和6年度",
        "令和7年度",
        "目標値（令和11年度）",
    ];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(1, column, head).unwrap();
    }
    let names = [
        ("1-1 情報を届ける", "活動情報サイトの閲覧数", "件"),
        (
            "1-1 情報を届ける",
            "市民活動に参加したことがある市民の割合",
            "%",
        ),
        ("2-1 担い手を育てる", "協働コーディネーターの人数", "人"),
        ("2-2 活動を支える", "補助金を受けた団体数", "団体"),
    ];
    for (row, (measure, name, unit)) in (2..).zip(names) {
        sheet.write_string(row, 0, measure).unwrap();
        sheet.write_string(row, 1, name).unwrap();
        sheet.write_string(row, 2, unit).unwrap();
    }
    for (column, value) in (3..).zip([9_800.0, 11_250.0, 12_400.0, 13_020.0, 20_000.0]) {
        sheet
            .write_number_with_format(2, column, value, &grouped)
            .unwrap();
    }
    // 0.359 and sums of it are what makes 35.900000000000006 appear elsewhere.
    for (column, value) in (3..).zip([0.331, 0.342, 0.1 + 0.2 + 0.059, 0.372, 0.45]) {
        sheet
            .write_number_with_format(3, column, value, &percent)
            .unwrap();
    }
    for (column, value) in (3..).zip([3.0, 5.0, 8.0, 11.0, 20.0]) {
        sheet.write_number(4, column, value).unwrap();
    }
    for (column, value) in [(5, 18.0), (6, 21.0), (7, 30.0)] {
        sheet
            .write_number_with_format(5, column, value, &counted)
            .unwrap();
    }
    let hidden = book.add_worksheet().set_name("作業用").unwrap();
    hidden.write_string(0, 0, "集計の途中").unwrap();
    hidden.set_hidden(true);
    book.save_to_buffer().unwrap()
}
