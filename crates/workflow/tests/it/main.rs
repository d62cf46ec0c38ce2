//! Life cycles, business days, and the board of what waits for whom.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod access;
mod any_cycle;
mod board;
mod business_days;
mod city;
mod cycles;
mod desk;
mod holidays;
mod real_holidays;
mod steps;
mod timeline;
