//! Writers of CSV, XLSX, DOCX and HTML from one table or one outline. PDF is made from the same outline by `typeset`.
//!
//! Same input, same bytes: files carry no time of writing. No text can make a file invalid: characters that XML does
//! not know are left out. Marked words (新旧対照表) are struck through or underlined and never told by colour alone.

mod contents_sheet;
mod csv_file;
mod docx_contents;
mod docx_file;
mod docx_parts;
mod docx_table;
mod html;
mod model;
mod read_xlsx;
mod text;
mod words;
mod xlsx_file;

pub use contents_sheet::xlsx_of;
pub use csv_file::csv;
pub use docx_file::docx;
pub use html::{html_fragment, print_html};
pub use model::{
    Block, Cell, Column, ColumnKind, Cover, DocumentFault, Figure, Front, Outline, Piece,
    PieceKind, Table,
};
pub use read_xlsx::{MAX_COLUMNS, MAX_ROWS, Sheet, read_sheets, read_xlsx};
pub use text::{clean, drawing, shown, wishes};
pub use words::{Words, words};
pub use xlsx_file::xlsx;
