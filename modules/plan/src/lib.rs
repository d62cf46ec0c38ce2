//! The plan: versions, items, roles, indicators, and the pages where people see and change them.
mod api;
pub mod commands;
mod desk;
pub mod metrics;
pub mod model;
mod pages;
pub mod policy;
pub mod service;

use web::{Locale, Module, Personal};

/// Tables of this module.
pub const MIGRATIONS: &[store::Migration] =
    &[store::Migration { id: "plan/0001_plan", sql: include_str!("../migrations/0001_plan.sql") }];

const LOCALES: &[Locale] = &[
    ("ja", include_str!("../locales/ja/plan.ftl")),
    ("en", include_str!("../locales/en/plan.ftl")),
    ("ja", include_str!("../locales/ja/plan-pages.ftl")),
    ("en", include_str!("../locales/en/plan-pages.ftl")),
    ("ja", include_str!("../locales/ja/plan-desk.ftl")),
    ("en", include_str!("../locales/en/plan-desk.ftl")),
];

/// The manifest.
pub static MODULE: Module = Module {
    name: "plan",
    routes: || pages::routes().merge(desk::routes()).merge(api::routes()),
    migrations: MIGRATIONS,
    locales: LOCALES,
    faults: model::FAULTS,
    navigation: pages::NAVIGATION,
    personal: &[
        Personal { table: "plan_questions", column: "contact", owner: "asker", purpose: "plan-purpose-contact", retention: "plan-retention-contact" },
        Personal { table: "plan_questions", column: "text", owner: "asker", purpose: "plan-purpose-question", retention: "plan-retention-question" },
    ],
    due: service::DUE,
    metrics: metrics::METRICS,
    schemas: api::SCHEMAS,
    site_map: Some(pages::site_map),
};
