//! What the reader of lists promises, on made-up lists with true damage and on the real ones.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod damage;
mod files;
mod npo;
mod properties;
mod real_lists;
mod same;
mod support;
