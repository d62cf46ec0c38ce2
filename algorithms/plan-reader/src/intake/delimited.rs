//! CSV and TSV as spreadsheets write them: quoted line breaks, ragged rows, title lines above the table.

use super::format::FileFormat;
use super::{IntakeFault, IntakeNotice, check_cells, check_characters, check_lines};
use crate::{Cell, Content, Line, Source};

pub(super) fn read(
    format: FileFormat,
    text: &str,
    notices: &mut Vec<IntakeNotice>,
) -> Result<Source, IntakeFault> {
    check_characters(text.chars().count())?;
    check_lines(text.lines().count())?;
    let survey = Survey::of(text);
    let delimiter = if format == FileFormat::Tsv {
        b'\t'
    } else {
        survey.delimiter()
    };
    if let Some(line) = survey.open_quote {
        notices.push(IntakeNotice::QuoteNotClosed { line });
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(survey.open_quote.is_none())
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let starts = line_starts(text);
    let mut lines = Vec::new();
    let mut next_line = 1;
    let mut cells = 0;
    let mut record = csv::StringRecord::new();
    loop {
        let more = reader
            .read_record(&mut record)
            .map_err(|error| IntakeFault::Damaged {
                detail: error.to_string(),
            })?;
        if !more {
            break;
        }
        // The reader counts the blank lines that it skips as the start of the record after them.
        let start = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let skipped = text
            .get(start..)
            .map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
        let number = starts.partition_point(|&at| at <= start + skipped);
        lines.extend((next_line..number).map(blank));
        cells += record.len();
        check_cells(cells)?;
        lines.push(Line {
            number,
            part: String::new(),
            content: content(&record),
        });
        let end = reader.position().byte() as usize;
        next_line = starts.partition_point(|&at| at < end) + 1;
    }
    Ok(Source {
        lines,
        ..Source::default()
    })
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

fn blank(number: usize) -> Line {
    Line {
        number,
        part: String::new(),
        content: Content::Blank,
    }
}

fn content(record: &csv::StringRecord) -> Content {
    if record.iter().all(|field| field.trim().is_empty()) {
        return Content::Blank;
    }
    Content::Row(
        record
            .iter()
            .map(|field| Cell {
                text: field.to_owned(),
                ..Cell::default()
            })
            .collect(),
    )
}

/// What a first look over the whole text says: how many lines hold each delimiter outside quotes, and whether a
/// quote stays open.
struct Survey {
    lines_with: [(u8, usize); 3],
    open_quote: Option<usize>,
}

/// Where in a field the survey stands.
enum Place {
    Start,
    Bare,
    Quoted,
    AfterQuote,
}

impl Survey {
    fn of(text: &str) -> Self {
        let mut lines_with = [(b',', 0), (b'\t', 0), (b';', 0)];
        let mut seen_on = [0; 3];
        let mut quote_line = 0;
        let mut line = 1;
        let mut place = Place::Start;
        for c in text.chars() {
            let quoted = matches!(place, Place::Quoted);
            place = match (c, place) {
                ('"', Place::Quoted) => Place::AfterQuote,
                (_, Place::Quoted) => Place::Quoted,
                ('"', Place::Start) => {
                    quote_line = line;
                    Place::Quoted
                }
                ('"', Place::AfterQuote) => Place::Quoted,
                (',' | '\t' | ';' | '\n', _) => Place::Start,
                _ => Place::Bare,
            };
            if !quoted {
                for ((delimiter, count), seen) in lines_with.iter_mut().zip(&mut seen_on) {
                    if c == char::from(*delimiter) && *seen != line {
                        *seen = line;
                        *count += 1;
                    }
                }
            }
            line += usize::from(c == '\n');
        }
        let open_quote = matches!(place, Place::Quoted).then_some(quote_line);
        Self {
            lines_with,
            open_quote,
        }
    }

    fn delimiter(&self) -> u8 {
        let best = self
            .lines_with
            .iter()
            .copied()
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map_or(b',', |(delimiter, _)| delimiter)
    }
}
