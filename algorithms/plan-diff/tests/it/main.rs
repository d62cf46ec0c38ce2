//! Behaviour of `plan_diff`, seen from outside.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]
mod build;
mod kawanishi;
mod marks;
mod musashino;
mod properties;
mod structure;
