//! CSV.

use documents::{Cell, ColumnKind, Table, csv};

use crate::sample::{column, table, text};

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn every_row_is_a_record_under_one_header() {
    let written = csv(&table());
    assert_eq!(
        rows(&written),
        [
            vec!["番号", "変更", "件数", "割合"],
            vec![
                "1-⑫",
                "事務局員［削除：へ］の支援［追加：。］",
                "-1234.50",
                "39.5"
            ],
            vec!["2", "一行目\n二行目", "", ""],
        ]
    );
    assert!(String::from_utf8(written).unwrap().ends_with("\r\n"));
}

#[test]
fn a_cell_that_looks_like_a_formula_is_disarmed_and_a_number_is_not() {
    let cells = [
        "=1+1", "+81", "-5", "-5.0", "-a", "@SUM(A1)", "\tx", "\r=x", " =x", "＝1+1", "普通",
    ];
    let table = Table {
        columns: vec![column("=head", ColumnKind::Text)],
        rows: cells
            .iter()
            .map(|cell| vec![text(cell)])
            .chain([vec![Cell::Number("+1".to_owned())]])
            .collect(),
        ..Table::default()
    };
    let found: Vec<String> = rows(&csv(&table))
        .into_iter()
        .map(|mut row| row.remove(0))
        .collect();
    assert_eq!(
        found,
        [
            "'=head",
            "'=1+1",
            "'+81",
            "-5",
            "-5.0",
            "'-a",
            "'@SUM(A1)",
            "' x",
            "'\n=x",
            "' =x",
            "'＝1+1",
            "普通",
            "'+1"
        ]
    );
}
