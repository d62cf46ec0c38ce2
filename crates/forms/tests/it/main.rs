//! Forms: their definition, answers, pages and storage.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod access;
mod arbitrary;
mod building;
mod entering;
mod exchange;
mod filling;
mod hostile;
mod judging;
mod properties;
mod site;
mod storing;
mod wire;
