//! Identifiers, time, fiscal years, actors, permits and faults: what every other crate speaks. Pure.
pub mod codes;
pub mod era;
