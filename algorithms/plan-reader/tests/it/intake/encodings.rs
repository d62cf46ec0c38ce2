//! Encodings that Japanese offices send, none of which says so.

use super::{CSV, OUTLINE, sketch};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS};
use plan_reader::{IntakeFault, Source, source_from_bytes};

/// `～` and `—` have no place, or another one, in the older encodings.
fn older(text: &[u8]) -> String {
    String::from_utf8(text.to_vec()).unwrap().replace('—', "-")
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{}", encoding.name());
    bytes.into_owned()
}

fn lines_of(name: &str, bytes: &[u8]) -> (Vec<String>, Source) {
    let source = source_from_bytes(name, bytes).unwrap();
    (sketch(&source), source)
}

#[test]
fn the_older_encodings_are_recognised_and_give_the_same_lines() {
    for (name, bytes) in [("outline.md", OUTLINE), ("plan.csv", CSV)] {
        let text = older(bytes);
        let (expected, _) = lines_of(name, text.as_bytes());
        for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP] {
            let (lines, source) = lines_of(name, &encoded(encoding, &text));
            assert_eq!(lines, expected);
            assert_eq!((source.encoding, source.damaged), (encoding.name(), false));
        }
    }
}

#[test]
fn one_short_line_is_enough_to_tell_shift_jis_from_euc() {
    for text in [
        "基本目標",
        "市民活動センター",
        "令和７年度",
        "①みなと市",
        "計画",
        "はい",
    ] {
        for encoding in [SHIFT_JIS, EUC_JP] {
            let (lines, source) = lines_of("a.txt", &encoded(encoding, text));
            assert_eq!(
                (lines, source.encoding),
                (vec![format!("1 {text}")], encoding.name())
            );
        }
    }
}

#[test]
fn unicode_with_a_mark_is_read_in_all_its_forms() {
    let text = "計画\r\n①　施策\n";
    let little: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let big: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for (bytes, encoding) in [(little, "UTF-16LE"), (big, "UTF-16BE"), (marked, "UTF-8")] {
        let (lines, source) = lines_of("a.txt", &bytes);
        assert_eq!(lines, ["1 計画", "2 ①　施策"]);
        assert_eq!((source.encoding, source.damaged), (encoding, false));
    }
}

#[test]
fn a_broken_byte_damages_its_character_and_nothing_else() {
    let text = "基本目標1 知る・つながる\n施策1-1 情報を届ける\n";
    let mut bytes = text.as_bytes().to_vec();
    bytes[4] = 0xff;
    let (lines, source) = lines_of("a.txt", &bytes);
    assert_eq!((source.encoding, source.damaged), ("UTF-8", true));
    assert_eq!(lines[1], "2 施策1-1 情報を届ける");
    let mut bytes = encoded(SHIFT_JIS, text);
    bytes[10] = 0xfd;
    let (lines, source) = lines_of("a.txt", &bytes);
    assert_eq!((source.encoding, source.damaged), ("Shift_JIS", true));
    assert_eq!(lines[1], "2 施策1-1 情報を届ける");
}

#[test]
fn half_width_katakana_stay_as_they_are() {
    let (lines, source) = lines_of(
        "a.txt",
        &encoded(SHIFT_JIS, "ﾐﾅﾄ市 協働推進計画 ﾎﾞﾗﾝﾃｨｱのｾﾝﾀｰ"),
    );
    assert_eq!(
        (lines, source.encoding),
        (
            vec!["1 ﾐﾅﾄ市 協働推進計画 ﾎﾞﾗﾝﾃｨｱのｾﾝﾀｰ".to_owned()],
            "Shift_JIS"
        )
    );
}

#[test]
fn bytes_with_nul_are_no_text() {
    let fault = source_from_bytes("a.txt", b"plan\0plan").unwrap_err();
    assert!(
        matches!(fault, IntakeFault::NotThisFormat { .. }),
        "{fault:?}"
    );
}
