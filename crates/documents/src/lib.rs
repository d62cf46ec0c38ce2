//! Writers of CSV, XLSX, DOCX and print HTML from one table or one outline.
//!
//! Same input, same bytes: files carry no time of writing. No text can make a file invalid: characters that XML does
//! not know are left out. Marked words (新旧対照表) are struck through or underlined and never told by colour alone.

mod csv_file;
mod docx_file;
mod model;
mod print;
mod read_xlsx;
mod text;
mod xlsx_file;

pub use csv_file::csv;
pub use docx_file::docx;
pub use model::{Block, Cell, Column, ColumnKind, DocumentFault, Outline, Piece, PieceKind, Table};
pub use print::print_html;
pub use read_xlsx::{MAX_COLUMNS, MAX_ROWS, read_xlsx};
pub use xlsx_file::xlsx;
