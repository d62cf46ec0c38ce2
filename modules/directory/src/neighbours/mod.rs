//! Finding one's own 自治会 and asking to join it: by address, town or postal code to what it does, what newcomers are told,
//! and a request that only its own officers read.
pub mod commands;
pub mod cycle;
mod due;
mod metrics;
mod pages;
pub mod policy;
pub mod queries;
pub mod sample;
mod waiting;

use web::{Erased, Module, Navigation, Personal, Place};

const fn of_asker(column: &'static str, erased: Erased) -> Personal {
    Personal {
        table: "directory_join_requests",
        column,
        owner: "account",
        purpose: "neighbours-purpose",
        retention: "neighbours-retention",
        erased,
    }
}

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/neighbours",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "directory/0009_neighbours",
        sql: include_str!("../../migrations/0009_neighbours.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/neighbours.ftl")),
        ("en", include_str!("../../locales/en/neighbours.ftl")),
    ],
    faults: &[&policy::WAIT],
    navigation: &[Navigation {
        place: Place::Foot,
        label: "neighbours-find",
        href: "/areas/find",
        rule: &policy::VIEW,
        order: 224,
    }],
    personal: &[
        of_asker("asker_name", Erased::Empty),
        of_asker("contact", Erased::Empty),
        of_asker("words", Erased::Empty),
        of_asker("answer", Erased::Empty),
        of_asker("account", Erased::Null),
    ],
    due: due::DUE,
    metrics: metrics::METRICS,
    panels: pages::PANELS,
    waiting: &[waiting::list],
    ..Module::NOTHING
};
