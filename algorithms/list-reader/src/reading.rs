//! The reading of a whole list: header, rows, what was repaired, what is left to mend, what was left out.
use crate::{
    Cause, Encoding, Field, Form, Kind, Level, Line, Mapping, Note, Refusal, Sheet, Value, convert,
    field::fold_heading,
    header::Header,
    mapping::Assigned,
    relations,
    skipping::{is_torn, skipped},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Row of the sheet, from 1.
    pub line: usize,
    /// What could be read.
    pub values: BTreeMap<Field, Value>,
    /// Its cells, repaired, as wide as the headings.
    pub cells: Vec<String>,
}

impl Row {
    /// Whether it has a name; a row without is not taken.
    pub fn is_usable(&self) -> bool {
        self.values.contains_key(&Field::Name)
    }
    /// A text; empty where nothing stands.
    pub fn text(&self, field: Field) -> &str {
        match self.values.get(&field) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }
}

/// Why a row is no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// A title or a remark above the header.
    Above,
    /// The header once more.
    HeaderAgain,
    /// 合計, 計, 件数.
    Total,
    /// A remark below the rows.
    Footnote,
}

impl Why {
    /// Stable name, for texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::HeaderAgain => "header-again",
            Self::Total => "total",
            Self::Footnote => "footnote",
        }
    }
}

/// A row that is no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Row of the sheet, from 1.
    pub row: usize,
    /// Why.
    pub why: Why,
}

/// A list, read. It can be kept as it is between a preview and the decision: names of persons are not in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// In which encoding it came.
    pub encoding: Encoding,
    /// What the columns are taken for, to be shown, corrected and remembered.
    pub mapping: Mapping,
    /// Rows of the sheet that make the header.
    pub header_rows: Vec<usize>,
    /// What each column is called.
    pub headings: Vec<String>,
    /// Entries, those without a name among them.
    pub rows: Vec<Row>,
    /// What was found, by row and column.
    pub notes: Vec<Note>,
    /// Rows that are no entries.
    pub skipped: Vec<Skipped>,
    /// How many rows were empty.
    pub blank: usize,
}

impl Reading {
    /// What the list is about.
    pub fn kind(&self) -> Kind {
        self.mapping.kind
    }
    /// What was found in one row.
    pub fn notes_of(&self, row: usize) -> impl Iterator<Item = &Note> {
        let from = self.notes.partition_point(|n| n.row < row);
        self.notes
            .iter()
            .skip(from)
            .take_while(move |n| n.row == row)
    }
}

impl Reading {
    /// The same list with other meanings of its columns. What was repaired in a column that keeps its meaning stays said.
    ///
    /// # Errors
    /// As [`read`].
    pub fn again(&self, mapping: &Mapping) -> Result<Self, Refusal> {
        let header = Line {
            number: self.header_rows.last().copied().unwrap_or(1),
            cells: self.headings.clone(),
        };
        let rows = self.rows.iter().map(|row| Line {
            number: row.line,
            cells: row.cells.clone(),
        });
        let sheet = Sheet {
            encoding: Encoding::Split,
            lines: std::iter::once(header).chain(rows).collect(),
            blank: self.blank,
            open_quote: None,
        };
        let mut again = read(&sheet, Some(mapping))?;
        let field = |reading: &Self, column: usize| {
            let column = reading.mapping.columns.get(column);
            column.and_then(|c| c.field)
        };
        let kept = self.notes.iter().filter(|note| match note.column {
            None => true,
            Some(column) => {
                note.level() == Level::Repaired && field(self, column) == field(&again, column)
            }
        });
        let kept: Vec<Note> = kept.cloned().collect();
        again.notes.extend(kept);
        again.notes.sort_by_key(|n| (n.row, n.column));
        again.encoding = self.encoding;
        again.header_rows.clone_from(&self.header_rows);
        again.skipped.extend(&self.skipped);
        again.skipped.sort_by_key(|s| s.row);
        Ok(again)
    }
}

/// Reads a list by this mapping, or by the one that its headings suggest.
///
/// # Errors
/// [`Refusal::NoHeader`], [`Refusal::NoName`].
pub fn read(sheet: &Sheet, mapping: Option<&Mapping>) -> Result<Reading, Refusal> {
    let header = Header::find(sheet)?;
    let suggested;
    let mapping = match mapping {
        Some(mapping) => mapping,
        None => {
            suggested = Mapping::suggest(Mapping::detect(&header.headings), &header.headings);
            &suggested
        }
    };
    let mut fields = mapping.fields(&header.headings);
    for (field, heading) in fields.iter_mut().zip(&header.headings) {
        if Header::is_mend(heading) {
            *field = None;
        } else if Field::of_heading(mapping.kind, heading) == Some(Field::Personal) {
            *field = Some(Field::Personal);
        }
    }
    if !fields.contains(&Some(Field::Name)) {
        return Err(Refusal::NoName);
    }
    let columns = header
        .headings
        .iter()
        .zip(&fields)
        .map(|(heading, field)| Assigned {
            heading: heading.clone(),
            field: *field,
        });
    let mut reading = Reading {
        encoding: sheet.encoding,
        mapping: Mapping {
            kind: mapping.kind,
            columns: columns.collect(),
        },
        header_rows: header.rows.clone(),
        headings: header.headings.clone(),
        rows: Vec::new(),
        notes: Vec::new(),
        skipped: header
            .above
            .iter()
            .map(|row| Skipped {
                row: *row,
                why: Why::Above,
            })
            .collect(),
        blank: sheet.blank,
    };
    let lines = sheet.lines.get(header.first..).unwrap_or_default();
    doubles(&mut reading, lines);
    if let Some(row) = sheet.open_quote {
        reading
            .notes
            .push(of_row(row, Cause::OpenQuote, String::new(), None));
    }
    entries(&mut reading, &header, &fields, lines);
    reading.notes.sort_by_key(|n| (n.row, n.column));
    reading.skipped.sort_by_key(|s| s.row);
    Ok(reading)
}

fn of_row(row: usize, cause: Cause, stood: String, made: Option<String>) -> Note {
    Note {
        row,
        column: None,
        header: String::new(),
        stood,
        made,
        cause,
    }
}

/// Columns of the same name.
fn doubles(reading: &mut Reading, lines: &[Line]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let at_row = reading.header_rows.last().copied().unwrap_or(1);
    for (column, heading) in reading.headings.iter().enumerate() {
        let folded = fold_heading(heading);
        let personal = reading
            .mapping
            .columns
            .get(column)
            .is_some_and(|c| c.field == Some(Field::Personal));
        if folded.is_empty() || personal {
            continue;
        }
        let Some(first) = seen.get(&folded).copied() else {
            seen.insert(folded, column);
            continue;
        };
        let same = lines.iter().all(|l| {
            let second = l.cells.get(column).map_or("", |c| c.trim());
            second.is_empty() || l.cells.get(first).map_or("", |c| c.trim()) == second
        });
        reading.notes.push(Note {
            row: at_row,
            column: Some(column),
            header: heading.clone(),
            stood: heading.clone(),
            made: None,
            cause: if same {
                Cause::DoubleColumnSame
            } else {
                Cause::DoubleColumn
            },
        });
    }
}

fn entries(reading: &mut Reading, header: &Header, fields: &[Option<Field>], lines: &[Line]) {
    let width = header.headings.len();
    let short = lines.iter().filter(|l| l.cells.len() < width).count();
    let may_be_torn = reading.encoding != Encoding::Split && short * 5 <= lines.len().max(10);
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        if let Some(why) = skipped(header, line) {
            reading.skipped.push(Skipped {
                row: line.number,
                why,
            });
            continue;
        }
        let mut cells = line.cells.clone();
        if may_be_torn
            && cells.len() < width
            && let Some(next) = lines.peek()
            && is_torn(line, next, width)
        {
            let next_cells = lines.next().map_or(&[][..], |n| n.cells.as_slice());
            let stood = cells.last().cloned().unwrap_or_default();
            let mut rest = next_cells.iter();
            if let (Some(last), Some(first)) = (cells.last_mut(), rest.next()) {
                last.push('\n');
                last.push_str(first);
            }
            cells.extend(rest.cloned());
            let made = cells.get(line.cells.len() - 1).cloned();
            let hidden = fields.get(line.cells.len() - 1) == Some(&Some(Field::Personal));
            let (stood, made) = if hidden {
                (String::new(), None)
            } else {
                (stood, made)
            };
            reading
                .notes
                .push(of_row(line.number, Cause::TornRow, stood, made));
        }
        if cells.len() < width {
            if reading.encoding != Encoding::Split {
                let stood = cells.len().to_string();
                reading.notes.push(of_row(
                    line.number,
                    Cause::ShortRow,
                    stood,
                    Some(width.to_string()),
                ));
            }
            cells.resize(width, String::new());
        }
        let extra = cells.split_off(width);
        if extra.iter().any(|c| !c.trim().is_empty()) {
            reading.notes.push(of_row(
                line.number,
                Cause::LongRow,
                extra.len().to_string(),
                None,
            ));
        }
        let row = entry(reading, fields, line.number, cells);
        reading.rows.push(row);
    }
}

fn entry(
    reading: &mut Reading,
    fields: &[Option<Field>],
    line: usize,
    mut cells: Vec<String>,
) -> Row {
    let mut values = BTreeMap::new();
    let mut notes = Vec::new();
    let headings = reading.headings.iter();
    for (((column, cell), field), heading) in cells.iter_mut().enumerate().zip(fields).zip(headings)
    {
        let Some(field) = field else { continue };
        let converted = convert(field.form(), cell);
        if field.form() != Form::Personal {
            for cause in &converted.causes {
                notes.push(Note {
                    row: line,
                    column: Some(column),
                    header: heading.clone(),
                    stood: cell.clone(),
                    made: converted.text.clone(),
                    cause: *cause,
                });
            }
        }
        if let Some(text) = converted.text {
            *cell = text;
        }
        if let Some(value) = converted.value {
            values.insert(*field, value);
        }
    }
    let mut row = Row {
        line,
        values,
        cells,
    };
    relations::check(&mut row, &mut notes, &reading.mapping);
    reading.notes.extend(notes);
    row
}
