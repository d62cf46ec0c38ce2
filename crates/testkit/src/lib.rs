//! A city in a test: both engines, a fake clock, seeded randomness, a browser without a window.

mod browser;
mod city;
mod people;
mod postgres;
mod time;

pub use browser::{Browser, Seen};
pub use city::{HOST, TestSite};
pub use people::{ByRole, person};
pub use postgres::{Database, Engine, engines};
pub use time::{FakeClock, SeededEntropy};
