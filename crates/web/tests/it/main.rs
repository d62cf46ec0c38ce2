//! What every city's site promises, whatever its modules are.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
mod access;
mod cities;
mod pages;
mod settings;
mod small;
mod texts;
