//! Marked words inside a title.

use plan_diff::{PieceKind, word_marks};

fn marked(before: &str, after: &str) -> String {
    word_marks(before, after)
        .into_iter()
        .map(|piece| match piece.kind {
            PieceKind::Same => piece.text,
            PieceKind::Removed => format!("[-{}]", piece.text),
            PieceKind::Added => format!("[+{}]", piece.text),
        })
        .collect()
}

#[test]
fn added_clauses_and_full_stops_are_marked() {
    assert_eq!(
        marked(
            "市民公益活動に参加するきっかけづくりを行います",
            "潜在的な担い手の発掘を支援し、市民公益活動に参加するきっかけづくりを行います。"
        ),
        "[+潜在的な担い手の発掘を支援し、]市民公益活動に参加するきっかけづくりを行います[+。]"
    );
}

#[test]
fn one_particle_is_marked_by_itself() {
    assert_eq!(
        marked("事務局員への支援", "事務局員の支援"),
        "事務局員[-へ]の支援"
    );
}

#[test]
fn a_compound_is_cut_between_words_and_not_inside_one() {
    assert_eq!(
        marked("市民公益活動の場", "市民活動の場"),
        "市民[-公益]活動の場"
    );
    assert_eq!(
        marked("場の利用促進", "場の活用促進"),
        "場の[-利][+活]用促進"
    );
    assert_eq!(marked("参画する", "参加する"), "[-参画][+参加]する");
}

#[test]
fn a_number_changes_whole() {
    assert_eq!(
        marked("39.5%を目指す", "45.0%を目指す"),
        "[-39.5][+45.0]%を目指す"
    );
}

#[test]
fn width_and_spaces_are_not_marked() {
    assert_eq!(
        marked("ＮＰＯ（法人） の支援", "NPO(法人)の支援"),
        "NPO(法人)の支援"
    );
}
