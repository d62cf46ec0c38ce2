//! Everything that changes a plan: one file per command.
mod ask;
pub use ask::*;
