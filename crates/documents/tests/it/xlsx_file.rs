//! Workbooks, read back by calamine.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use documents::{DocumentFault, Table, xlsx};

use crate::sample::{all_well_formed, part, table};

fn named(title: &str) -> Table {
    Table {
        title: title.to_owned(),
        ..table()
    }
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
}

#[test]
fn words_and_numbers_come_back_as_they_went_in() {
    let mut book = open(&xlsx(&[table()]).unwrap());
    let sheet = book.worksheet_range("新旧対照表・川西市").unwrap();
    let row = |number: u32| {
        (0..4)
            .map(|place| sheet.get_value((number, place)).cloned().unwrap())
            .collect::<Vec<Data>>()
    };
    let string = |text: &str| Data::String(text.to_owned());
    assert_eq!(
        row(0),
        [
            string("番号"),
            string("変更"),
            string("件数"),
            string("割合")
        ]
    );
    assert_eq!(
        row(1),
        [
            string("1-⑫"),
            string("事務局員への支援。"),
            Data::Float(-1234.5),
            Data::Float(39.5)
        ]
    );
    assert_eq!(row(2)[1], string("一行目\n二行目"));
    assert_eq!(
        book.worksheet_range("注記").unwrap().get_value((1, 1)),
        Some(&string("出典：体系表"))
    );
}

#[test]
fn a_sheet_can_be_filtered_scrolled_and_printed_and_has_no_merged_cells() {
    let bytes = xlsx(&[table()]).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "state=\"frozen\"",
        "<autoFilter ref=\"A1:D3\"",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
    ] {
        assert!(sheet.contains(expected), "{expected}");
    }
    assert!(!sheet.contains("mergeCell"));
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
}

#[test]
fn marks_are_struck_through_or_underlined_and_not_only_coloured() {
    let strings = part(&xlsx(&[table()]).unwrap(), "xl/sharedStrings.xml");
    let removed = strings
        .split("<r>")
        .find(|run| run.contains(">へ<"))
        .unwrap();
    let added = strings
        .split("<r>")
        .find(|run| run.contains(">。<"))
        .unwrap();
    assert!(removed.contains("<strike/>") && added.contains("<u/>"));
}

#[test]
fn sheet_names_keep_excels_rules_and_differ() {
    let long = "あ".repeat(40);
    let titles = [
        "", "a/b:c", "'x'", "History", &long, &long, "Sheet", "sheet", "注記",
    ];
    let book = open(&xlsx(&titles.map(named)).unwrap());
    let names = book.sheet_names();
    assert_eq!(names.len(), titles.len() + 1);
    let mut lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    lower.sort();
    lower.dedup();
    assert_eq!(lower.len(), names.len());
    for name in &names {
        assert!((1..=31).contains(&name.encode_utf16().count()), "{name}");
        assert!(
            !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
                && !name.starts_with('\'')
                && !name.ends_with('\'')
        );
    }
}

#[test]
fn a_number_that_a_spreadsheet_would_round_stays_text() {
    let mut table = table();
    table.rows[0][2] = documents::Cell::Number("12345678901234567890".to_owned());
    let mut book = open(&xlsx(&[table]).unwrap());
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(
        sheet.get_value((1, 2)),
        Some(&Data::String("12345678901234567890".to_owned()))
    );
}

#[test]
fn the_same_tables_give_the_same_bytes_and_no_table_is_a_fault() {
    assert_eq!(xlsx(&[table()]).unwrap(), xlsx(&[table()]).unwrap());
    assert!(matches!(xlsx(&[]), Err(DocumentFault::NoTable)));
    assert_eq!(all_well_formed(&xlsx(&[Table::default()]).unwrap()), Ok(()));
}

#[test]
fn files_in_the_archive_carry_no_time_of_writing() {
    let bytes = xlsx(&[table()]).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for place in 0..archive.len() {
        assert_eq!(
            archive
                .by_index(place)
                .unwrap()
                .last_modified()
                .unwrap()
                .year(),
            1980
        );
    }
}
