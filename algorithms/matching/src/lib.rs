//! scratch
pub mod assignment;
mod lots;
mod table;
pub use lots::Lots;
