//! The two models that every writer understands.

/// One table with one header row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Name of the table; of the sheet in XLSX.
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Heading.
    pub head: String,
    /// Wished width in half-width characters; `None` = from the content.
    pub width_hint: Option<u16>,
    /// What the cells are.
    pub kind: ColumnKind,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, left aligned.
    #[default]
    Text,
    /// Numbers, right aligned.
    Number,
    /// Percentages as printed (`39.5` = 39.5 %), right aligned.
    Percent,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The mark.
    pub kind: PieceKind,
    /// The words.
    pub text: String,
}

/// A mark of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// In both versions.
    Same,
    /// Only in the earlier: struck through, red.
    Removed,
    /// Only in the later: underlined, blue.
    Added,
}

/// A document of headings, paragraphs, lists and tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Title.
    pub title: String,
    /// Line under the title, may be empty.
    pub subtitle: String,
    /// Label and value (版, 作成日, 担当), shown under the title.
    pub meta: Vec<(String, String)>,
    /// Content.
    pub blocks: Vec<Block>,
}

/// One part of an outline.
#[derive(Clone, Debug, PartialEq)]
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
