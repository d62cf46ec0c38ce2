//! No text makes an invalid file.

use calamine::Reader;
use documents::{Block, Cell, ColumnKind, Outline, PieceKind, Table, csv, docx, print_html, xlsx};
use proptest::prelude::*;

use crate::sample::{all_well_formed, column, piece, text, well_formed};

fn any_text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "<",
        "&",
        "]]>",
        "<w:cantSplit />",
        "\u{0}",
        "\u{B}",
        "\u{FFFE}",
        "\u{FFFF}",
        "\r\n",
        "\t",
        "_x0041_",
        "&amp;",
        "𠮷",
        "葛\u{E0100}",
        "=",
        "\u{85}",
        "\u{202E}",
        "'",
    ]);
    prop::collection::vec(
        prop_oneof![
            special.prop_map(str::to_owned),
            any::<char>().prop_map(String::from)
        ],
        0..12,
    )
    .prop_map(|parts| parts.concat())
}

fn outline(texts: &[String]) -> Outline {
    let at = |place: usize| texts[place % texts.len()].clone();
    let table = Table {
        title: at(0),
        subtitle: at(1),
        columns: vec![
            column(&at(2), ColumnKind::Text),
            column(&at(3), ColumnKind::Percent),
        ],
        rows: vec![
            vec![text(&at(0)), Cell::Number(at(1))],
            vec![Cell::Marked(vec![
                piece(PieceKind::Removed, &at(2)),
                piece(PieceKind::Added, &at(3)),
            ])],
            vec![Cell::Lines(vec![at(0), at(1)]), text(&at(2)), text(&at(3))],
        ],
        notes: vec![at(3)],
    };
    Outline {
        title: at(0),
        subtitle: at(1),
        meta: vec![(at(2), at(3))],
        blocks: vec![
            Block::Heading(9, at(0)),
            Block::Bullet(3, at(1)),
            Block::Bullet(0, at(2)),
            Block::Bullet(200, at(3)),
            Block::Paragraph(at(0)),
            Block::Table(table),
            Block::Note(at(1)),
        ],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_gives_valid_files(texts in prop::collection::vec(any_text(), 4)) {
        let outline = outline(&texts);
        let Block::Table(table) = &outline.blocks[5] else { unreachable!() };
        prop_assert_eq!(all_well_formed(&docx(&outline).unwrap()), Ok(()));
        let book = xlsx(&[table.clone(), table.clone()]).unwrap();
        prop_assert_eq!(all_well_formed(&book), Ok(()));
        prop_assert!(calamine::Xlsx::new(std::io::Cursor::new(book)).is_ok());
        prop_assert_eq!(well_formed(&print_html(&outline).replace("<br>", "<br/>")), Ok(()));
        let written = csv(table);
        let mut reader = csv::ReaderBuilder::new().from_reader(written.strip_prefix("\u{FEFF}".as_bytes()).unwrap());
        prop_assert_eq!(reader.records().filter(|record| record.as_ref().unwrap().len() == 2).count(), 3);
    }
}
