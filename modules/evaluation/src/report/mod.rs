//! The report of a year: frozen when it is made, previewed, published, and from then on only superseded. The same figures
//! on the page, in DOCX, XLSX and PDF, on one page for council and press, and as open data.
pub mod chart;
pub mod commands;
pub mod content;
pub mod data;
pub mod derive;
pub mod freeze;
pub mod model;
pub mod outline;
mod pages;
pub mod policy;
pub mod queries;
pub mod words;

use web::Module;

/// What the reports bring.
pub(crate) static PART: Module = Module {
    name: "evaluation/report",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "evaluation/0004_reports",
        sql: include_str!("../../migrations/0004_reports.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/report.ftl")),
        ("en", include_str!("../../locales/en/report.ftl")),
    ],
    faults: model::FAULTS,
    navigation: &pages::NAVIGATION,
    site_map: Some(pages::addresses),
    ..Module::NOTHING
};
