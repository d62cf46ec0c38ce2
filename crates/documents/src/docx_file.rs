//! Documents for Word and LibreOffice: A4, Japanese fonts, real headings, tables whose header row repeats.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, LineSpacing, NumPages, PageMargin, PageNum, Paragraph,
    Run, RunFonts, Shading, ShdType, SpecialIndentType, Style, StyleType, Table as WordTable,
    TableCell, TableLayoutType, TableRow, WidthType,
};

use crate::model::{Block, Cell, ColumnKind, DocumentFault, Outline, Piece, PieceKind, Table};
use crate::text::{clean, is_decimal, lines, width};

/// A4 and its margins in twentieths of a point; the text between them is [`TEXT_WIDTH`] wide.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_134;
const TEXT_WIDTH: usize = 9_638;
/// Heading sizes in half points, level 1 first.
const HEADING_SIZES: [usize; 6] = [32, 28, 26, 24, 22, 21];

/// The document as DOCX. Headings carry styles and outline levels (navigation and table of contents work), the header
/// row of a table repeats on each page, removed words are struck through, added ones underlined, the footer counts pages.
///
/// # Errors
/// If the archive cannot be written.
pub fn docx(outline: &Outline) -> Result<Vec<u8>, DocumentFault> {
    let footer = Paragraph::new()
        .align(AlignmentType::Center)
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / "))
        .add_num_pages(NumPages::new());
    let mut docx = styles(Docx::new())
        .page_size(PAGE.0, PAGE.1)
        .page_margin(PageMargin {
            top: MARGIN,
            right: MARGIN,
            bottom: MARGIN,
            left: MARGIN,
            header: 567,
            footer: 567,
            gutter: 0,
        })
        .created_at("2000-01-01T00:00:00Z")
        .updated_at("2000-01-01T00:00:00Z")
        .footer(Footer::new().add_paragraph(footer));
    docx = docx.add_paragraph(paragraph(&outline.title).style("Title"));
    if !outline.subtitle.is_empty() {
        docx = docx.add_paragraph(paragraph(&outline.subtitle).style("Subtitle"));
    }
    for (label, value) in &outline.meta {
        docx = docx.add_paragraph(paragraph(&format!("{label}：{value}")));
    }
    for block in &outline.blocks {
        docx = add_block(docx, block);
    }
    let mut parts = docx.build();
    parts.document = repeat_headers(parts.document);
    parts.styles = default_style(parts.styles);
    parts.font_table = name_fallback_fonts(parts.font_table);
    let mut file = Cursor::new(Vec::new());
    parts
        .pack(&mut file)
        .map_err(|error| DocumentFault::Document(error.to_string()))?;
    Ok(file.into_inner())
}

/// Latin and kana/kanji in Noto Sans JP; what stands in for it where it is not installed says [`name_fallback_fonts`].
fn body_fonts() -> RunFonts {
    RunFonts::new()
        .ascii("Noto Sans JP")
        .hi_ansi("Noto Sans JP")
        .east_asia("Noto Sans JP")
        .cs("Noto Sans JP")
}

/// Long texts of remarks and subtitles: 游明朝, which Windows and macOS bring.
fn serif_fonts() -> RunFonts {
    RunFonts::new()
        .ascii("游明朝")
        .hi_ansi("游明朝")
        .east_asia("游明朝")
        .cs("游明朝")
}

fn styles(docx: Docx) -> Docx {
    let mut docx = docx
        .default_fonts(body_fonts())
        .default_size(21)
        .add_style(
            Style::new("Title", StyleType::Paragraph)
                .name("Title")
                .size(40)
                .bold()
                .fonts(body_fonts()),
        )
        .add_style(
            Style::new("Subtitle", StyleType::Paragraph)
                .name("Subtitle")
                .size(24)
                .fonts(serif_fonts()),
        )
        .add_style(
            Style::new("Note", StyleType::Paragraph)
                .name("Note")
                .size(18)
                .fonts(serif_fonts()),
        );
    for (size, level) in HEADING_SIZES.into_iter().zip(1_usize..) {
        let style = Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .next("Normal")
            .size(size)
            .bold()
            .fonts(body_fonts())
            .outline_lvl(level - 1)
            .line_spacing(LineSpacing::new().before(240).after(80));
        docx = docx.add_style(style);
    }
    docx
}

fn add_block(docx: Docx, block: &Block) -> Docx {
    match block {
        Block::Heading(level, text) => {
            let level = usize::from((*level).clamp(1, 6));
            docx.add_paragraph(
                paragraph(text)
                    .style(&format!("Heading{level}"))
                    .outline_lvl(level - 1)
                    .keep_next(true),
            )
        }
        Block::Paragraph(text) => docx.add_paragraph(paragraph(text)),
        Block::Note(text) => docx.add_paragraph(paragraph(text).style("Note")),
        Block::Bullet(depth, text) => {
            let indent = 420 * (i32::from((*depth).min(5)) + 1);
            let bullet = paragraph(&format!("・{text}"));
            docx.add_paragraph(bullet.indent(
                Some(indent),
                Some(SpecialIndentType::Hanging(210)),
                None,
                None,
            ))
        }
        Block::Table(table) => add_table(docx, table),
    }
}

fn add_table(mut docx: Docx, table: &Table) -> Docx {
    if !table.title.is_empty() {
        docx = docx.add_paragraph(
            Paragraph::new()
                .keep_next(true)
                .add_run(run(&table.title).bold()),
        );
    }
    if !table.subtitle.is_empty() {
        docx = docx.add_paragraph(paragraph(&table.subtitle).style("Note").keep_next(true));
    }
    if !table.columns.is_empty() {
        docx = docx
            .add_table(word_table(table))
            .add_paragraph(Paragraph::new());
    }
    for note in &table.notes {
        docx = docx.add_paragraph(paragraph(note).style("Note"));
    }
    docx
}

fn word_table(table: &Table) -> WordTable {
    let widths = column_widths(table);
    let head = table.columns.iter().zip(&widths).map(|(column, width)| {
        let shading = Shading::new()
            .shd_type(ShdType::Clear)
            .color("auto")
            .fill("E8F1FE");
        cell(*width)
            .shading(shading)
            .add_paragraph(Paragraph::new().add_run(run(&column.head).bold()))
    });
    // Only header rows may not be split: `repeat_headers` knows them by it.
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    for row in &table.rows {
        let cells = table.columns.iter().zip(&widths).enumerate().map(|(place, (column, width))| {
            let Some(content) = row.get(place) else { return cell(*width).add_paragraph(Paragraph::new()) };
            lines(content).iter().fold(cell(*width), |cell, line| {
                let mut paragraph = line.iter().fold(Paragraph::new(), |paragraph, piece| paragraph.add_run(marked(piece)));
                if column.kind != ColumnKind::Text {
                    paragraph = paragraph.align(AlignmentType::Right);
                }
                if matches!(content, Cell::Number(text) if column.kind == ColumnKind::Percent && is_decimal(text)) {
                    paragraph = paragraph.add_run(run("%"));
                }
                cell.add_paragraph(paragraph)
            })
        });
        rows.push(TableRow::new(cells.collect()));
    }
    WordTable::new(rows)
        .set_grid(widths)
        .width(TEXT_WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa)
}

/// The width of the text, shared out by hint or by the longest line (between 6 and 40 half-width characters).
fn column_widths(table: &Table) -> Vec<usize> {
    let wish = |place: usize| {
        let column = table.columns.get(place);
        let longest = |cell: &Cell| {
            lines(cell)
                .iter()
                .map(|line| line.iter().map(|piece| width(&piece.text)).sum())
                .max()
                .unwrap_or(0)
        };
        let cells = table
            .rows
            .iter()
            .take(500)
            .filter_map(|row| row.get(place))
            .map(longest);
        let head = column.map_or(0, |column| width(&column.head));
        let content = cells.chain([head]).max().unwrap_or(0).clamp(6, 40);
        column
            .and_then(|column| column.width_hint)
            .map_or(content, |hint| usize::from(hint.max(1)))
    };
    let wishes: Vec<usize> = (0..table.columns.len()).map(wish).collect();
    let all = wishes.iter().sum::<usize>().max(1);
    wishes
        .iter()
        .map(|wish| (TEXT_WIDTH * wish / all).max(1))
        .collect()
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

fn run(text: &str) -> Run {
    let cleaned = clean(text);
    cleaned
        .split('\n')
        .enumerate()
        .fold(Run::new(), |run, (place, line)| {
            let run = if place > 0 {
                run.add_break(BreakType::TextWrapping)
            } else {
                run
            };
            run.add_text(line)
        })
}

fn marked(piece: &Piece) -> Run {
    let run = run(&piece.text);
    match piece.kind {
        PieceKind::Same => run,
        PieceKind::Removed => run.strike().color("B00020"),
        PieceKind::Added => run.underline("single").color("003EA8"),
    }
}

/// Says that paragraphs without a style are of style Normal, which the writer leaves out.
fn default_style(styles: Vec<u8>) -> Vec<u8> {
    const NORMAL: &str = r#"w:styleId="Normal""#;
    match String::from_utf8(styles) {
        Ok(xml) => xml
            .replace(NORMAL, &format!(r#"w:default="1" {NORMAL}"#))
            .into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Tells the reader's program which fonts replace Noto Sans JP (ECMA-376 part 1, 17.8.3.1 `altName`).
fn name_fallback_fonts(font_table: Vec<u8>) -> Vec<u8> {
    const FONT: &str = concat!(
        r#"<w:font w:name="Noto Sans JP"><w:altName w:val="游ゴシック,游明朝"/><w:charset w:val="80"/>"#,
        r#"<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"#
    );
    match String::from_utf8(font_table) {
        Ok(xml) => xml.replace("</w:fonts>", FONT).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// The writer has no call for a repeated header row, so the flag is put behind the one that only header rows carry.
/// Text cannot contain it: its angle brackets are escaped.
fn repeat_headers(document: Vec<u8>) -> Vec<u8> {
    const FLAG: &str = "<w:cantSplit />";
    match String::from_utf8(document) {
        Ok(xml) => xml
            .replace(FLAG, "<w:cantSplit /><w:tblHeader />")
            .into_bytes(),
        Err(error) => error.into_bytes(),
    }
}
