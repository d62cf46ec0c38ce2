//! Groups: how they are announced, confirmed, kept by their own members, renewed, split and dissolved. What they show to
//! whom is one pure function ([`publicity::Seen::of`]).
pub mod commands;
pub mod cycle;
mod desk;
mod due;
pub(crate) mod mail;
mod metrics;
pub mod model;
mod pages;
pub mod policy;
pub mod ports;
pub mod publicity;
pub mod queries;
pub mod sample;
mod search;
mod waiting;

use web::{Erased, Module, Navigation, Personal, Place};

const fn of_contact(column: &'static str) -> Personal {
    Personal {
        table: "directory_organisations",
        column,
        owner: "contact_by",
        purpose: "organisations-purpose-contact",
        retention: "organisations-retention-contact",
        erased: Erased::Empty,
    }
}

const fn of_account(table: &'static str, column: &'static str) -> Personal {
    Personal {
        table,
        column,
        owner: column,
        purpose: "organisations-purpose-editor",
        retention: "organisations-retention-editor",
        erased: Erased::Null,
    }
}

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/organisations",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "directory/0002_organisations",
        sql: include_str!("../../migrations/0002_organisations.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/organisations.ftl")),
        ("en", include_str!("../../locales/en/organisations.ftl")),
        (
            "ja",
            include_str!("../../locales/ja/organisations-desk.ftl"),
        ),
        (
            "en",
            include_str!("../../locales/en/organisations-desk.ftl"),
        ),
    ],
    faults: model::FAULTS,
    navigation: &[
        Navigation {
            place: Place::Top,
            label: "organisations-title",
            href: "/groups",
            rule: &policy::VIEW,
            order: 60,
        },
        Navigation {
            place: Place::Desk,
            label: "organisations-mine",
            href: "/groups/mine",
            rule: &policy::APPLY,
            order: 30,
        },
        Navigation {
            place: Place::Desk,
            label: "organisations-desk",
            href: "/desk/groups",
            rule: &policy::DESK,
            order: 250,
        },
    ],
    personal: &[
        of_contact("phone"),
        of_contact("mail"),
        of_contact("address"),
        of_contact("representative"),
        of_contact("home_address"),
        of_account("directory_organisations", "contact_by"),
        of_account("directory_editors", "account"),
        of_account("directory_invitations", "invited_by"),
        of_account("directory_claims", "account"),
        Personal {
            table: "directory_claims",
            column: "words",
            owner: "account",
            purpose: "organisations-purpose-claim",
            retention: "organisations-retention-claim",
            erased: Erased::Empty,
        },
    ],
    due: due::DUE,
    metrics: metrics::METRICS,
    schemas: pages::SCHEMAS,
    site_map: Some(pages::site_map),
    waiting: &[waiting::list],
    searches: search::SEARCHES,
    ..Module::NOTHING
};
