//! Reads plan documents as municipalities print them into a typed plan, with a list of what was repaired or could not be read. Pure.
mod intake;
mod message;
mod model;
mod normal;
mod read;
mod source;
mod summary;
pub use intake::*;
pub use message::Language;
pub use model::*;
pub use normal::comparison_key;
pub use read::read;
pub use source::*;
pub use summary::{LevelCount, Summary, SummaryRemark, summary};
