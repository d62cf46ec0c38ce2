//! XLSX and merged cells.

use super::{sketch, workbooks, written};
use plan_reader::{Content, FileFormat, IntakeNotice, intake_from_bytes, source_from_bytes};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

#[test]
fn a_plan_tree_keeps_its_merged_cells_its_rows_and_its_sheet_name() {
    let source = source_from_bytes("体系表.xlsx", &workbooks::plan_tree()).unwrap();
    assert!(source.lines.iter().all(|line| line.part == "体系表"));
    assert_eq!(source.encoding, "");
    assert_eq!(
        sketch(&source),
        [
            "1 みなと市協働推進計画 施策体系表|<|<|<|<",
            "2",
            "3 基本目標|施策|事業|担当課|指標",
            "4 1 知る・つながる|1-1 情報を届ける|① 活動情報サイトの運営|広報課|活動情報サイトの閲覧数",
            "5 ^|^|② 広報みなとの特集記事|広報課|^",
            "6 ^|^|③ 活動見本市の開催【重点】|協働推進課|^",
            "7 ^|1-2 出会いの場をつくる|① 港まちカフェの実施|協働推進課|^",
            "8 2 育てる・支える|2-1 担い手を育てる|① 協働コーディネーターの養成|協働推進課|協働コーディネーターの人数",
            "9 ^|^|② 活動見本市の開催(再掲)|協働推進課|^",
        ]
    );
}

#[test]
fn a_progress_sheet_shows_numbers_as_excel_does_and_says_which_sheet_was_hidden() {
    let intake = intake_from_bytes("", &workbooks::progress()).unwrap();
    assert_eq!(intake.format, FileFormat::Xlsx);
    assert_eq!(
        intake.notices,
        [IntakeNotice::HiddenSheetSkipped {
            sheet: "作業用".to_owned()
        }]
    );
    assert!(intake.notices[0].message_ja().contains("「作業用」"));
    assert_eq!(
        written(&intake.source)[2..],
        [
            "3 1-1 情報を届ける|活動情報サイトの閲覧数|件|9,800|11,250|12,400|13,020|20,000",
            "4 1-1 情報を届ける|市民活動に参加したことがある市民の割合|%|33.1%|34.2%|35.9%|37.2%|45.0%",
            "5 2-1 担い手を育てる|協働コーディネーターの人数|人|3|5|8|11|20",
            "6 2-2 活動を支える|補助金を受けた団体数|団体|||18団体|21団体|30団体",
        ]
    );
}

/// What a cell of this number and format shows.
fn shown(value: f64, format: &str) -> String {
    let mut book = Workbook::new();
    let format = Format::new().set_num_format(format);
    book.add_worksheet()
        .write_number_with_format(0, 0, value, &format)
        .unwrap();
    match &source_from_bytes("a.xlsx", &book.save_to_buffer().unwrap())
        .unwrap()
        .lines[0]
        .content
    {
        Content::Row(cells) => cells[0].text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn numbers_are_printed_in_their_format() {
    let cases = [
        (35.900000000000006, "General", "35.9"),
        (1234567.0, "General", "1234567"),
        (-0.5, "General", "-0.5"),
        (35.9, "0", "36"),
        (0.125, "0.00", "0.13"),
        (2.675, "0.00", "2.68"),
        (0.359, "0%", "36%"),
        (0.359, "0.00%", "35.90%"),
        (1.15, "0%", "115%"),
        (35.9, "0.0\"%\"", "35.9%"),
        (12400.0, "#,##0\"件\"", "12,400件"),
        (-1234.5, "#,##0.0", "-1,234.5"),
        (-1234.0, "#,##0;▲#,##0", "▲1,234"),
        (0.0, "0;-0;\"—\"", "—"),
        (1234000.0, "#,##0,\"千円\"", "1,234千円"),
        (0.4, "0.0##", "0.4"),
        (5.0, "\"第\"0\"次\"", "第5次"),
    ];
    for (value, format, expected) in cases {
        assert_eq!(shown(value, format), expected, "{value} as {format}");
    }
}

#[test]
fn dates_are_printed_in_their_format_japanese_eras_included() {
    let cases = [
        ("yyyy/m/d", "2019/4/30"),
        ("yyyy\"年\"m\"月\"d\"日\"", "2019年4月30日"),
        ("[$-411]ggge\"年\"m\"月\"d\"日\"", "平成31年4月30日"),
        ("[$-411]ge.mm.dd", "H31.04.30"),
        ("m\"月\"d\"日\"(aaa)", "4月30日(火)"),
        ("h:mm", "9:05"),
    ];
    for (format, expected) in cases {
        let mut book = Workbook::new();
        let date = ExcelDateTime::from_ymd(2019, 4, 30)
            .unwrap()
            .and_hms(9, 5, 0.0)
            .unwrap();
        let format = Format::new().set_num_format(format);
        book.add_worksheet()
            .write_datetime_with_format(0, 0, &date, &format)
            .unwrap();
        let source = source_from_bytes("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(sketch(&source), [format!("1 {expected}")]);
    }
}

#[test]
fn line_breaks_truths_and_formulas_in_cells_come_as_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "甲\r\n乙").unwrap();
    sheet.write_boolean(0, 1, true).unwrap();
    sheet
        .write_formula(0, 2, Formula::new("=1+2").set_result("3"))
        .unwrap();
    let source = source_from_bytes("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sketch(&source), ["1 甲\n乙|TRUE|3"]);
}

#[test]
fn every_visible_sheet_is_a_part_with_rows_of_its_own() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("一")
        .unwrap()
        .write_string(4, 2, "甲")
        .unwrap();
    book.add_worksheet().set_name("空").unwrap();
    book.add_worksheet()
        .set_name("二")
        .unwrap()
        .write_string(1, 0, "乙")
        .unwrap();
    let source = source_from_bytes("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    let lines: Vec<_> = source
        .lines
        .iter()
        .map(|line| (line.part.as_str(), line.number))
        .collect();
    assert_eq!(lines, [("一", 5), ("二", 2)]);
}

#[test]
fn a_merged_block_is_marked_in_both_directions_and_cut_where_the_sheet_ends() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 1, 1, "ア", &Format::new()).unwrap();
    sheet
        .merge_range(0, 2, 60_000, 2, "イ", &Format::new())
        .unwrap();
    sheet.write_string(2, 0, "ウ").unwrap();
    let source = source_from_bytes("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sketch(&source), ["1 ア|<|イ", "2 ^|^<|^", "3 ウ||^"]);
}

#[test]
fn spans_of_a_page_are_laid_out_and_end_with_their_group() {
    let page = "<html><table><thead><tr><th rowspan=9>ア<th colspan=2>イ</thead>\
        <tbody><tr><td rowspan=0>ウ<td>エ<td>オ</tr>\n<tr><td colspan=2>カ</tr></tbody></table><table><tr><td>別</table>";
    let source = source_from_bytes("a.html", page.as_bytes()).unwrap();
    assert_eq!(
        sketch(&source),
        ["1 ア|イ|<", "1 ウ|エ|オ", "2 ^|カ|<", "2", "2 別", "2"]
    );
}
