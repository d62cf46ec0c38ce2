//! What the plan reader promises, from outside.
#![expect(
    clippy::print_stdout,
    reason = "tests that do not run on this machine must say so"
)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod intake;
mod minato;
mod properties;
mod real_indicators;
mod real_plans;
mod real_tables;
mod real_traps;
mod shapes;
mod support;
