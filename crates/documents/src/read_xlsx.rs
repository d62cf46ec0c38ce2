//! Reading a workbook back that people have worked in. What a cell shows is what is read: a whole number without «.0»,
//! a percentage as its number, an error of a formula as its name.
//!
//! A small file can ask for a lot of memory: it may unpack to gigabytes, or name one cell in the last corner of a sheet.
//! So it is unpacked once into nothing and counted, and cells are read one by one and kept where they are.
use crate::{Cell, Column, DocumentFault, Table};
use calamine::{Data, Reader, SheetType, Xlsx};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// Most rows of a sheet that are read.
pub const MAX_ROWS: usize = 50_000;
/// Most columns of a sheet that are read.
pub const MAX_COLUMNS: usize = 500;
/// Most bytes of all parts of a workbook.
const MAX_UNPACKED: u64 = 200_000_000;
/// Styles take fifty times their size in memory.
const MAX_STYLES: u64 = 4_000_000;
/// Most parts of a workbook.
const MAX_PARTS: usize = 10_000;
/// Most cells of a workbook, empty ones between others too.
const MAX_CELLS: usize = 2_000_000;
/// Rows that a sheet can have.
const SHEET_ROWS: u32 = 1_048_576;
/// Most characters of all cells of a workbook.
const MAX_TEXT: usize = 50_000_000;

/// A sheet with the rows in which something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Number of the row, counted from 1, and its cells from the left; as long as its last cell with something in it.
    pub rows: Vec<(usize, Vec<String>)>,
}

fn damaged(error: impl ToString) -> DocumentFault {
    DocumentFault::Spreadsheet(error.to_string())
}

/// The worksheets of a workbook, hidden ones too, in their order.
///
/// # Errors
/// [`DocumentFault::Spreadsheet`] where it cannot be read, [`DocumentFault::TooLarge`] beyond the limits of this file.
pub fn read_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, DocumentFault> {
    check_unpacked(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.typ == SheetType::WorkSheet)
        .map(|s| s.name.clone())
        .collect();
    let mut characters = 0;
    let mut held = 0;
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        let too_large = || DocumentFault::TooLarge(name.clone());
        let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let text = text(&Data::from(cell.get_value().clone()));
            if text.trim().is_empty() {
                continue;
            }
            let (row, column) = cell.get_position();
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            characters += text.len();
            if column >= MAX_COLUMNS || row >= SHEET_ROWS || characters > MAX_TEXT {
                return Err(too_large());
            }
            let cells = rows.entry(row).or_default();
            if cells.len() <= column {
                held += column + 1 - cells.len();
                if held > MAX_CELLS {
                    return Err(too_large());
                }
                cells.resize(column + 1, String::new());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = text;
            }
            if rows.len() > MAX_ROWS {
                return Err(too_large());
            }
        }
        let number = |row: u32| usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
        sheets.push(Sheet {
            rows: rows
                .into_iter()
                .map(|(row, cells)| (number(row), cells))
                .collect(),
            name,
        });
    }
    Ok(sheets)
}

/// The sheets of a workbook, each as a table whose header is the first row that holds `mark` in one of its cells, with the
/// number of that row in the sheet, counted from 1. Empty rows in between are rows of the table. A sheet without a header
/// is left out.
///
/// # Errors
/// As [`read_sheets`].
pub fn read_xlsx(bytes: &[u8], mark: &str) -> Result<Vec<(Table, usize)>, DocumentFault> {
    let mut tables = Vec::new();
    let mut held = 0;
    for sheet in read_sheets(bytes)? {
        let mut rows = sheet.rows.into_iter();
        let header = rows.find(|(_, row)| row.iter().any(|cell| cell.contains(mark)));
        let Some((number, heads)) = header else {
            continue;
        };
        let width = heads.len();
        let mut table = Table {
            title: sheet.name,
            columns: heads
                .into_iter()
                .map(|head| Column {
                    head,
                    ..Column::default()
                })
                .collect(),
            ..Table::default()
        };
        for (row, cells) in rows {
            let empty = row - number - 1;
            held += empty.saturating_add(1).saturating_sub(table.rows.len()) * width;
            if empty >= MAX_ROWS || held > MAX_CELLS {
                return Err(DocumentFault::TooLarge(table.title));
            }
            table
                .rows
                .resize(empty, vec![Cell::Text(String::new()); width]);
            let mut cells: Vec<Cell> = cells.into_iter().map(Cell::Text).collect();
            if cells.len() < width {
                cells.resize(width, Cell::Text(String::new()));
            }
            table.rows.push(cells);
        }
        tables.push((table, number));
    }
    Ok(tables)
}

/// Unpacks every part that is read later and counts, since the sizes that a package declares may be false.
fn check_unpacked(bytes: &[u8]) -> Result<(), DocumentFault> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if package.len() > MAX_PARTS {
        return Err(damaged("too many parts"));
    }
    let mut left = MAX_UNPACKED;
    for index in 0..package.len() {
        let part = package.by_index(index).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_ascii_lowercase();
        let limit = if name.ends_with("styles.xml") {
            left.min(MAX_STYLES)
        } else {
            left
        };
        let size =
            std::io::copy(&mut part.take(limit + 1), &mut std::io::sink()).map_err(damaged)?;
        if size > limit {
            return Err(DocumentFault::TooLarge(name));
        }
        left -= size;
    }
    Ok(())
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => plain(*number),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(at) => day(at).unwrap_or_else(|| plain(at.as_f64())),
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

/// `2026-11-21`, for a day without a time.
fn day(at: &calamine::ExcelDateTime) -> Option<String> {
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    (at.is_datetime() && hour == 0 && minute == 0).then(|| format!("{year:04}-{month:02}-{day:02}"))
}
