//! Reading a workbook back that people have worked in. What a cell shows is what is read: a whole number without «.0»,
//! a percentage as its number, an error of a formula as its name.
use crate::{Cell, Column, DocumentFault, Table};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// Most rows of a sheet that are read.
pub const MAX_ROWS: usize = 50_000;
/// Most columns of a sheet that are read.
pub const MAX_COLUMNS: usize = 500;

/// The sheets of a workbook, each as a table whose header is the first row that holds `mark` in one of its cells, with the
/// number of that row in the sheet, counted from 1. A sheet without such a row is left out.
pub fn read_xlsx(bytes: &[u8], mark: &str) -> Result<Vec<(Table, usize)>, DocumentFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .map_err(|error| DocumentFault::Spreadsheet(error.to_string()))?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let range = book
            .worksheet_range(&name)
            .map_err(|error| DocumentFault::Spreadsheet(error.to_string()))?;
        if range.height() > MAX_ROWS || range.width() > MAX_COLUMNS {
            return Err(DocumentFault::TooLarge(name));
        }
        let first = range.start().map_or(0, |(row, _)| row as usize);
        let mut rows = range.rows().enumerate();
        let header = rows.find(|(_, row)| row.iter().any(|cell| text(cell).contains(mark)));
        let Some((index, header)) = header else {
            continue;
        };
        let columns = header.iter().map(|cell| Column {
            head: text(cell),
            ..Column::default()
        });
        let table = Table {
            title: name,
            columns: columns.collect(),
            rows: rows
                .map(|(_, row)| row.iter().map(|cell| Cell::Text(text(cell))).collect())
                .collect(),
            ..Table::default()
        };
        tables.push((table, first + index + 1));
    }
    Ok(tables)
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => plain(*number),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(at) => at.as_datetime_parts().unwrap_or_else(|| plain(at.as_f64())),
        Data::Error(error) => error.to_string(),
    }
}

/// A number as people write it: no exponent, no «.0».
fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        format!("{number}")
    }
}

trait Parts {
    fn as_datetime_parts(&self) -> Option<String>;
}

impl Parts for calamine::ExcelDateTime {
    /// `2026-11-21`, for a day without a time.
    fn as_datetime_parts(&self) -> Option<String> {
        let (year, month, day, hour, minute, ..) = self.to_ymd_hms_milli();
        (self.is_datetime() && hour == 0 && minute == 0)
            .then(|| format!("{year:04}-{month:02}-{day:02}"))
    }
}
