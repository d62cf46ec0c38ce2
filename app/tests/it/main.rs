//! The program as a whole.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
mod command_line;
mod permissions;
mod personal;
mod real_halves;
mod texts;
