//! The year of the plan: rounds of reports and judgements, the committee, what became of each opinion, the report.
pub mod committee;
pub mod ports;
pub mod report;
pub mod rounds;

use web::{Locale, Module, Navigation, Panel, Personal};

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
        id: "evaluation/0004_reports",
        sql: include_str!("../migrations/0004_reports.sql"),
    },
];

const LOCALES: &[Locale] = &[
    ("ja", include_str!("../locales/ja/rounds.ftl")),
    ("en", include_str!("../locales/en/rounds.ftl")),
    ("ja", include_str!("../locales/ja/committee.ftl")),
    ("en", include_str!("../locales/en/committee.ftl")),
    ("ja", include_str!("../locales/ja/report.ftl")),
    ("en", include_str!("../locales/en/report.ftl")),
];

static NAVIGATION: [Navigation; 4] = {
    let [rounds, progress] = rounds::NAVIGATION;
    let [desk, reports] = report::NAVIGATION;
    [rounds, progress, desk, reports]
};

static FAULTS: [&kernel::Code; 10] = [
    &rounds::model::NOT_OPEN,
    &rounds::model::LOCKED,
    &rounds::model::NOBODY,
    &rounds::model::NO_PLAN,
    &rounds::model::UNCHECKED,
    &rounds::model::WEIGHTS,
    &rounds::model::WORKBOOK,
    &report::model::PUBLISHED,
    &report::model::NOT_PUBLISHED,
    &report::model::STALE,
];

static PANELS: [Panel; 1] = [rounds::PANEL];

/// The manifest.
pub static MODULE: Module = Module {
    name: "evaluation",
    routes: || {
        rounds::routes()
            .merge(committee::routes())
            .merge(report::routes())
    },
    migrations: MIGRATIONS,
    locales: LOCALES,
    faults: &FAULTS,
    navigation: &NAVIGATION,
    personal: &[Personal {
        table: "evaluation_sheets",
        column: "member",
        owner: "member",
        purpose: "evaluation-purpose-member",
        retention: "evaluation-retention-member",
    }],
    due: rounds::due::DUE,
    panels: &PANELS,
    waiting: &[rounds::waiting],
    ..Module::NOTHING
};
