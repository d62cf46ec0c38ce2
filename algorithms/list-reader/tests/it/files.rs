//! Encodings and ways to divide a file.
use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
use list_reader::{Cause, Encoding, Facility, Refusal, Sheet, read};

const LIST: &str = "施設名,住所,電話番号\n中央公民館,緑町一丁目,0545-55-1234\nひがし会館,あおば町二丁目,0545-55-1235\n";

fn names(bytes: &[u8]) -> (Encoding, Vec<String>) {
    let sheet = Sheet::read(bytes).unwrap();
    let list = read(&sheet, None).unwrap();
    (
        list.encoding,
        list.rows.iter().map(|r| Facility::of(r).name).collect(),
    )
}

#[test]
fn utf8_utf16_and_cp932_are_told_apart_and_others_refused_by_name() {
    let expected = vec!["中央公民館".to_owned(), "ひがし会館".to_owned()];
    assert_eq!(names(LIST.as_bytes()), (Encoding::Utf8, expected.clone()));
    let marked = format!("\u{FEFF}{LIST}");
    assert_eq!(
        names(marked.as_bytes()),
        (Encoding::Utf8Mark, expected.clone())
    );
    assert_eq!(
        names(&SHIFT_JIS.encode(LIST).0),
        (Encoding::Cp932, expected.clone())
    );
    let wide: Vec<u8> = marked
        .replace(',', "\t")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(names(&wide), (Encoding::Utf16, expected));
    assert_eq!(Sheet::read(&EUC_JP.encode(LIST).0), Err(Refusal::EucJp));
    assert_eq!(
        Sheet::read(&ISO_2022_JP.encode(LIST).0),
        Err(Refusal::Iso2022Jp)
    );
    assert_eq!(Sheet::read(b"PK\x03\x04rest"), Err(Refusal::Packed));
    assert_eq!(Sheet::read(b""), Err(Refusal::Empty));
    assert_eq!(Sheet::read(b" \n,,\n"), Err(Refusal::Empty));
    assert_eq!(
        Sheet::read(&[0, 1, 2, 0xFE, 0xFF, 0x80, 0]),
        Err(Refusal::NoText)
    );
    let no_header = Sheet::read(b"1,2\n3,4\n").unwrap();
    assert_eq!(read(&no_header, None), Err(Refusal::NoHeader));
    let no_name = Sheet::read("住所,電話番号\n緑町,0545-55-1234\n".as_bytes()).unwrap();
    assert_eq!(read(&no_name, None), Err(Refusal::NoName));
}

#[test]
fn a_byte_that_cannot_be_read_spoils_one_cell_and_not_the_list() {
    let mut bytes = SHIFT_JIS.encode(LIST).0.into_owned();
    let at = bytes.windows(4).position(|w| w == b"1235").unwrap();
    bytes[at] = 0xFD;
    let list = read(&Sheet::read(&bytes).unwrap(), None).unwrap();
    let notes: Vec<_> = list
        .notes
        .iter()
        .map(|n| (n.row, n.letters(), n.cause))
        .collect();
    assert_eq!(notes, [(3, "C".to_owned(), Cause::UnreadableCharacter)]);
}

#[test]
fn tabs_semicolons_and_any_line_ending_divide() {
    for text in [
        LIST.replace(',', "\t"),
        LIST.replace(',', ";"),
        LIST.replace('\n', "\r\n"),
        LIST.replace('\n', "\r"),
    ] {
        assert_eq!(names(text.as_bytes()).1.len(), 2, "{text}");
    }
}

#[test]
fn rows_have_the_numbers_that_a_spreadsheet_shows() {
    let text = "施設名,備考\n\n東館,\"一\n二\n三\"\n\n\n西館,\r\n南館,\n";
    let list = read(&Sheet::read(text.as_bytes()).unwrap(), None).unwrap();
    let lines: Vec<_> = list.rows.iter().map(|r| r.line).collect();
    assert_eq!((lines, list.blank), (vec![3, 6, 7], 3));
}

#[test]
fn a_quotation_mark_that_is_never_closed_does_not_swallow_the_rows_behind_it() {
    let text =
        "施設名,住所,備考\n東館,緑町1,\"よい\n所\"\n西館,\"緑町2,a\n南館,緑町3,b\n北館,緑町4,c\n";
    let list = read(&Sheet::read(text.as_bytes()).unwrap(), None).unwrap();
    let names: Vec<_> = list
        .rows
        .iter()
        .map(|r| (r.line, Facility::of(r).name))
        .collect();
    let expected = [(2, "東館"), (3, "西館"), (4, "南館"), (5, "北館")];
    assert_eq!(names, expected.map(|(n, t)| (n, t.to_owned())));
    assert!(
        list.notes
            .iter()
            .any(|n| n.cause == Cause::OpenQuote && n.row == 3)
    );
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_guarded_in_the_corrected_list_and_comes_back_whole() {
    let list = read(
        &Sheet::read("施設名,備考,メモ\n東館,=1+1,=2+2\n".as_bytes()).unwrap(),
        None,
    )
    .unwrap();
    let text = String::from_utf8(list.corrected(&|_| String::new())).unwrap();
    assert!(text.contains(",'=1+1,'=2+2,"), "{text}");
    let back = crate::support::again(&list);
    assert_eq!(Facility::of(&back.rows[0]).note, "=1+1");
}
