//! Documents for Word and LibreOffice: A4, Japanese fonts, real headings, tables whose header row repeats.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, Header, NumPages, PageMargin, PageNum,
    PageOrientationType, PageSize, Paragraph, Run, SectionProperty, SpecialIndentType,
};

use crate::docx_contents::{contents, marked_heading};
use crate::docx_parts;
use crate::docx_table::{add_pairs, add_table};
use crate::model::{Block, Cover, DocumentFault, Figure, Outline, Piece, PieceKind};
use crate::text::clean;
use crate::words::words;

/// A4 and its margins in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_134;

/// The document as DOCX. Headings carry styles and outline levels (navigation and table of contents work), the header
/// row of a table repeats on each page, removed words are struck through, added ones underlined, the footer counts pages.
/// A drawing is told by its caption and sentence: the format has no drawing of lines that every word processor shows.
///
/// # Errors
/// If the archive cannot be written.
pub fn docx(outline: &Outline) -> Result<Vec<u8>, DocumentFault> {
    let footer = Paragraph::new()
        .align(AlignmentType::Center)
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / "))
        .add_num_pages(NumPages::new());
    let mut docx = docx_parts::styles(Docx::new())
        .created_at("2000-01-01T00:00:00Z")
        .updated_at("2000-01-01T00:00:00Z")
        .footer(Footer::new().add_paragraph(footer));
    let mut landscape = false;
    if let Some(front) = outline.front() {
        let named = [&front.running_head, &outline.title];
        let name = named.into_iter().find(|name| !name.is_empty());
        if let Some(name) = name {
            let line = paragraph(name).style("Running").align(AlignmentType::Right);
            docx = docx.header(Header::new().add_paragraph(line));
        }
        landscape = front.landscape;
        if let Some(cover) = &front.cover {
            docx = add_cover(docx, outline, cover, landscape);
        }
    }
    if outline.front().is_none_or(|front| front.cover.is_none()) {
        docx = docx.add_paragraph(paragraph(&outline.title).style("Title"));
        if !outline.subtitle.is_empty() {
            docx = docx.add_paragraph(paragraph(&outline.subtitle).style("Subtitle"));
        }
        for (label, value) in &outline.meta {
            docx = docx.add_paragraph(paragraph(&format!("{label}：{value}")));
        }
    }
    let mut writer = Writer {
        docx,
        landscape,
        fresh: false,
        headings: 0,
        figure: words(outline.language()).figure,
    };
    if outline.front().is_some_and(|front| front.contents) {
        writer.docx = contents(writer.docx, outline, text_width(landscape));
        writer.fresh = true;
    }
    for block in &outline.blocks {
        writer.block(block);
    }
    let (width, height) = size(writer.landscape);
    let docx = writer.docx.page_size(width, height).page_margin(margin());
    let docx = docx.page_orient(orientation(writer.landscape));
    let mut parts = docx.build();
    parts.document = docx_parts::edited(parts.document, |xml| {
        docx_parts::repeat_furniture(&docx_parts::repeat_headers(&xml))
    });
    let language = outline.language().to_owned();
    parts.styles = docx_parts::edited(parts.styles, |xml| docx_parts::defaults(&xml, &language));
    parts.font_table = docx_parts::edited(parts.font_table, |xml| {
        docx_parts::name_fallback_fonts(&xml)
    });
    let mut file = Cursor::new(Vec::new());
    parts
        .pack(&mut file)
        .map_err(|error| DocumentFault::Document(error.to_string()))?;
    Ok(file.into_inner())
}

/// Width and height of the page.
fn size(landscape: bool) -> (u32, u32) {
    if landscape { (PAGE.1, PAGE.0) } else { PAGE }
}

/// Width between the margins, in twentieths of a point.
fn text_width(landscape: bool) -> usize {
    let margins = u32::try_from(2 * MARGIN).unwrap_or(0);
    usize::try_from(size(landscape).0 - margins).unwrap_or(0)
}

fn margin() -> PageMargin {
    PageMargin {
        top: MARGIN,
        right: MARGIN,
        bottom: MARGIN,
        left: MARGIN,
        header: 567,
        footer: 567,
        gutter: 0,
    }
}

fn orientation(landscape: bool) -> PageOrientationType {
    if landscape {
        PageOrientationType::Landscape
    } else {
        PageOrientationType::Portrait
    }
}

/// An empty paragraph that ends a section of this orientation.
fn section_end(landscape: bool) -> Paragraph {
    let (width, height) = size(landscape);
    let page = PageSize::new().width(width).height(height);
    let section = SectionProperty::new()
        .page_size(page.orient(orientation(landscape)))
        .page_margin(margin());
    Paragraph::new().section_property(section)
}

/// The cover is a section of its own: the first has no head and foot unless it says so, and it does not.
fn add_cover(mut docx: Docx, outline: &Outline, cover: &Cover, landscape: bool) -> Docx {
    let centred =
        |text: &str, style: &str| paragraph(text).style(style).align(AlignmentType::Center);
    docx = docx.add_paragraph(centred(&cover.city, "CoverCity"));
    docx = docx.add_paragraph(centred(&outline.title, "CoverTitle"));
    if !outline.subtitle.is_empty() {
        docx = docx.add_paragraph(centred(&outline.subtitle, "Subtitle"));
    }
    docx = docx.add_paragraph(centred(&cover.date, "CoverDate"));
    if !cover.text.is_empty() {
        let text = paragraph(&cover.text).indent(Some(850), None, Some(850), None);
        docx = docx.add_paragraph(text);
    }
    if !outline.meta.is_empty() {
        docx = docx.add_paragraph(Paragraph::new());
        docx = add_pairs(docx, &outline.meta, text_width(landscape));
    }
    docx.add_paragraph(section_end(landscape))
}

struct Writer {
    docx: Docx,
    landscape: bool,
    /// The next heading or paragraph begins a page.
    fresh: bool,
    headings: usize,
    figure: &'static str,
}

impl Writer {
    fn add(&mut self, paragraph: Paragraph) {
        let paragraph = if std::mem::take(&mut self.fresh) {
            paragraph.page_break_before(true)
        } else {
            paragraph
        };
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    /// A table cannot carry the break before it.
    fn settle(&mut self) {
        if self.fresh {
            self.add(Paragraph::new().size(2));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => {
                self.headings += 1;
                self.add(marked_heading(self.headings, *level, text));
            }
            Block::Paragraph(text) => self.add(paragraph(text)),
            Block::Note(text) => self.add(paragraph(text).style("Note")),
            Block::Bullet(depth, text) => {
                let indent = 420 * (i32::from((*depth).min(5)) + 1);
                let hanging = Some(SpecialIndentType::Hanging(210));
                let bullet = paragraph(&format!("・{text}"));
                self.add(bullet.indent(Some(indent), hanging, None, None));
            }
            Block::Table(table) => {
                self.settle();
                let width = text_width(self.landscape);
                self.docx = add_table(std::mem::take(&mut self.docx), table, width);
            }
            Block::KeyValues(pairs) => {
                self.settle();
                let width = text_width(self.landscape);
                self.docx = add_pairs(std::mem::take(&mut self.docx), pairs, width);
                self.add(Paragraph::new());
            }
            Block::Figure(figure) => self.figure(figure),
            Block::PageBreak => self.fresh = true,
            Block::Section { landscape } if *landscape == self.landscape => self.fresh = true,
            Block::Section { landscape } => {
                self.docx =
                    std::mem::take(&mut self.docx).add_paragraph(section_end(self.landscape));
                self.landscape = *landscape;
                self.fresh = false;
            }
            Block::Front(_) => {}
        }
    }

    fn figure(&mut self, figure: &Figure) {
        if !figure.caption.is_empty() {
            let caption = Run::new().add_text(format!("［{}］", self.figure));
            let caption = Paragraph::new().add_run(caption.bold()).keep_next(true);
            self.add(caption.add_run(run(&figure.caption).bold()));
        }
        if !figure.sentence.is_empty() {
            self.add(paragraph(&figure.sentence));
        }
    }
}

pub(crate) fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

pub(crate) fn run(text: &str) -> Run {
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

pub(crate) fn marked(piece: &Piece) -> Run {
    let run = run(&piece.text);
    match piece.kind {
        PieceKind::Same => run,
        PieceKind::Removed => run.strike().color("B00020"),
        PieceKind::Added => run.underline("single").color("003EA8"),
    }
}
