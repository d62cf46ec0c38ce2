//! Reports are set, then read back: by the text of the file, and by its structure.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]
mod hostile;
mod reader;
mod report;
mod sample;
