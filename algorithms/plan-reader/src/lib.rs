//! Reads plan documents as municipalities print them into a typed plan, with a list of what was repaired or could not be read. Pure.
mod intake;
mod model;
mod source;
pub use intake::*;
pub use model::*;
pub use source::*;
