//! Behaviour of `matching`, seen from outside.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod assignment;
mod assignment_large;
mod assignment_properties;
mod changes;
mod city;
mod fairness;
mod partners;
mod ranking_properties;
mod rules;
mod support;
