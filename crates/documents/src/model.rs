//! The two models that every writer understands. Both travel as JSON (the typesetter is another program).

use serde::{Deserialize, Serialize};

/// One table with one header row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Name of the table, its caption; the name of the sheet in XLSX.
    pub title: String,
    /// Line under the title, may be empty.
    pub subtitle: String,
    /// Columns from the left.
    pub columns: Vec<Column>,
    /// Rows; a row that is too short is filled with empty cells, what is beyond the columns is left out.
    pub rows: Vec<Vec<Cell>>,
    /// Remarks (出典, 注) under the table.
    pub notes: Vec<String>,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Heading.
    pub head: String,
    /// Wished width in half-width characters; `None` = from the content.
    pub width_hint: Option<u16>,
    /// What the cells are.
    pub kind: ColumnKind,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// Words, left aligned.
    #[default]
    Text,
    /// Numbers, right aligned.
    Number,
    /// Percentages as printed (`39.5` = 39.5 %), right aligned.
    Percent,
    /// Marks such as ◎ ○ △ or a date, centred.
    Mark,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A decimal number such as `1234.50`; anything else is written as text.
    Number(String),
    /// Words with marks of what was removed and added.
    Marked(Vec<Piece>),
    /// Several lines.
    Lines(Vec<String>),
}

/// A run of text with or without a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The mark.
    pub kind: PieceKind,
    /// The words.
    pub text: String,
}

/// A mark of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PieceKind {
    /// In both versions.
    Same,
    /// Only in the earlier: struck through, red.
    Removed,
    /// Only in the later: underlined, blue.
    Added,
}

/// A document of headings, paragraphs, lists and tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// Title.
    pub title: String,
    /// Line under the title, may be empty.
    pub subtitle: String,
    /// Label and value (版, 作成日, 担当), shown under the title.
    pub meta: Vec<(String, String)>,
    /// Content. The first block may be a [`Block::Front`].
    pub blocks: Vec<Block>,
}

impl Outline {
    /// How the document begins and is set, if its first block says so.
    #[must_use]
    pub fn front(&self) -> Option<&Front> {
        match self.blocks.first() {
            Some(Block::Front(front)) => Some(front),
            _ => None,
        }
    }

    /// BCP 47 tag of the language; `ja` where nothing is said or what is said is not a tag.
    #[must_use]
    pub fn language(&self) -> &str {
        let tag = |text: &&str| {
            let mut parts = text.split('-');
            let known = |part: &str, length: std::ops::RangeInclusive<usize>| {
                length.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            };
            parts.next().is_some_and(|part| known(part, 2..=3))
                && parts.all(|part| known(part, 1..=8))
        };
        let said = self.front().map(|front| front.language.as_str());
        said.filter(tag).unwrap_or("ja")
    }
}

/// How a document begins and how it is set: front matter of a report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Front {
    /// BCP 47 tag of the language (`ja`, `en`); empty counts as `ja`.
    pub language: String,
    /// A page of its own with title, subtitle, city, date and text.
    pub cover: Option<Cover>,
    /// A table of contents of the headings down to level 3.
    pub contents: bool,
    /// A4 landscape from the beginning (a [`Block::Section`] changes it).
    pub landscape: bool,
    /// Words at the head of every page, usually the name of the plan; empty = the title.
    pub running_head: String,
}

/// What stands on the cover beside title and subtitle; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cover {
    /// Name of the city or of the body that publishes.
    pub city: String,
    /// Date in words (令和8年11月).
    pub date: String,
    /// A few sentences on what the document is.
    pub text: String,
}

/// A drawing with the words that carry the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// A whole `<svg …>…</svg>` without references to other files. Where a format or a check refuses it, caption and
    /// sentence stand in its place.
    pub svg: String,
    /// Name of the figure.
    pub caption: String,
    /// What the drawing shows, with its figures, for those who do not see it.
    pub sentence: String,
}

/// One part of an outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Heading of a level from 1 (deeper than 6 counts as 6) and its text.
    Heading(u8, String),
    /// Paragraph.
    Paragraph(String),
    /// List item of a depth from 0 (deeper than 5 counts as 5) and its text.
    Bullet(u8, String),
    /// Table.
    Table(Table),
    /// Small remark.
    Note(String),
    /// Front matter; only as the first block, elsewhere it is passed over.
    Front(Front),
    /// What follows begins on a new page.
    PageBreak,
    /// What follows begins on a new page of this orientation.
    Section {
        /// Landscape, otherwise upright.
        landscape: bool,
    },
    /// Drawing.
    Figure(Figure),
    /// Labels and values (所管課, 期間), one pair per line.
    KeyValues(Vec<(String, String)>),
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentFault {
    /// A table has more than Excel's 1,048,575 rows under the header or 16,384 columns.
    #[error("the table “{0}” is too large for a spreadsheet")]
    TooLarge(String),
    /// A workbook needs at least one table.
    #[error("a workbook without a table cannot be written")]
    NoTable,
    /// The spreadsheet writer refused.
    #[error("the spreadsheet could not be written: {0}")]
    Spreadsheet(String),
    /// The word-processor writer refused.
    #[error("the document could not be written: {0}")]
    Document(String),
}
