//! Every fault: found, named, and said with the way out.

use std::io::Write;
use std::time::{Duration, Instant};

use super::workbooks;
use plan_reader::{
    FileFormat, IntakeFault, MAX_CELLS, MAX_CHARACTERS, MAX_FILE_BYTES, source_from_bytes,
};
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;

fn fault(name: &str, bytes: &[u8]) -> IntakeFault {
    source_from_bytes(name, bytes).unwrap_err()
}

fn package(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

#[test]
fn a_file_without_characters_is_empty() {
    for (name, bytes) in [
        ("a.txt", &b""[..]),
        ("a.csv", b"\xef\xbb\xbf"),
        ("a.md", b" \r\n\t\n"),
        ("a.html", b"<html><p></p>"),
    ] {
        assert_eq!(fault(name, bytes), IntakeFault::Empty, "{name}");
    }
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(
        fault("a.xlsx", &book.save_to_buffer().unwrap()),
        IntakeFault::Empty
    );
}

#[test]
fn fifty_megabytes_are_refused_before_anything_is_read() {
    let bytes = vec![b'a'; 50_000_000];
    let begun = Instant::now();
    let fault = fault("a.txt", &bytes);
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert_eq!(
        fault,
        IntakeFault::TooLarge {
            limit_bytes: MAX_FILE_BYTES,
            actual: 50_000_000
        }
    );
    assert!(
        fault.message_ja().contains("50MB") && fault.message_ja().contains("20MB"),
        "{}",
        fault.message_ja()
    );
}

#[test]
fn formats_that_are_not_read_are_named_with_what_to_do() {
    let cases: [(&str, Vec<u8>, FileFormat, &str); 14] = [
        ("a.pdf", b"%PDF-1.7\n".to_vec(), FileFormat::Pdf, "コピー"),
        (
            "a.doc",
            compound("WordDocument"),
            FileFormat::Doc,
            "名前を付けて保存",
        ),
        (
            "a.docx",
            package(&[("[Content_Types].xml", b""), ("word/document.xml", b"")]),
            FileFormat::Docx,
            "書式なし",
        ),
        (
            "a.pptx",
            package(&[("ppt/presentation.xml", b"")]),
            FileFormat::Presentation,
            "テキスト",
        ),
        ("a.xls", compound("Workbook"), FileFormat::Xls, ".xlsx"),
        (
            "a.xlsx",
            compound("EncryptedPackage"),
            FileFormat::LockedOffice,
            "パスワード",
        ),
        (
            "a.xlsb",
            package(&[("xl/workbook.bin", b"")]),
            FileFormat::Xlsb,
            ".xlsx",
        ),
        (
            "a.ods",
            package(&[("mimetype", b""), ("content.xml", b"")]),
            FileFormat::OpenDocument,
            ".xlsx",
        ),
        (
            "a.jtd",
            compound("DocumentText"),
            FileFormat::Ichitaro,
            "名前を付けて保存",
        ),
        (
            "a.rtf",
            b"{\\rtf1}".to_vec(),
            FileFormat::Rtf,
            "名前を付けて保存",
        ),
        (
            "a.png",
            b"\x89PNG\r\n\x1a\n".to_vec(),
            FileFormat::Image,
            "画像",
        ),
        (
            "a.jpg",
            b"\xff\xd8\xff\xe0".to_vec(),
            FileFormat::Image,
            "画像",
        ),
        (
            "a.zip",
            package(&[("plan.txt", b"plan")]),
            FileFormat::Archive,
            "展開",
        ),
        ("a.bin", vec![0, 1, 2, 3], FileFormat::Unknown, "CSV"),
    ];
    for (name, bytes, found, advice) in cases {
        let fault = fault(name, &bytes);
        let IntakeFault::NotThisFormat { found: named, .. } = &fault else {
            panic!("{name}: {fault:?}")
        };
        assert_eq!(*named, found, "{name}");
        assert!(
            fault.message_ja().contains(advice),
            "{}",
            fault.message_ja()
        );
    }
}

#[test]
fn a_name_that_claims_another_format_than_the_content_is_told_so() {
    let zipped = package(&[("plan.txt", b"plan")]);
    let cases = [
        ("基本目標".as_bytes(), FileFormat::Text),
        (&zipped[..], FileFormat::Archive),
        (b"%PDF-1.4", FileFormat::Pdf),
    ];
    for (bytes, found) in cases {
        let fault = fault("体系表.xlsx", bytes);
        assert_eq!(
            fault,
            IntakeFault::NotThisFormat {
                claimed: FileFormat::Xlsx,
                found
            }
        );
        assert!(
            fault
                .message_ja()
                .contains("ファイル名はExcelブック(.xlsx)ですが"),
            "{}",
            fault.message_ja()
        );
        assert!(
            fault.message_en().contains("named as an Excel workbook"),
            "{}",
            fault.message_en()
        );
    }
}

#[test]
fn a_workbook_under_another_name_is_read_all_the_same() {
    assert!(source_from_bytes("体系表.txt", &workbooks::plan_tree()).is_ok());
}

#[test]
fn a_workbook_that_is_cut_off_or_overwritten_is_damaged() {
    let book = workbooks::plan_tree();
    assert_eq!(fault("a.xlsx", &book[..book.len() / 2]).code(), "damaged");
    let broken = package(&[
        ("[Content_Types].xml", b"<"),
        ("xl/workbook.xml", b"<workbook"),
    ]);
    assert_eq!(fault("a.xlsx", &broken).code(), "damaged");
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused_early() {
    let zeros = vec![b' '; 90_000_000];
    let bomb = package(&[
        ("[Content_Types].xml", b""),
        ("xl/workbook.xml", b""),
        ("xl/sharedStrings.xml", &zeros),
    ]);
    assert!(bomb.len() < 1_000_000);
    assert_eq!(fault("a.xlsx", &bomb).code(), "unpacks_too_large");
}

/// A workbook of one sheet, by hand: rows as XML, and regions to merge.
fn handmade(rows: &str, regions: &str) -> Vec<u8> {
    const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let link = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{RELATION}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let sheet = format!(
        r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData><mergeCells>{regions}</mergeCells></worksheet>"#
    );
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            link("officeDocument", "xl/workbook.xml").as_bytes(),
        ),
        ("xl/workbook.xml", book.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            link("worksheet", "worksheets/sheet1.xml").as_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn regions_merged_over_and_over_do_not_multiply_the_work() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>計画</t></is></c></row><row r="300"><c r="D300"><v>1</v></c></row>"#;
    let region = r#"<mergeCell ref="A1:D300"/>"#;
    let once = source_from_bytes("a.xlsx", &handmade(rows, region)).unwrap();
    assert_eq!(once.lines.len(), 300);
    let fault = fault("a.xlsx", &handmade(rows, &region.repeat(1_000)));
    assert_eq!(fault, IntakeFault::TooManyCells { limit: MAX_CELLS });
}

#[test]
fn too_many_cells_are_refused_in_every_format_with_tables() {
    let too_many = IntakeFault::TooManyCells { limit: MAX_CELLS };
    let csv = ",,,,,,,,x\n".repeat(MAX_CELLS / 9 + 1);
    assert_eq!(fault("a.csv", csv.as_bytes()), too_many);
    let spans = "<tr><td colspan=1000 rowspan=60000>x".repeat(201);
    assert_eq!(
        fault("a.html", format!("<html><table>{spans}").as_bytes()),
        too_many
    );
    let mut markdown = "|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n".to_owned();
    markdown.push_str(&"|x\n".repeat(MAX_CELLS / 8 + 1));
    assert_eq!(fault("a.md", markdown.as_bytes()), too_many);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..14 {
        sheet.write_string(row, 0, "x").unwrap();
        sheet.write_string(row, 16_383, "x").unwrap();
    }
    assert_eq!(fault("a.xlsx", &book.save_to_buffer().unwrap()), too_many);
}

#[test]
fn too_many_characters_or_lines_are_refused() {
    let long = "あ".repeat(MAX_CHARACTERS + 1);
    for name in ["a.txt", "a.csv", "a.md"] {
        assert_eq!(
            fault(name, long.as_bytes()).code(),
            "too_many_characters",
            "{name}"
        );
    }
    assert_eq!(
        fault("a.html", format!("<html><p>{long}").as_bytes()).code(),
        "too_many_characters"
    );
    let lines = format!("あ{}い", "\n".repeat(300_000));
    for name in ["a.txt", "a.csv", "a.md"] {
        assert_eq!(
            fault(name, lines.as_bytes()).code(),
            "too_many_lines",
            "{name}"
        );
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "x").unwrap();
    sheet.write_string(1_000_000, 0, "x").unwrap();
    assert_eq!(
        fault("a.xlsx", &book.save_to_buffer().unwrap()).code(),
        "too_many_lines"
    );
}

#[test]
fn pages_made_to_exhaust_the_parser_are_refused_at_once() {
    // Work that grows with the square of these pages would take hours, not a minute.
    let pages = [
        format!("<html>\n{}", "<div>".repeat(1_000_000)),
        format!("<html>\n{}", "<p></p>".repeat(1_000_000)),
        format!(
            "<html>\n<a {}>",
            (0..100_000).map(|n| format!("a{n} ")).collect::<String>()
        ),
        format!("<html>\n<!-->{}", "<b>".repeat(1_000_000)),
    ];
    for page in pages {
        let begun = Instant::now();
        let fault = fault("a.html", page.as_bytes());
        let took = begun.elapsed();
        assert!(
            matches!(fault, IntakeFault::TooIntricate { line: 2, .. }),
            "{fault:?}"
        );
        assert!(
            took < Duration::from_secs(60),
            "{took:?}: {} bytes of {}",
            page.len(),
            &page[..30]
        );
    }
}

#[test]
fn every_fault_says_in_both_languages_what_to_do_and_has_a_code_of_its_own() {
    let faults = [
        IntakeFault::Empty,
        IntakeFault::TooLarge {
            limit_bytes: 20_000_000,
            actual: 20_000_001,
        },
        IntakeFault::NotThisFormat {
            claimed: FileFormat::Xlsx,
            found: FileFormat::Docx,
        },
        IntakeFault::Damaged {
            detail: "xl/workbook.xml".to_owned(),
        },
        IntakeFault::UnpacksTooLarge {
            limit_bytes: 64_000_000,
        },
        IntakeFault::TooManyCells { limit: 1 },
        IntakeFault::TooManyCharacters { limit: 1 },
        IntakeFault::TooManyLines { limit: 1 },
        IntakeFault::TooIntricate { line: 3, limit: 1 },
    ];
    let mut codes: Vec<_> = faults.iter().map(IntakeFault::code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), faults.len());
    for fault in faults {
        assert!(
            fault.message_ja().contains("お送りください"),
            "{}",
            fault.message_ja()
        );
        assert!(
            fault.message_en().contains("lease"),
            "{}",
            fault.message_en()
        );
        assert!(
            fault
                .code()
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '_')
        );
    }
}
