//! CSV that Excel in Japan opens by double click and that a program reads without knowing more than RFC 4180.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::model::Table;
use crate::text::{is_decimal, plain};

/// UTF-8 with byte order mark, CRLF, one header row, every row as long as the header. Title, subtitle and notes are not
/// written: a row is a record.
///
/// A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, tab or carriage return, or
/// their full-width forms) gets a leading apostrophe, unless it is a number (OWASP, “CSV Injection”).
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let header = table
        .columns
        .iter()
        .map(|column| guarded(&column.head, plain_text(&column.head)));
    let mut ok = writer.write_record(header).is_ok();
    for row in &table.rows {
        let cells = (0..table.columns.len()).map(|place| {
            row.get(place)
                .map_or_else(String::new, |cell| guarded(&raw(cell), plain(cell)))
        });
        ok &= writer.write_record(cells).is_ok();
    }
    // Writing to memory cannot fail; an empty file would be seen at once.
    writer.into_inner().ok().filter(|_| ok).unwrap_or_default()
}

fn plain_text(text: &str) -> String {
    plain(&crate::model::Cell::Text(text.to_owned()))
}

fn raw(cell: &crate::model::Cell) -> String {
    match cell {
        crate::model::Cell::Text(text) | crate::model::Cell::Number(text) => text.clone(),
        other => plain(other),
    }
}

fn guarded(raw: &str, text: String) -> String {
    const DANGEROUS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let dangerous = raw.starts_with(DANGEROUS) || text.trim_start().starts_with(DANGEROUS);
    if dangerous && !is_decimal(&text) {
        format!("'{text}")
    } else {
        text
    }
}
