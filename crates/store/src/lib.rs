//! One city's database: connection, unit of work, records, revisions, the journal and its followers.
//!
//! One text per query for both engines. Where SQLite and PostgreSQL differ stands in [`engine`], and nowhere else.
pub mod attempts;
mod bulk;
mod command;
mod database;
mod engine;
mod followers;
mod journal;
mod queries;
mod records;
mod schema;
mod source;
mod unit;
mod verify;
pub use command::*;
pub use database::*;
pub use followers::*;
pub use journal::*;
pub use queries::*;
pub use records::*;
pub use schema::*;
pub use sea_orm::{FromQueryResult, Value};
pub use source::*;
pub use unit::*;
pub use verify::*;
