//! A small comparison table and an outline around it, and ways to look into archives.

use std::io::{Cursor, Read};

use documents::{Block, Cell, Column, ColumnKind, Outline, Piece, PieceKind, Table};

pub(crate) fn column(head: &str, kind: ColumnKind) -> Column {
    Column {
        head: head.to_owned(),
        width_hint: None,
        kind,
    }
}

pub(crate) fn piece(kind: PieceKind, text: &str) -> Piece {
    Piece {
        kind,
        text: text.to_owned(),
    }
}

pub(crate) fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub(crate) fn table() -> Table {
    Table {
        title: "新旧対照表：川西市".to_owned(),
        subtitle: "11月13日送付 → 11月30日現在".to_owned(),
        columns: vec![
            column("番号", ColumnKind::Text),
            column("変更", ColumnKind::Text),
            column("件数", ColumnKind::Number),
            column("割合", ColumnKind::Percent),
        ],
        rows: vec![
            vec![
                text("1-⑫"),
                Cell::Marked(vec![
                    piece(PieceKind::Same, "事務局員"),
                    piece(PieceKind::Removed, "へ"),
                    piece(PieceKind::Same, "の支援"),
                    piece(PieceKind::Added, "。"),
                ]),
                Cell::Number("-1234.50".to_owned()),
                Cell::Number("39.5".to_owned()),
            ],
            vec![
                text("2"),
                Cell::Lines(vec!["一行目".to_owned(), "二行目".to_owned()]),
            ],
        ],
        notes: vec!["出典：体系表".to_owned()],
    }
}

pub(crate) fn outline() -> Outline {
    Outline {
        title: "推進計画".to_owned(),
        subtitle: "体系".to_owned(),
        meta: vec![("版".to_owned(), "11月30日現在".to_owned())],
        blocks: vec![
            Block::Heading(1, "基本方針1".to_owned()),
            Block::Paragraph("<担い手> & 「発掘」".to_owned()),
            Block::Bullet(0, "取組".to_owned()),
            Block::Bullet(1, "下の取組".to_owned()),
            Block::Bullet(0, "次の取組".to_owned()),
            Block::Table(table()),
            Block::Note("※新規".to_owned()),
        ],
    }
}

/// Name and content of every file in an archive.
pub(crate) fn parts(archive: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut content = String::new();
            file.read_to_string(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

pub(crate) fn part(archive: &[u8], name: &str) -> String {
    parts(archive)
        .into_iter()
        .find(|(found, _)| found == name)
        .unwrap()
        .1
}

/// Reads to the end as XML 1.0: tags match, entities are known, characters are allowed.
pub(crate) fn well_formed(xml: &str) -> Result<(), String> {
    if let Some(bad) = xml
        .chars()
        .find(|c| (*c < ' ' && !"\t\n\r".contains(*c)) || matches!(*c, '\u{FFFE}' | '\u{FFFF}'))
    {
        return Err(format!("character {bad:?}"));
    }
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut depth = 0_i64;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            quick_xml::events::Event::Eof if depth == 0 => return Ok(()),
            quick_xml::events::Event::Eof => return Err("not closed".to_owned()),
            quick_xml::events::Event::Start(tag) => {
                depth += 1;
                tag.attributes()
                    .try_for_each(|attribute| attribute.map(drop))
                    .map_err(|error| error.to_string())?;
            }
            quick_xml::events::Event::End(_) => depth -= 1,
            _ => {}
        }
    }
}

pub(crate) fn all_well_formed(archive: &[u8]) -> Result<(), String> {
    parts(archive)
        .iter()
        .filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels"))
        .try_for_each(|(name, xml)| well_formed(xml).map_err(|error| format!("{name}: {error}")))
}
