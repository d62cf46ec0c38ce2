//! XLSX: every visible sheet is a part, every row a line, texts as Excel shows them.
//!
//! Limits of what the library gives: hidden rows and columns of a visible sheet are read like the others, and formulas
//! give the value that was last stored.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::merging::Grid;
use super::number_format::{self, Printed};
use super::{IntakeFault, IntakeNotice, check_characters, check_lines, package};
use crate::{Content, Line, Source};

/// Most merged regions of one sheet.
const MAX_MERGED_REGIONS: usize = 100_000;

pub(super) fn read(bytes: &[u8], notices: &mut Vec<IntakeNotice>) -> Result<Source, IntakeFault> {
    package::check_unpacked_size(bytes)?;
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged("workbook", &error))?;
    let sheets = book.sheets_metadata().to_vec();
    let mut source = Source::default();
    let mut characters = 0;
    let mut cells = 0;
    for sheet in sheets {
        if sheet.typ != SheetType::WorkSheet {
            notices.push(IntakeNotice::SheetWithoutCells { sheet: sheet.name });
        } else if sheet.visible != SheetVisible::Visible {
            notices.push(IntakeNotice::HiddenSheetSkipped { sheet: sheet.name });
        } else {
            let grid = read_sheet(&mut book, &sheet.name, &mut characters)?;
            append(&mut source, &sheet.name, grid, &mut cells)?;
        }
    }
    Ok(source)
}

fn damaged(place: &str, error: &calamine::XlsxError) -> IntakeFault {
    IntakeFault::Damaged {
        detail: format!("{place}: {error}"),
    }
}

fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    characters: &mut usize,
) -> Result<Grid, IntakeFault> {
    let regions = book
        .merge_cells_by_sheet_name(name)
        .map_err(|error| damaged(name, &error))?;
    if regions.len() > MAX_MERGED_REGIONS {
        return Err(IntakeFault::Damaged {
            detail: format!("{name}: more than {MAX_MERGED_REGIONS} merged regions"),
        });
    }
    let mut reader = book
        .worksheet_cells_reader(name)
        .map_err(|error| damaged(name, &error))?;
    let mut grid = Grid::default();
    let mut last = (0, 0);
    while let Some((cell, style)) = reader
        .next_cell_with_style_id()
        .map_err(|error| damaged(name, &error))?
    {
        let format = reader
            .styles()
            .get(style)
            .and_then(|style| style.number_format.as_ref());
        let text = text_of(
            cell.get_value(),
            format.map(|format| (format.format_code.as_str(), format.format_id)),
        );
        if text.trim().is_empty() {
            continue;
        }
        *characters += text.chars().count();
        check_characters(*characters)?;
        let (row, column) = (
            cell.get_position().0 as usize,
            cell.get_position().1 as usize,
        );
        last = (last.0.max(row), last.1.max(column));
        grid.put(row, column, text)?;
    }
    for region in regions {
        let first = (region.start.0 as usize, region.start.1 as usize);
        // Whole rows or columns are merged at times; a region counts as far as the sheet is used.
        let end = (
            (region.end.0 as usize).min(last.0),
            (region.end.1 as usize).min(last.1),
        );
        if first.0 <= end.0 && first.1 <= end.1 {
            grid.merge(first, end)?;
        }
    }
    Ok(grid)
}

fn append(
    source: &mut Source,
    sheet: &str,
    grid: Grid,
    cells: &mut usize,
) -> Result<(), IntakeFault> {
    let mut rows = grid.into_rows();
    // Many sheets keep column A free as a margin.
    let margin = rows
        .iter()
        .filter_map(|(_, row)| row.iter().position(|cell| !cell.text.is_empty()))
        .min()
        .unwrap_or_default();
    let mut next = rows.first().map_or(0, |(row, _)| *row);
    for (row, content) in &mut rows {
        check_lines(source.lines.len() + row.saturating_sub(next))?;
        source
            .lines
            .extend((next..*row).map(|blank| line(blank, sheet, Content::Blank)));
        content.drain(..margin.min(content.len()));
        *cells += content.len();
        super::check_cells(*cells)?;
        let is_blank = content
            .iter()
            .all(|cell| cell.text.is_empty() && !cell.merged_above && !cell.merged_left);
        let content = if is_blank {
            Content::Blank
        } else {
            Content::Row(std::mem::take(content))
        };
        source.lines.push(line(*row, sheet, content));
        next = *row + 1;
    }
    Ok(())
}

fn line(row: usize, sheet: &str, content: Content) -> Line {
    Line {
        number: row + 1,
        part: sheet.to_owned(),
        content,
    }
}

/// The text of a cell as the sheet shows it; `format` is code and number of its number format.
fn text_of(value: &DataRef<'_>, format: Option<(&str, Option<u32>)>) -> String {
    let (code, id) = format.unwrap_or(("General", None));
    let is_1904 = matches!(value, DataRef::DateTime(at) if at_is_1904(at));
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number_format::print(&Printed {
            value: *number as f64,
            code,
            id,
            is_1904,
        }),
        DataRef::Float(number) => number_format::print(&Printed {
            value: *number,
            code,
            id,
            is_1904,
        }),
        DataRef::DateTime(at) => number_format::print(&Printed {
            value: at.as_f64(),
            code,
            id,
            is_1904,
        }),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            lines_unified(text)
        }
        DataRef::SharedString(text) => lines_unified(text),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::Error(error) => Data::Error(error.clone()).to_string(),
    }
}

/// Whether the workbook counts its days from 1904: the library tells only through the date that it computes.
fn at_is_1904(at: &calamine::ExcelDateTime) -> bool {
    let (year, ..) =
        calamine::ExcelDateTime::new(at.as_f64(), calamine::ExcelDateTimeType::DateTime, false)
            .to_ymd_hms_milli();
    at.to_ymd_hms_milli().0 > year + 2
}

fn lines_unified(text: &str) -> String {
    // Excel writes control characters as `_x000D_`.
    text.replace("_x000D_", "")
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}
