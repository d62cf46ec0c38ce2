//! A document as a workbook: its tables, and a first sheet that says which is where.

use crate::model::{Block, Cell, Column, ColumnKind, DocumentFault, Outline, Table};
use crate::words::words;
use crate::xlsx_file::{sheet_names, xlsx};

/// A workbook of the document: a sheet of contents (sheet, table, heading it stands under, rows) and one sheet per table
/// and list of labels and values, as [`xlsx`] writes them. Running text and drawings are not in it.
///
/// # Errors
/// As [`xlsx`]; a document without tables has only the sheet of contents.
pub fn xlsx_of(outline: &Outline) -> Result<Vec<u8>, DocumentFault> {
    let words = words(outline.language());
    let mut part = String::new();
    let mut parts = Vec::new();
    let mut tables = Vec::new();
    for block in &outline.blocks {
        let mut table = match block {
            Block::Heading(_, text) => {
                part.clone_from(text);
                continue;
            }
            Block::Table(table) => table.clone(),
            Block::KeyValues(pairs) => of_pairs(pairs, words.pair),
            _ => continue,
        };
        if table.title.is_empty() {
            table.title = if part.is_empty() {
                words.table.to_owned()
            } else {
                part.clone()
            };
        }
        parts.push(part.clone());
        tables.push(table);
    }
    let column = |head: &str, kind| Column {
        head: head.to_owned(),
        width_hint: None,
        kind,
    };
    let mut contents = Table {
        title: words.contents.to_owned(),
        subtitle: outline.title.clone(),
        columns: vec![
            column(words.sheet, ColumnKind::Text),
            column(words.table, ColumnKind::Text),
            column(words.part, ColumnKind::Text),
            column(words.rows, ColumnKind::Number),
        ],
        ..Table::default()
    };
    let titles = [&contents]
        .into_iter()
        .chain(&tables)
        .map(|table| table.title.as_str());
    let names = sheet_names(titles);
    contents.rows = names
        .into_iter()
        .skip(1)
        .zip(tables.iter().zip(parts))
        .map(|(name, (table, part))| {
            vec![
                Cell::Text(name),
                Cell::Text(table.title.clone()),
                Cell::Text(part),
                Cell::Number(table.rows.len().to_string()),
            ]
        })
        .collect();
    tables.insert(0, contents);
    xlsx(&tables)
}

fn of_pairs(pairs: &[(String, String)], heads: [&str; 2]) -> Table {
    let row = |(label, value): &(String, String)| {
        vec![Cell::Text(label.clone()), Cell::Text(value.clone())]
    };
    Table {
        columns: heads
            .map(|head| Column {
                head: head.to_owned(),
                ..Column::default()
            })
            .to_vec(),
        rows: pairs.iter().map(row).collect(),
        ..Table::default()
    }
}
