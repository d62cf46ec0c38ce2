//! The one form in which every input format arrives: numbered lines that are text or table rows.
//! Readers of formats (`intake`) produce it, readers of plans (`read`) consume it; neither knows the other.

/// A document as numbered lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// In the order of the file. A line number may occur several times (one HTML line may hold several paragraphs) and
    /// never decreases within a part (a sheet, a file).
    pub lines: Vec<Line>,
    /// How the bytes were decoded, e.g. `UTF-8`, `Shift_JIS`; empty for formats that say so themselves.
    pub encoding: &'static str,
    /// Whether some bytes could not be decoded and were replaced.
    pub damaged: bool,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// 1-based: the line of a text file, the row of a sheet.
    pub number: usize,
    /// Sheet name, for formats that have sheets; empty otherwise.
    pub part: String,
    /// What stands there.
    pub content: Content,
}

/// What stands on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Blank,
    /// A paragraph, heading or list item, markup removed, otherwise verbatim (leading bullets kept).
    Text {
        /// The text.
        text: String,
        /// 1 to 6 where the format marks it as a heading.
        heading: Option<u8>,
        /// 0-based depth where the format marks it as a list item.
        list_depth: Option<u8>,
    },
    /// A table row. A cell that continues a merged cell (known to the format) is empty and marked.
    Row(Vec<Cell>),
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Paragraphs or lines within the cell, joined by `\n`, markup removed.
    pub text: String,
    /// The format says that this cell belongs to the cell above it.
    pub merged_above: bool,
    /// The format says that this cell belongs to the cell left of it.
    pub merged_left: bool,
}
