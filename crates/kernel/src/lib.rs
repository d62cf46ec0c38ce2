//! Identifiers, time, fiscal years, actors, permits and faults: what every other crate speaks. Pure.
mod access;
mod clock;
pub mod codes;
pub mod era;
mod fault;
mod id;
mod paging;
pub use access::*;
pub use clock::*;
pub use fault::*;
pub use id::*;
pub use paging::*;
