//! The plan: versions, items, roles, indicators, and the pages where people see and change them.
mod api;
pub mod commands;
mod desk;
pub mod due;
mod followers;
pub mod metrics;
pub mod model;
mod news;
mod pages;
pub mod policy;
pub mod ports;
pub mod sample;
mod search;
pub mod service;

use web::{Locale, Module, Navigation, Personal};

/// Tables of this module.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration {
        id: "plan/0001_plan",
        sql: include_str!("../migrations/0001_plan.sql"),
    },
    store::Migration {
        id: "plan/0002_corrections",
        sql: include_str!("../migrations/0002_corrections.sql"),
    },
];

const LOCALES: &[Locale] = &[
    ("ja", include_str!("../locales/ja/plan.ftl")),
    ("en", include_str!("../locales/en/plan.ftl")),
    ("ja", include_str!("../locales/ja/plan-pages.ftl")),
    ("en", include_str!("../locales/en/plan-pages.ftl")),
    ("ja", include_str!("../locales/ja/plan-news.ftl")),
    ("en", include_str!("../locales/en/plan-news.ftl")),
    ("ja", include_str!("../locales/ja/plan-desk.ftl")),
    ("en", include_str!("../locales/en/plan-desk.ftl")),
];

const ENTRIES: usize = pages::NAVIGATION.len() + desk::DESK_NAVIGATION.len();

/// The entries of the public pages, then those of the desk.
static NAVIGATION: [Navigation; ENTRIES] = joined(pages::NAVIGATION, desk::DESK_NAVIGATION);

#[expect(
    clippy::indexing_slicing,
    reason = "runs while compiling, where a wrong index is an error"
)]
const fn joined(pages: &[Navigation], desk: &[Navigation]) -> [Navigation; ENTRIES] {
    let mut all = [const { copy(&desk::DESK_NAVIGATION[0]) }; ENTRIES];
    let mut at = 0;
    while at < ENTRIES {
        all[at] = if at < pages.len() {
            copy(&pages[at])
        } else {
            copy(&desk[at - pages.len()])
        };
        at += 1;
    }
    all
}

const fn copy(entry: &Navigation) -> Navigation {
    Navigation {
        place: entry.place,
        label: entry.label,
        href: entry.href,
        rule: entry.rule,
        order: entry.order,
    }
}

/// The manifest.
pub static MODULE: Module = Module {
    name: "plan",
    routes: || pages::routes().merge(desk::routes()).merge(api::routes()),
    migrations: MIGRATIONS,
    locales: LOCALES,
    faults: model::FAULTS,
    navigation: &NAVIGATION,
    personal: &[
        Personal {
            table: "plan_questions",
            column: "contact",
            owner: "asker",
            purpose: "plan-purpose-contact",
            retention: "plan-retention-contact",
            erased: web::Erased::Empty,
        },
        Personal {
            table: "plan_questions",
            column: "text",
            owner: "asker",
            purpose: "plan-purpose-question",
            retention: "plan-retention-question",
            erased: web::Erased::Empty,
        },
    ],
    due: due::DUE,
    metrics: metrics::METRICS,
    schemas: api::SCHEMAS,
    site_map: Some(pages::site_map),
    followers: followers::FOLLOWERS,
    searches: crate::search::SEARCHES,
    news: news::NEWS,
    subjects: news::SUBJECTS,
    ..Module::NOTHING
};
