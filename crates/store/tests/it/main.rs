//! The store on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
mod commands;
mod followers;
mod journal;
mod migrations;
mod notes;
