//! What pages, the program and other modules ask of the plan.
mod history;
mod outline;
mod rows;
mod take_in;
pub use history::*;
pub use outline::*;
pub use rows::*;
pub use take_in::*;
