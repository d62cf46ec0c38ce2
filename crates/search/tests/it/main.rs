//! Finding: what is found first, that the index follows the journal whatever crashes, the pages and the desk.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
mod corpus;
mod crash;
mod desk;
mod follow;
mod pages;
mod queries;
mod things;
