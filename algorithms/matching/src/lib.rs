//! People and groups with wishes → ranked offers, completing pairs and best assignments, each with its reasons. Pure:
//! values come in, values go out; the words for people are made elsewhere from the typed reasons.
//!
//! - [`ranking`]: offers for one person or one group.
//! - [`assignment`]: many people to many offers at once.
//! - [`partners`]: groups that complete each other.
//!
//! Arithmetic is of integers, nothing depends on the order of what is given, and what is equal is settled by published
//! [lots](Lots). The rules, their sources and what is not done stand in `README.md`.
pub mod assignment;
mod codes;
mod lots;
pub mod partners;
pub mod ranking;
mod slots;
mod table;

pub use codes::{Areas, Codes, Fields, Kinds, Needs, Skills};
pub use lots::Lots;
pub use slots::{Band, Day, Slots};
