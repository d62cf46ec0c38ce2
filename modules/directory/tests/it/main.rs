//! The directory through the whole site.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
mod imports;
mod places;
mod real_imports;
mod terms;
