//! The year of the plan, through the whole site.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing there has failed"
)]
mod programmes;
mod programmes_counted;
mod programmes_decided;
mod programmes_fakes;
mod programmes_pages;
mod surveys;
