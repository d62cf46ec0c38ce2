//! What can be lent or used: things, rooms, skills, data and attractions of departments and groups, from the register to
//! what it was good for.
pub mod commands;
pub mod cycle;
mod due;
mod metrics;
pub mod model;
mod pages;
pub mod policy;
pub mod ports;
pub mod queries;
pub mod sample;
mod search;
mod waiting;

use web::{Erased, Module, Navigation, Personal, Place};

const fn of_asker(column: &'static str, erased: Erased) -> Personal {
    Personal {
        table: "directory_resource_requests",
        column,
        owner: "account",
        purpose: "resources-purpose",
        retention: "resources-retention",
        erased,
    }
}

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/resources",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "directory/0008_resources",
        sql: include_str!("../../migrations/0008_resources.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/resources.ftl")),
        ("en", include_str!("../../locales/en/resources.ftl")),
    ],
    navigation: &[
        Navigation {
            place: Place::Foot,
            label: "resources-title",
            href: "/resources",
            rule: &policy::VIEW,
            order: 223,
        },
        Navigation {
            place: Place::Desk,
            label: "resources-requests",
            href: "/resources/requests",
            rule: &policy::ASK,
            order: 33,
        },
    ],
    personal: &[
        of_asker("asker_name", Erased::Empty),
        of_asker("contact", Erased::Empty),
        of_asker("words", Erased::Empty),
        of_asker("account", Erased::Null),
    ],
    due: due::DUE,
    metrics: metrics::METRICS,
    schemas: &[("resources", include_str!("resources.schema.json"))],
    site_map: Some(pages::site_map),
    panels: pages::PANELS,
    waiting: &[waiting::list],
    searches: &[search::SOURCE],
    ..Module::NOTHING
};
