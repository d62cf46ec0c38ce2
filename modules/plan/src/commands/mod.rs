//! Everything that changes a plan: one file per command (those that are mirror images of each other share one).
mod import_document;
mod import_rows;
mod shared;
mod update_plan;
pub use import_document::*;
pub use update_plan::*;
