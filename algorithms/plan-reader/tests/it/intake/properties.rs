//! What must hold for whatever is sent.

use encoding_rs::{EUC_JP, SHIFT_JIS};
use plan_reader::{Source, read, source_from_bytes};
use proptest::prelude::*;

use super::workbooks;

const NAMES: [&str; 6] = ["a.txt", "a.csv", "a.md", "a.html", "a.xlsx", ""];

/// Japanese as offices write it. Short or odd texts exist whose bytes are right in two encodings, so there are kana in
/// every paragraph.
fn japanese() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ぁ-ん]{1,6}",
        2 => "[ァ-ヶー]{1,6}",
        3 => "[市民協働推進計画施策事業指標現状値目標基本情報活動支援地域団体]{1,6}",
        1 => "[０-９①-⑳、。「」・]{1,3}",
        1 => "[ -~\t]{1,6}",
        1 => Just("\n".to_owned()),
    ];
    (prop::collection::vec(piece, 1..40), "[ぁ-ん]{8}")
        .prop_map(|(pieces, kana)| pieces.concat() + &kana)
}

fn lines_never_go_back(source: &Source) -> bool {
    source
        .lines
        .windows(2)
        .all(|pair| pair[0].part != pair[1].part || pair[0].number <= pair[1].number)
}

/// Reads the plan as well, so that nothing that a format can bring makes the reader of plans fail.
fn parents_stand_before_their_children(source: &Source) -> bool {
    read(source).documents.iter().all(|plan| {
        let mut nodes = plan.nodes.iter().enumerate();
        nodes.all(|(index, node)| node.parent.is_none_or(|parent| parent < index))
    })
}

proptest! {
    #[test]
    fn bytes_of_any_kind_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(&NAMES[..])) {
        if let Ok(source) = source_from_bytes(name, &bytes) {
            prop_assert!(lines_never_go_back(&source));
            prop_assert!(parents_stand_before_their_children(&source));
        }
    }

    #[test]
    fn marks_of_any_order_never_panic_and_lines_never_go_back(
        text in "(<[/]?(table|tr|td rowspan=2|td colspan=3|p|ul|li|ol|b|br|h2|pre|script|!--|caption)>|基本目標1 知る|施策1-1 届ける|令和6年度|目標値|指標|事業|-->|\n|\\||[-] |1[.] |# |\"|,|あ|\t| {4}){0,80}",
        name in prop::sample::select(&NAMES[..4]),
    ) {
        if let Ok(source) = source_from_bytes(name, text.as_bytes()) {
            prop_assert!(lines_never_go_back(&source), "{source:?}");
            prop_assert!(parents_stand_before_their_children(&source));
        }
    }

    #[test]
    fn a_workbook_with_any_byte_changed_never_panics(at in 0.0..1.0, byte in any::<u8>()) {
        let mut book = workbooks::progress();
        let at = (at * book.len() as f64) as usize;
        book[at] = byte;
        if let Ok(source) = source_from_bytes("a.xlsx", &book) {
            prop_assert!(lines_never_go_back(&source));
            prop_assert!(parents_stand_before_their_children(&source));
        }
    }

    #[test]
    fn japanese_in_an_older_encoding_gives_the_same_lines(text in japanese()) {
        let expected = source_from_bytes("a.txt", text.as_bytes()).unwrap();
        for encoding in [SHIFT_JIS, EUC_JP] {
            let (bytes, _, lossy) = encoding.encode(&text);
            prop_assume!(!lossy);
            let source = source_from_bytes("a.txt", &bytes).unwrap();
            prop_assert_eq!(&source.lines, &expected.lines);
            prop_assert_eq!((source.encoding, source.damaged), (encoding.name(), false));
        }
    }
}
