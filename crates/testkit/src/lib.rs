//! A city in a test: both engines, a fake clock, seeded randomness.

mod postgres;

pub use postgres::{Database, Engine, engines};
