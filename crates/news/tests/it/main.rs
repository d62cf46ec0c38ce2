//! News: entered once behind the journal, read by everybody, sent to those who follow.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
mod by_mail;
mod digest;
mod feed;
mod follow;
mod gather;
mod large;
mod list;
mod things;
