//! Accounts, roles and bodies, through commands and through pages.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that finds nothing there has failed"
)]
mod bodies;
mod city;
mod codes;
mod doors;
mod erase;
mod pages;
mod people;
mod rules;
mod staff;
