//! Forms: their definition, answers, pages and storage.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
mod arbitrary;
mod judging;
mod properties;
