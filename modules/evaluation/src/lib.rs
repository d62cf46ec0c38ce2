//! The year of the plan: rounds of reports and judgements, the committee, what became of each opinion, the report.
pub mod committee;
pub mod ports;
pub mod rounds;

use web::{Locale, Module};

/// Tables of this module.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration {
        id: "evaluation/0001_rounds",
        sql: include_str!("../migrations/0001_rounds.sql"),
    },
    store::Migration {
        id: "evaluation/0002_committee",
        sql: include_str!("../migrations/0002_committee.sql"),
    },
];

const LOCALES: &[Locale] = &[
    ("ja", include_str!("../locales/ja/rounds.ftl")),
    ("en", include_str!("../locales/en/rounds.ftl")),
    ("ja", include_str!("../locales/ja/committee.ftl")),
    ("en", include_str!("../locales/en/committee.ftl")),
];

/// The manifest.
pub static MODULE: Module = Module {
    name: "evaluation",
    routes: || rounds::routes().merge(committee::routes()),
    migrations: MIGRATIONS,
    locales: LOCALES,
    faults: committee::model::FAULTS,
    navigation: &committee::NAVIGATION,
    personal: &committee::PERSONAL,
    metrics: committee::METRICS,
    panels: committee::PANELS,
    waiting: &[committee::list_waiting],
    ..Module::NOTHING
};
