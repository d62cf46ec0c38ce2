//! What pages, the program and other modules ask of the plan.
mod export;
mod history;
mod json;
mod offer;
mod outline;
mod rows;
mod take_in;
pub use export::*;
pub use history::*;
pub use json::*;
pub use offer::*;
pub use outline::*;
pub use rows::*;
pub use take_in::*;
