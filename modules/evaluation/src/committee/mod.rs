//! The committee: members, meetings, what it said, and what became of it.
pub mod board;
pub mod commands;
mod desk;
pub mod model;
pub mod policy;
pub mod rows;
pub mod said;
mod pages;
mod typed;
pub(crate) mod words;
use web::Routes;

/// The pages.
pub(crate) fn routes() -> Routes {
    pages::routes().merge(desk::routes())
}

pub(crate) use desk::NAVIGATION as DESK_NAVIGATION;
