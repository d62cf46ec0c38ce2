//! Workbooks that come back, and files that only look like one.
use documents::{Cell, Column, DocumentFault, MAX_COLUMNS, Table, read_sheets, read_xlsx, xlsx};
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

fn table(rows: Vec<Vec<Cell>>) -> Table {
    let column = |head: &str| Column {
        head: head.into(),
        ..Column::default()
    };
    Table {
        title: "回答".into(),
        columns: vec![column("番号 [id]"), column("人数 [people]")],
        rows,
        ..Table::default()
    }
}

fn word(text: &str) -> Cell {
    Cell::Text(text.into())
}

#[test]
fn what_was_written_is_read_with_the_number_of_its_header() {
    let rows = vec![
        vec![word("007"), Cell::Number("1234".into())],
        vec![word(""), word("")],
        vec![word("a"), Cell::Number("12.5".into())],
    ];
    let bytes = xlsx(&[table(rows)]).unwrap();
    let (read, header) = read_xlsx(&bytes, "[id]").unwrap().remove(0);
    let texts: Vec<Vec<Cell>> = vec![
        vec![word("007"), word("1234")],
        vec![word(""), word("")],
        vec![word("a"), word("12.5")],
    ];
    assert_eq!(read.rows, texts);
    let sheets = read_sheets(&bytes).unwrap();
    let first = sheets[0]
        .rows
        .iter()
        .find(|(_, cells)| cells[0] == "007")
        .unwrap();
    assert_eq!(first.0, header + 1);
}

#[test]
fn a_sheet_without_the_mark_is_left_out() {
    let bytes = xlsx(&[table(Vec::new())]).unwrap();
    assert!(read_xlsx(&bytes, "[edition]").unwrap().is_empty());
}

/// A workbook of one sheet whose XML is this.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 5] = [
        (
            "[Content_Types].xml",
            br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut package = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        package
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        package.write_all(content).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn sheet(cells: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{cells}</sheetData></worksheet>"
    )
    .into_bytes()
}

#[test]
fn a_cell_in_the_last_row_takes_no_room_for_those_before_it() {
    let cells = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"B1048576\"><v>2</v></c></row>";
    let bytes = workbook(&sheet(cells));
    let sheets = read_sheets(&bytes).unwrap();
    assert_eq!(
        sheets[0].rows,
        [
            (1, vec!["1".to_owned()]),
            (1_048_576, vec![String::new(), "2".to_owned()])
        ]
    );
    assert!(matches!(
        read_xlsx(&bytes, "1"),
        Err(DocumentFault::TooLarge(_))
    ));
}

#[test]
fn a_cell_in_the_last_column_is_refused() {
    let bytes = workbook(&sheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"));
    const { assert!(MAX_COLUMNS < 16_384) };
    assert!(matches!(
        read_sheets(&bytes),
        Err(DocumentFault::TooLarge(_))
    ));
}

#[test]
fn a_file_that_unpacks_to_more_than_it_should_is_refused() {
    let bytes = workbook(&vec![b' '; 210_000_000]);
    assert!(bytes.len() < 1_000_000, "it is a small file");
    assert!(matches!(
        read_sheets(&bytes),
        Err(DocumentFault::TooLarge(_))
    ));
}

#[test]
fn what_is_no_workbook_is_said_to_be_none() {
    for bytes in [
        &b""[..],
        b"PK",
        b"not a workbook",
        &workbook(b"<worksheet")[..40],
    ] {
        assert!(matches!(
            read_sheets(bytes),
            Err(DocumentFault::Spreadsheet(_))
        ));
    }
}

#[test]
fn a_row_that_no_sheet_has_is_refused() {
    let cells = "<row r=\"4294967294\"><c r=\"A4294967294\"><v>1</v></c></row><row r=\"4294967295\"><c r=\"A4294967295\"><v>2</v></c></row>";
    assert!(read_sheets(&workbook(&sheet(cells))).is_err());
}

#[test]
fn wide_rows_with_nothing_between_are_refused_before_they_fill_the_memory() {
    let rows: String = (1..=5_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"SF{row}\"><v>1</v></c></row>"))
        .collect();
    assert!(matches!(
        read_sheets(&workbook(&sheet(&rows))),
        Err(DocumentFault::TooLarge(_))
    ));
    let far = "<row r=\"1\"><c r=\"SF1\"><v>1</v></c></row><row r=\"40000\"><c r=\"A40000\"><v>1</v></c></row>";
    assert!(matches!(
        read_xlsx(&workbook(&sheet(far)), "1"),
        Err(DocumentFault::TooLarge(_))
    ));
}
