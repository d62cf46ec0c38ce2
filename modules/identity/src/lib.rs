//! Accounts, roles, and the bodies they belong to.
mod api;
pub mod attempts;
pub mod commands;
pub mod due;
pub mod model;
mod pages;
pub mod policy;
pub mod queries;
mod secrets;
mod sessions;
pub mod staff;
pub use secrets::*;
pub use sessions::*;

use web::{Erased, Locale, Module, Personal};

/// Tables of this module; those of the outbox come first.
pub const MIGRATIONS: &[store::Migration] = &[
    outbox(0),
    outbox(1),
    store::Migration {
        id: "identity/0001_identity",
        sql: include_str!("../migrations/0001_identity.sql"),
    },
    store::Migration {
        id: "identity/0002_seen",
        sql: include_str!("../migrations/0002_seen.sql"),
    },
];

/// The outbox has no module of its own; whoever sends the first letter brings it.
#[expect(
    clippy::indexing_slicing,
    reason = "runs while compiling, where a wrong index is an error"
)]
const fn outbox(step: usize) -> store::Migration {
    notify::MIGRATIONS[step]
}

const LOCALES: &[Locale] = &[
    ("ja", include_str!("../locales/ja/identity.ftl")),
    ("en", include_str!("../locales/en/identity.ftl")),
    ("ja", include_str!("../locales/ja/identity-city.ftl")),
    ("en", include_str!("../locales/en/identity-city.ftl")),
];

const fn personal(table: &'static str, column: &'static str, owner: &'static str) -> Personal {
    Personal {
        table,
        column,
        owner,
        purpose: "identity-purpose-account",
        retention: "identity-retention-account",
        erased: Erased::Empty,
    }
}

/// The manifest.
pub static MODULE: Module = Module {
    name: "identity",
    routes: || pages::routes().merge(api::routes()),
    migrations: MIGRATIONS,
    locales: LOCALES,
    faults: model::FAULTS,
    navigation: pages::NAVIGATION,
    personal: &[
        personal("accounts", "email", "id"),
        personal("accounts", "login", "id"),
        personal("accounts", "display_name", "id"),
        personal("accounts", "password_hash", "id"),
        personal("sessions", "user_agent", "account"),
        personal("api_tokens", "name", "account"),
        personal("counter_codes", "display_name", "account"),
        personal("outbox", "recipient", "recipient"),
    ],
    due: due::DUE,
    schemas: api::SCHEMAS,
    ..Module::NOTHING
};
