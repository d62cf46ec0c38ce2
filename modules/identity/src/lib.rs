//! Accounts, roles, and the bodies they belong to.
pub mod attempts;
pub mod commands;
pub mod model;
pub mod policy;
pub mod queries;
mod secrets;
mod sessions;
pub mod staff;
pub use secrets::*;
pub use sessions::*;
