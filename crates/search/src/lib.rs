//! One index per city for finding in Japanese, fed by the journal.
//!
//! A module says in its manifest what of it can be found ([`web::SearchSource`]): a kind of records, and what everybody
//! may know of some of them now. [`Finder`] keeps an index of that in the city's folder, as a local follower of the
//! journal: what changed and how far it has read are one commit of the index, so that it can stop at any moment and goes
//! on from there. An index that is missing, damaged, of another version, or of another journal is made anew.
//!
//! Tantivy stays behind this crate. How results are ordered stands in README.md, and on the page itself.
pub mod commands;
mod find;
mod finder;
mod gather;
mod index;
pub mod missed;
mod pages;
pub mod policy;
mod query;
mod schema;
mod snippet;
mod sources;
pub mod synonyms;
mod words;
pub use find::{Asked, Count, DEEPEST, Found, Hit, Missing};
pub use finder::{Finder, catch_up, differences, rebuild};
pub use snippet::Piece;
pub use words::LONGEST_QUERY;

use kernel::Code;
use std::sync::Arc;
use web::{Module, Navigation, Place};

/// The index is being made.
pub static PREPARING: Code = Code {
    id: "search-preparing",
    status: 503,
};

/// Tables of this crate.
pub const MIGRATIONS: &[store::Migration] = &[store::Migration {
    id: "search/0001_search",
    sql: include_str!("../migrations/0001_search.sql"),
}];

/// The manifest.
pub static MODULE: Module = Module {
    name: "search",
    routes: pages::routes,
    migrations: MIGRATIONS,
    locales: &[
        ("ja", include_str!("../locales/ja/search.ftl")),
        ("en", include_str!("../locales/en/search.ftl")),
    ],
    faults: &[&PREPARING],
    navigation: &[Navigation {
        place: Place::Desk,
        label: "search-missed-title",
        href: "/desk/search/missed",
        rule: &policy::VIEW_MISSED,
        order: 330,
    }],
    schemas: pages::SCHEMAS,
    locals: &[|room| Arc::new(Finder::new(room))],
    ..Module::NOTHING
};
