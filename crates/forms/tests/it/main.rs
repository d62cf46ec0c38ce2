//! Forms: their definition, answers, pages and storage.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that finds nothing there has failed"
)]
mod access;
mod arbitrary;
mod building;
mod exchange;
mod filling;
mod hostile;
mod judging;
mod properties;
mod site;
mod storing;
mod wire;
