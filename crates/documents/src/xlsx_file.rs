//! Workbooks: one sheet per table, no merged cells, one header row, so that a sheet can be sorted, filtered and read
//! back.

use std::collections::HashSet;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline,
    Workbook, Worksheet, XlsxError,
};

use crate::model::{Cell, ColumnKind, DocumentFault, Piece, PieceKind, Table};
use crate::text::{clean, is_decimal, lines, plain, width};

/// Excel's limits.
const MOST_ROWS: usize = 1_048_575;
const MOST_COLUMNS: usize = 16_384;
const LONGEST_TEXT: usize = 32_767;
/// Narrowest and widest column that is chosen from the content, in half-width characters.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;
/// Rows that are looked at for the width of a column.
const SAMPLED: usize = 500;
/// Height of a line, and of the tallest row that a spreadsheet knows, in points.
const LINE_HEIGHT: f64 = 18.75;
const TALLEST: f64 = 409.0;
/// Digits that a spreadsheet number keeps; longer ones are written as text, so that nothing is rounded.
const MOST_DIGITS: usize = 15;

/// A workbook with one sheet per table, in this order: header row frozen, filtered and repeated in print, A4 landscape
/// fitted to the width. Numbers are numbers, percentages stay as printed (`39.5` shown as `39.5%`, not 0.395). Title and
/// subtitle stand in the page header, notes on a last sheet 「注記」 (name made unique), so that the rows stay data.
///
/// # Errors
/// If there is no table or one is larger than a sheet.
pub fn xlsx(tables: &[Table]) -> Result<Vec<u8>, DocumentFault> {
    if tables.is_empty() {
        return Err(DocumentFault::NoTable);
    }
    let mut workbook = Workbook::new();
    let fault = |error: XlsxError| DocumentFault::Spreadsheet(error.to_string());
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(fault)?;
    let title = tables
        .first()
        .map(|table| clean(&table.title))
        .unwrap_or_default();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(cut(&title, 255))
            .set_creation_datetime(&epoch),
    );
    let mut names = HashSet::new();
    for table in tables {
        if table.rows.len() > MOST_ROWS || table.columns.len() > MOST_COLUMNS {
            return Err(DocumentFault::TooLarge(table.title.clone()));
        }
        let sheet = workbook.add_worksheet();
        sheet
            .set_name(sheet_name(&table.title, &mut names))
            .map_err(fault)?;
        write_table(sheet, table).map_err(fault)?;
    }
    if let Some(notes) = notes(tables) {
        let sheet = workbook.add_worksheet();
        sheet
            .set_name(sheet_name(&notes.title, &mut names))
            .map_err(fault)?;
        write_table(sheet, &notes).map_err(fault)?;
    }
    workbook.save_to_buffer().map_err(fault)
}

/// The names that [`xlsx`] gives the sheets of tables with these titles.
pub(crate) fn sheet_names<'a>(titles: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    titles.map(|title| sheet_name(title, &mut taken)).collect()
}

fn notes(tables: &[Table]) -> Option<Table> {
    let rows: Vec<Vec<Cell>> = tables
        .iter()
        .flat_map(|table| {
            table
                .notes
                .iter()
                .map(|note| vec![Cell::Text(table.title.clone()), Cell::Text(note.clone())])
        })
        .collect();
    let column = |head: &str| crate::model::Column {
        head: head.to_owned(),
        ..Default::default()
    };
    let columns = vec![column("表"), column("注記")];
    (!rows.is_empty()).then(|| Table {
        title: "注記".to_owned(),
        columns,
        rows,
        ..Table::default()
    })
}

fn base() -> Format {
    Format::new().set_font_name("游ゴシック").set_font_size(11)
}

fn write_table(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let cell = base()
        .set_align(FormatAlign::Top)
        .set_text_wrap()
        .set_border(FormatBorder::Thin);
    let head = cell
        .clone()
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_F1FE));
    for (column, place) in table.columns.iter().zip(0_u16..) {
        sheet.write_string_with_format(0, place, cut(&clean(&column.head), LONGEST_TEXT), &head)?;
        sheet.set_column_width(place, f64::from(column_width(table, usize::from(place))))?;
    }
    let widths: Vec<u16> = (0..table.columns.len())
        .map(|place| column_width(table, place))
        .collect();
    for (row, number) in table.rows.iter().zip(1_u32..) {
        let lines = row_lines(row, &widths);
        if lines > 1 {
            // Not every program measures wrapped text when it opens a file.
            sheet.set_row_height(number, (LINE_HEIGHT * f64::from(lines)).min(TALLEST))?;
        }
        for (column, place) in table.columns.iter().zip(0_u16..) {
            match row.get(usize::from(place)) {
                None => sheet.write_blank(number, place, &cell)?,
                Some(content) => write_cell(sheet, (number, place), content, column.kind, &cell)?,
            };
        }
    }
    if let Some(last) = u16::try_from(table.columns.len())
        .ok()
        .and_then(|count| count.checked_sub(1))
    {
        sheet.autofilter(
            0,
            0,
            u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
            last,
        )?;
        sheet.set_repeat_rows(0, 0)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    let header = [&table.title, &table.subtitle]
        .map(|text| clean(text).replace('\n', " ").replace('&', "&&"));
    sheet.set_header(format!(
        "&L{}&R{}",
        cut(&header[0], 120),
        cut(&header[1], 120)
    ));
    sheet.set_footer("&C&P / &N");
    Ok(())
}

fn write_cell<'a>(
    sheet: &'a mut Worksheet,
    (row, place): (u32, u16),
    content: &Cell,
    kind: ColumnKind,
    format: &Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    if let Cell::Number(text) = content
        && let Some(number) = exact(text)
    {
        let format = format
            .clone()
            .set_align(FormatAlign::Right)
            .set_num_format(number_format(text, kind));
        return sheet.write_number_with_format(row, place, number, &format);
    }
    let pieces: Vec<Piece> = rich(content);
    let length: usize = pieces
        .iter()
        .map(|piece| piece.text.encode_utf16().count())
        .sum();
    if matches!(content, Cell::Marked(_)) && !pieces.is_empty() && length <= LONGEST_TEXT {
        let (same, removed, added) = (
            base(),
            base()
                .set_font_strikethrough()
                .set_font_color(Color::RGB(0x00B0_0020)),
            base()
                .set_underline(FormatUnderline::Single)
                .set_font_color(Color::RGB(0x0000_3EA8)),
        );
        let runs: Vec<(&Format, &str)> = pieces
            .iter()
            .map(|piece| match piece.kind {
                PieceKind::Same => (&same, piece.text.as_str()),
                PieceKind::Removed => (&removed, piece.text.as_str()),
                PieceKind::Added => (&added, piece.text.as_str()),
            })
            .collect();
        return sheet.write_rich_string_with_format(row, place, &runs, format);
    }
    let text = plain(content);
    let centred = format.clone().set_align(FormatAlign::Center);
    let format = if kind == ColumnKind::Mark {
        &centred
    } else {
        format
    };
    sheet.write_string_with_format(row, place, cut(&text, LONGEST_TEXT), format)
}

fn rich(content: &Cell) -> Vec<Piece> {
    let Cell::Marked(pieces) = content else {
        return Vec::new();
    };
    let cleaned = pieces.iter().map(|piece| Piece {
        kind: piece.kind,
        text: clean(&piece.text),
    });
    cleaned.filter(|piece| !piece.text.is_empty()).collect()
}

/// The number, if a spreadsheet can hold it without rounding.
fn exact(text: &str) -> Option<f64> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if is_decimal(text) && digits <= MOST_DIGITS {
        text.parse().ok()
    } else {
        None
    }
}

/// As many decimals as printed; thousands separated; a literal percent sign, since the value is not divided by 100.
fn number_format(text: &str, kind: ColumnKind) -> String {
    let decimals = text
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let mut format = "#,##0".to_owned();
    if decimals > 0 {
        format.push('.');
        format.extend(std::iter::repeat_n('0', decimals));
    }
    if kind == ColumnKind::Percent {
        format.push_str("\"%\"");
    }
    format
}

/// How many lines the tallest cell of a row takes in columns of these widths.
fn row_lines(row: &[Cell], widths: &[u16]) -> u16 {
    let tall = |(cell, room): (&Cell, &u16)| {
        let room = usize::from(*room).saturating_sub(2).max(2);
        let line = |line: &Vec<Piece>| {
            let wide: usize = line.iter().map(|piece| width(&piece.text)).sum();
            wide.div_ceil(room).max(1)
        };
        lines(cell).iter().map(line).sum::<usize>()
    };
    let tallest = row.iter().zip(widths).map(tall).max().unwrap_or(1);
    u16::try_from(tallest).unwrap_or(u16::MAX)
}

fn column_width(table: &Table, place: usize) -> u16 {
    let Some(column) = table.columns.get(place) else {
        return 0;
    };
    if let Some(hint) = column.width_hint {
        return hint.clamp(1, 255);
    }
    let cell_width = |cell: &Cell| {
        let line = |line: &Vec<Piece>| line.iter().map(|piece| width(&piece.text)).sum();
        lines(cell).iter().map(line).max().unwrap_or(0)
    };
    let widths = table
        .rows
        .iter()
        .take(SAMPLED)
        .filter_map(|row| row.get(place))
        .map(cell_width);
    // The header also holds the filter's arrow.
    let widest = widths
        .chain([width(&clean(&column.head)) + 3])
        .max()
        .unwrap_or(0)
        + 2;
    u16::try_from(widest.clamp(NARROWEST, WIDEST)).unwrap_or(u16::MAX)
}

/// A name within Excel's rules: 1 to 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at either end, not the
/// reserved “History”, and different from the others whatever the case.
fn sheet_name(title: &str, taken: &mut HashSet<String>) -> String {
    let cleaned: String = clean(title)
        .chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n' => ' ',
            '：' | '＊' | '？' | '／' | '＼' | '［' | '］' => '・',
            other => other,
        })
        .collect();
    let trim = |name: &str| name.trim().trim_matches('\'').trim().to_owned();
    let stem = trim(&cleaned);
    let stem = if stem.is_empty() || stem.eq_ignore_ascii_case("history") {
        "表".to_owned()
    } else {
        stem
    };
    (1..)
        .map(|count: usize| {
            let suffix = if count == 1 {
                String::new()
            } else {
                format!(" ({count})")
            };
            let room = 31_usize.saturating_sub(suffix.len());
            format!("{}{suffix}", trim(&cut(&stem, room)))
        })
        .find(|name| taken.insert(name.to_lowercase()))
        .unwrap_or(stem)
}

/// At most so many UTF-16 units, which is how Excel counts.
fn cut(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= most
    };
    text.chars().take_while(fits).collect()
}
