//! Rounds: what is handed out once a year to whoever carries an item, filled in, checked, judged, revealed, locked.
//! A report (照会) and every kind of judgement (評価) are the same thing with another form and other people.
pub mod commands;
pub mod cycle;
pub mod due;
pub mod figures;
pub mod model;
mod pages;
pub mod policy;
pub mod presets;
pub mod queries;
pub mod workbook;

use web::{Erased, Module, Personal};

const fn personal(column: &'static str, erased: Erased) -> Personal {
    Personal {
        table: "evaluation_sheets",
        column,
        owner: "member",
        purpose: "rounds-purpose-member",
        retention: "rounds-retention-member",
        erased,
    }
}

/// What the rounds bring.
pub(crate) static PART: Module = Module {
    name: "evaluation/rounds",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "evaluation/0001_rounds",
        sql: include_str!("../../migrations/0001_rounds.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/rounds.ftl")),
        ("en", include_str!("../../locales/en/rounds.ftl")),
    ],
    faults: model::FAULTS,
    navigation: &pages::NAVIGATION,
    personal: &[
        personal("evaluator", Erased::Empty),
        personal("member", Erased::Null),
    ],
    due: due::DUE,
    panels: &[pages::PANEL],
    site_map: Some(crate::site_map::rounds),
    waiting: &[pages::waiting],
    ..Module::NOTHING
};
