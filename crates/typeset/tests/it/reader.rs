//! Reads a PDF back.

use std::sync::LazyLock;

use documents::{Block, Outline};
use lopdf::{Document, Object};
use typeset::{Fonts, Typeset};

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::embedded().unwrap());

/// Set, with nothing that the typesetter had to remark.
pub(crate) fn set(outline: &Outline) -> Typeset {
    let typeset = typeset::typeset(outline, &FONTS).unwrap();
    assert_eq!(typeset.warnings, Vec::<String>::new());
    typeset
}

pub(crate) fn open(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).unwrap()
}

/// All words without white space, page by page.
pub(crate) fn pages(pdf: &[u8]) -> Vec<String> {
    let document = open(pdf);
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    let page = |number: u32| bare(&document.extract_text(&[number]).unwrap());
    numbers.into_iter().map(page).collect()
}

pub(crate) fn text(pdf: &[u8]) -> String {
    pages(pdf).concat()
}

/// Without what a line break or a long word brings with it.
pub(crate) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200B}')
        .collect()
}

/// An entry of the root of the document.
pub(crate) fn root<'a>(document: &'a Document, key: &[u8]) -> &'a Object {
    let entry = document.catalog().unwrap().get(key).unwrap();
    document.dereference(entry).unwrap().1
}

/// Every word and figure of an outline, as a reader must find it.
pub(crate) fn words(outline: &Outline) -> Vec<String> {
    let mut words = vec![outline.title.clone(), outline.subtitle.clone()];
    for (label, value) in &outline.meta {
        words.extend([label.clone(), value.clone()]);
    }
    for block in &outline.blocks {
        match block {
            Block::Heading(_, text)
            | Block::Paragraph(text)
            | Block::Bullet(_, text)
            | Block::Note(text) => {
                words.push(text.clone());
            }
            Block::Table(table) => {
                words.extend([table.title.clone(), table.subtitle.clone()]);
                words.extend(table.notes.iter().cloned());
                words.extend(table.columns.iter().map(|column| column.head.clone()));
                for row in &table.rows {
                    for (cell, column) in row.iter().zip(&table.columns) {
                        let pieces = documents::shown(cell, column).concat();
                        words.push(pieces.into_iter().map(|piece| piece.text).collect());
                    }
                }
            }
            Block::KeyValues(pairs) => {
                words.extend(
                    pairs
                        .iter()
                        .flat_map(|(label, value)| [label.clone(), value.clone()]),
                );
            }
            Block::Figure(figure) => {
                words.extend([figure.caption.clone(), figure.sentence.clone()])
            }
            Block::Front(front) => {
                words.push(front.running_head.clone());
                if let Some(cover) = &front.cover {
                    words.extend([cover.city.clone(), cover.date.clone(), cover.text.clone()]);
                }
            }
            Block::PageBreak | Block::Section { .. } => {}
        }
    }
    words
}
