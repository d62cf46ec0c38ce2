//! Readers of file formats: bytes become a [`Source`], whatever a municipality sends. Nothing here knows what a plan is.

mod delimited;
mod encoding;
mod fault;
mod format;
mod html;
mod html_lines;
mod html_table;
mod markdown;
mod merging;
mod number_format;
mod package;
mod text;
mod workbook;

pub use fault::IntakeFault;
pub use format::FileFormat;
pub use text::source_from_text;

use crate::{Content, Line, Source};

/// Largest file that is read, in bytes (20 MB).
pub const MAX_FILE_BYTES: usize = 20_000_000;
/// Most table cells of one document, cells that continue a merged cell included.
pub const MAX_CELLS: usize = 200_000;
/// Most characters of one document after its markup is removed.
pub const MAX_CHARACTERS: usize = 1_000_000;
/// Most lines of one document, over all sheets, blank lines included.
pub const MAX_LINES: usize = 200_000;
/// Most bytes that the parts of a workbook may unpack to (64 MB); guards against files made to exhaust memory.
pub const MAX_UNPACKED_BYTES: u64 = 64_000_000;

/// What a file became, with what the reader of the format did besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    /// The lines.
    pub source: Source,
    /// The format that was found.
    pub format: FileFormat,
    /// What somebody who compares the file with the reading should know.
    pub notices: Vec<IntakeNotice>,
}

/// Something that the reader of a format left out or assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IntakeNotice {
    /// A hidden sheet was not read.
    HiddenSheetSkipped {
        /// Name of the sheet.
        sheet: String,
    },
    /// A sheet that holds no cells (a chart, a dialogue) was not read.
    SheetWithoutCells {
        /// Name of the sheet.
        sheet: String,
    },
    /// A quotation mark of a CSV file is never closed, so quotation marks were read as ordinary characters.
    QuoteNotClosed {
        /// Line of the quotation mark.
        line: usize,
    },
}

impl IntakeNotice {
    /// The notice in Japanese.
    pub fn message_ja(&self) -> String {
        match self {
            Self::HiddenSheetSkipped { sheet } => format!(
                "非表示のシート「{sheet}」は読み取っていません。必要な場合は、Excelで再表示してからお送りください。"
            ),
            Self::SheetWithoutCells { sheet } => {
                format!("シート「{sheet}」はグラフなどのシートのため、読み取っていません。")
            }
            Self::QuoteNotClosed { line } => format!(
                "{line}行目の引用符（\"）に対になる引用符がないため、引用符を普通の文字として読み取りました。"
            ),
        }
    }

    /// The same in English.
    pub fn message_en(&self) -> String {
        match self {
            Self::HiddenSheetSkipped { sheet } => format!(
                "The hidden sheet “{sheet}” was not read. If it is needed, please unhide it in Excel and send the file again."
            ),
            Self::SheetWithoutCells { sheet } => {
                format!("The sheet “{sheet}” holds a chart or the like and was not read.")
            }
            Self::QuoteNotClosed { line } => format!(
                "The quotation mark on line {line} is never closed, so quotation marks were read as ordinary characters."
            ),
        }
    }
}

/// Reads a file of any format that [`FileFormat`] calls readable.
///
/// `name` is a hint: the first bytes decide, and only where they say nothing the ending of `name` does. Line numbers
/// are those of the file (text, CSV, Markdown, HTML) or the rows of the sheet (XLSX).
///
/// # Errors
/// An [`IntakeFault`] that says what is wrong and how to mend it; nothing is read in part.
pub fn source_from_bytes(name: &str, bytes: &[u8]) -> Result<Source, IntakeFault> {
    intake_from_bytes(name, bytes).map(|intake| intake.source)
}

/// Like [`source_from_bytes`], and says which format was found and what was left out.
///
/// # Errors
/// As [`source_from_bytes`].
pub fn intake_from_bytes(name: &str, bytes: &[u8]) -> Result<Intake, IntakeFault> {
    if bytes.is_empty() {
        return Err(IntakeFault::Empty);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(IntakeFault::TooLarge {
            limit_bytes: MAX_FILE_BYTES,
            actual: bytes.len(),
        });
    }
    let claimed = format::claimed(name);
    let found = format::by_magic(bytes)?;
    let mut notices = Vec::new();
    let (format, source) = match found {
        Some(FileFormat::Xlsx) => (FileFormat::Xlsx, workbook::read(bytes, &mut notices)?),
        Some(found) => return Err(IntakeFault::NotThisFormat { claimed, found }),
        None => read_text_format(claimed, bytes, &mut notices)?,
    };
    check_extent(&source)?;
    Ok(Intake {
        source,
        format,
        notices,
    })
}

fn read_text_format(
    claimed: FileFormat,
    bytes: &[u8],
    notices: &mut Vec<IntakeNotice>,
) -> Result<(FileFormat, Source), IntakeFault> {
    let decoded = encoding::decode(bytes).ok_or(IntakeFault::NotThisFormat {
        claimed,
        found: FileFormat::Unknown,
    })?;
    if decoded.text.trim().is_empty() {
        return Err(IntakeFault::Empty);
    }
    let format = if format::looks_like_html(&decoded.text) {
        FileFormat::Html
    } else {
        match claimed {
            FileFormat::Unknown => FileFormat::Text,
            claimed if claimed.is_text() => claimed,
            claimed => {
                return Err(IntakeFault::NotThisFormat {
                    claimed,
                    found: FileFormat::Text,
                });
            }
        }
    };
    let mut source = match format {
        FileFormat::Html => html::read(&decoded.text)?,
        FileFormat::Markdown => markdown::read(&decoded.text)?,
        FileFormat::Csv | FileFormat::Tsv => delimited::read(format, &decoded.text, notices)?,
        _ => {
            check_characters(decoded.text.chars().count())?;
            source_from_text(&decoded.text)
        }
    };
    source.encoding = decoded.encoding;
    source.damaged = decoded.damaged;
    Ok((format, source))
}

/// Every reader ends here, so that no format can pass more than a plan reader is made for.
fn check_extent(source: &Source) -> Result<(), IntakeFault> {
    let mut cells = 0;
    let mut characters = 0;
    let mut empty = true;
    for Line { content, .. } in &source.lines {
        match content {
            Content::Blank => {}
            Content::Text { text, .. } => {
                characters += text.chars().count();
                empty = empty && text.trim().is_empty();
            }
            Content::Row(row) => {
                cells += row.len();
                characters += row
                    .iter()
                    .map(|cell| cell.text.chars().count())
                    .sum::<usize>();
                empty = empty && row.iter().all(|cell| cell.text.trim().is_empty());
            }
        }
    }
    if empty {
        return Err(IntakeFault::Empty);
    }
    check_lines(source.lines.len())?;
    check_cells(cells)?;
    check_characters(characters)
}

fn check_lines(lines: usize) -> Result<(), IntakeFault> {
    if lines > MAX_LINES {
        Err(IntakeFault::TooManyLines { limit: MAX_LINES })
    } else {
        Ok(())
    }
}

fn check_cells(cells: usize) -> Result<(), IntakeFault> {
    if cells > MAX_CELLS {
        Err(IntakeFault::TooManyCells { limit: MAX_CELLS })
    } else {
        Ok(())
    }
}

fn check_characters(characters: usize) -> Result<(), IntakeFault> {
    if characters > MAX_CHARACTERS {
        Err(IntakeFault::TooManyCharacters {
            limit: MAX_CHARACTERS,
        })
    } else {
        Ok(())
    }
}
