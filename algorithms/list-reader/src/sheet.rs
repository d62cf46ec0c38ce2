//! A sheet: rows of cells with the numbers that a spreadsheet gives them. Empty rows count, torn rows are kept as they
//! are; what they mean is decided when the header is known.
use crate::{Encoding, Refusal, encoding};
use csv::ReaderBuilder;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// As a spreadsheet numbers it, from 1.
    pub number: usize,
    /// Its cells as they stood there.
    pub cells: Vec<String>,
}

impl Line {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.trim().is_empty())
    }
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// In which encoding it came.
    pub encoding: Encoding,
    /// Rows with something in them.
    pub lines: Vec<Line>,
    /// How many rows were empty, the ones at the end not counted.
    pub blank: usize,
    /// Row at which a quotation mark is opened and never closed.
    pub open_quote: Option<usize>,
}

impl Sheet {
    /// Reads CSV or text with tabs or semicolons, in UTF-8, UTF-16 (with mark) or CP932.
    ///
    /// # Errors
    /// [`Refusal`] for another encoding, a packed file, no text, or too many rows.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let (text, encoding) = encoding::decode(bytes)?;
        let text = text
            .trim_start_matches('\u{FEFF}')
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        let delimiter = delimiter(&text);
        let (mut numbered, rest) = split(&text, delimiter, true, 0)?;
        let mut open_quote = None;
        if let Some(rest) = rest {
            open_quote = Some(rest.row);
            let tail = text.get(rest.byte..).unwrap_or_default();
            let (torn, _) = split(tail, delimiter, false, rest.row - 1)?;
            numbered.extend(torn);
        }
        Self::of(encoding, numbered, open_quote)
    }

    /// Takes rows that another reader has split (a workbook).
    ///
    /// # Errors
    /// [`Refusal`] for nothing and for too many rows.
    pub fn from_rows(rows: Vec<Vec<String>>) -> Result<Self, Refusal> {
        let lines = rows.into_iter().enumerate().map(|(at, cells)| Line {
            number: at + 1,
            cells,
        });
        Self::of(Encoding::Split, lines.collect(), None)
    }

    fn of(
        encoding: Encoding,
        lines: Vec<Line>,
        open_quote: Option<usize>,
    ) -> Result<Self, Refusal> {
        let lines: Vec<Line> = lines.into_iter().filter(|l| !l.is_blank()).collect();
        let width = lines.iter().map(|l| l.cells.len()).max().unwrap_or(0);
        if lines.len() > Refusal::MAX_ROWS || lines.len().saturating_mul(width) > Refusal::MAX_CELLS
        {
            return Err(Refusal::TooManyRows);
        }
        let last = lines.last().ok_or(Refusal::Empty)?.number;
        let blank = last.saturating_sub(lines.len());
        Ok(Self {
            encoding,
            lines,
            blank,
            open_quote,
        })
    }
}

/// Comma, tab or semicolon: the one that divides the first rows most evenly.
fn delimiter(text: &str) -> u8 {
    let count = |sign: char| {
        text.lines()
            .take(10)
            .map(|line| line.matches(sign).count())
            .sum::<usize>()
    };
    let (comma, tab, semicolon) = (count(','), count('\t'), count(';'));
    if tab > comma && tab >= semicolon {
        b'\t'
    } else if semicolon > comma * 2 {
        b';'
    } else {
        b','
    }
}

struct Rest {
    row: usize,
    byte: usize,
}

/// Splits into rows. Where a quotation mark is never closed, gives the rows before it and where the rest begins.
fn split(
    text: &str,
    delimiter: u8,
    quoting: bool,
    before: usize,
) -> Result<(Vec<Line>, Option<Rest>), Refusal> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut lines: Vec<Line> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut number, mut line, mut byte) = (before, 1u64, 0u64);
    while reader.read_record(&mut record).unwrap_or(false) {
        let inner = record
            .iter()
            .map(|c| c.matches('\n').count())
            .sum::<usize>();
        let passed = usize::try_from(reader.position().line() - line).unwrap_or_default();
        number += passed.saturating_sub(inner).max(1);
        starts.push(usize::try_from(byte).unwrap_or_default());
        line = reader.position().line();
        byte = reader.position().byte();
        let cells = record.iter().map(|c| {
            if quoting {
                c.to_owned()
            } else {
                c.trim_matches('"').replace("\"\"", "\"")
            }
        });
        lines.push(Line {
            number,
            cells: cells.collect(),
        });
        if lines.len() > Refusal::MAX_ROWS {
            return Err(Refusal::TooManyRows);
        }
    }
    let open = quoting && !text.matches('"').count().is_multiple_of(2);
    if open && let Some(at) = swallowed(&lines) {
        let start = starts.get(at).copied().unwrap_or_default();
        let tail = text.get(start..).unwrap_or_default();
        let blank = tail.len() - tail.trim_start_matches('\n').len();
        lines.truncate(at + 1);
        let row = lines.pop().map_or(before + 1, |l| l.number);
        let byte = start + blank;
        return Ok((lines, Some(Rest { row, byte })));
    }
    Ok((lines, None))
}

/// The first row that has taken others into one of its cells: a line break within, and not as wide as most.
fn swallowed(lines: &[Line]) -> Option<usize> {
    let mut widths: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for line in lines {
        *widths.entry(line.cells.len()).or_default() += 1;
    }
    let usual = widths.iter().max_by_key(|(_, n)| **n).map(|(w, _)| *w)?;
    let broken = |l: &Line| l.cells.iter().any(|c| c.contains('\n'));
    lines
        .iter()
        .position(|l| broken(l) && (l.cells.len() != usual || lines.len() == 1))
}
