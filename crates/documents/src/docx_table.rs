//! Tables of a word-processor document.

use docx_rs::{
    AlignmentType, Docx, Paragraph, Shading, ShdType, Table as WordTable, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow,
    VAlignType, WidthType,
};

use crate::docx_file::{marked, paragraph, run};
use crate::model::{ColumnKind, Table};
use crate::text::{lines, shown, wishes};

/// A row of more characters than this may be split between pages.
const LONG_ROW: usize = 400;

/// The table with caption and notes, as wide as the text.
pub(crate) fn add_table(mut docx: Docx, table: &Table, text_width: usize) -> Docx {
    if !table.title.is_empty() {
        let caption = Paragraph::new().style("Caption").keep_next(true);
        docx = docx.add_paragraph(caption.add_run(run(&table.title)));
    }
    if !table.subtitle.is_empty() {
        docx = docx.add_paragraph(paragraph(&table.subtitle).style("Note").keep_next(true));
    }
    if !table.columns.is_empty() {
        docx = docx.add_table(word_table(table, text_width));
        if table.notes.is_empty() {
            docx = docx.add_paragraph(Paragraph::new());
        }
    }
    for note in &table.notes {
        docx = docx.add_paragraph(paragraph(note).style("Note"));
    }
    docx
}

/// Labels and values as a table of two columns.
pub(crate) fn add_pairs(docx: Docx, pairs: &[(String, String)], text_width: usize) -> Docx {
    if pairs.is_empty() {
        return docx;
    }
    let widths = vec![text_width * 28 / 100, text_width - text_width * 28 / 100];
    let row = |(label, value): &(String, String)| {
        let label = Paragraph::new().style("Cell").add_run(run(label).bold());
        let value = paragraph(value).style("Cell");
        let cells = widths.iter().zip([label, value]).enumerate();
        TableRow::new(
            cells
                .map(|(place, (width, words))| {
                    let cell = cell(*width).add_paragraph(words);
                    if place == 0 {
                        cell.shading(shading())
                    } else {
                        cell
                    }
                })
                .collect(),
        )
    };
    docx.add_table(framed(
        pairs.iter().map(row).collect(),
        widths.clone(),
        text_width,
    ))
}

fn shading() -> Shading {
    Shading::new()
        .shd_type(ShdType::Clear)
        .color("auto")
        .fill("E8F1FE")
}

fn framed(rows: Vec<TableRow>, widths: Vec<usize>, text_width: usize) -> WordTable {
    let borders = [
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(TableBorders::with_empty(), |borders, position| {
        borders.set(TableBorder::new(position).size(4).color("8C8C8C"))
    });
    WordTable::new(rows)
        .set_grid(widths)
        .width(text_width, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .set_borders(borders)
        .margins(TableCellMargins::new().margin(40, 90, 40, 90))
}

fn word_table(table: &Table, text_width: usize) -> WordTable {
    let widths = column_widths(table, text_width);
    let head = table.columns.iter().zip(&widths).map(|(column, width)| {
        let words = Paragraph::new()
            .style("Cell")
            .align(align(column.kind, true));
        cell(*width)
            .shading(shading())
            .vertical_align(VAlignType::Center)
            .add_paragraph(words.add_run(run(&column.head).bold()))
    });
    // The header is the first row that may not be split: `repeat_headers` knows it by that.
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    for row in &table.rows {
        let cells = table.columns.iter().zip(&widths).enumerate();
        let cells = cells.map(|(place, (column, width))| {
            let words = || {
                Paragraph::new()
                    .style("Cell")
                    .align(align(column.kind, false))
            };
            let Some(content) = row.get(place) else {
                return cell(*width).add_paragraph(words());
            };
            shown(content, column)
                .iter()
                .fold(cell(*width), |cell, line| {
                    cell.add_paragraph(
                        line.iter()
                            .fold(words(), |words, piece| words.add_run(marked(piece))),
                    )
                })
        });
        let words = row.iter().flat_map(lines).flatten();
        let length: usize = words.map(|piece| piece.text.chars().count()).sum();
        let cells = TableRow::new(cells.collect());
        rows.push(if length > LONG_ROW {
            cells
        } else {
            cells.cant_split()
        });
    }
    framed(rows, widths, text_width)
}

fn align(kind: ColumnKind, head: bool) -> AlignmentType {
    match (kind, head) {
        (ColumnKind::Text, _) => AlignmentType::Left,
        (ColumnKind::Mark, _) | (_, true) => AlignmentType::Center,
        _ => AlignmentType::Right,
    }
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa)
}

fn column_widths(table: &Table, text_width: usize) -> Vec<usize> {
    let wishes = wishes(table);
    let all = wishes.iter().sum::<usize>().max(1);
    let share = |wish: &usize| (text_width * wish / all).max(1);
    wishes.iter().map(share).collect()
}
