//! The year of the plan: rounds of reports and judgements, the committee, what became of each opinion, the report.
pub mod committee;
pub mod ports;
pub mod programmes;
pub mod rounds;
pub mod surveys;

use web::{Locale, Module, Navigation, Panel};

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
    store::Migration {
        id: "evaluation/0003_programmes",
        sql: include_str!("../migrations/0003_programmes.sql"),
    },
];

const LOCALES: &[Locale] = &[
    ("ja", include_str!("../locales/ja/rounds.ftl")),
    ("en", include_str!("../locales/en/rounds.ftl")),
    ("ja", include_str!("../locales/ja/committee.ftl")),
    ("en", include_str!("../locales/en/committee.ftl")),
    ("ja", include_str!("../locales/ja/programmes.ftl")),
    ("en", include_str!("../locales/en/programmes.ftl")),
];

static NAVIGATION: [Navigation; 4] = [
    programmes::FOOT,
    programmes::ON_DESK,
    surveys::FOOT,
    surveys::ON_DESK,
];

static PANELS: [Panel; 2] = [programmes::PANEL, surveys::PANEL];

/// The manifest.
pub static MODULE: Module = Module {
    name: "evaluation",
    routes: || {
        rounds::routes()
            .merge(committee::routes())
            .merge(programmes::routes())
            .merge(surveys::routes())
    },
    migrations: MIGRATIONS,
    locales: LOCALES,
    faults: programmes::model::FAULTS,
    navigation: &NAVIGATION,
    metrics: programmes::metrics::METRICS,
    panels: &PANELS,
    waiting: &[programmes::waiting::list],
    ..Module::NOTHING
};
