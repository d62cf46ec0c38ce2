//! Files are written, then read back by other programs' eyes.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]
mod any_text;
mod csv_file;
mod docx_file;
mod print;
mod read_xlsx;
mod report;
mod sample;
mod xlsx_file;
