//! The committee: members, meetings, what it said, and what became of it.
pub mod board;
pub mod commands;
mod desk;
mod metrics;
pub mod model;
mod pages;
mod panels;
pub mod policy;
pub(crate) mod report_part;
pub mod rows;
pub mod said;
mod waiting;
pub(crate) mod words;

use web::{Erased, Module, Navigation, Personal, Place};

/// What the committee brings.
pub(crate) static PART: Module = Module {
    name: "evaluation/committee",
    routes: || pages::routes().merge(desk::routes()),
    migrations: &[store::Migration {
        id: "evaluation/0002_committee",
        sql: include_str!("../../migrations/0002_committee.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/committee.ftl")),
        ("en", include_str!("../../locales/en/committee.ftl")),
    ],
    faults: model::FAULTS,
    navigation: &NAVIGATION,
    personal: &PERSONAL,
    metrics: metrics::METRICS,
    panels: panels::PANELS,
    site_map: Some(crate::site_map::committee),
    waiting: &[waiting::list],
    ..Module::NOTHING
};

/// What leads here.
const NAVIGATION: [Navigation; 4] = [
    Navigation {
        place: Place::Foot,
        label: "committee-title",
        href: "/plan/committee",
        rule: &policy::VIEW,
        order: 60,
    },
    Navigation {
        place: Place::Foot,
        label: "committee-opinions-title",
        href: "/plan/opinions",
        rule: &policy::VIEW,
        order: 61,
    },
    Navigation {
        place: Place::Foot,
        label: "committee-opportunities-title",
        href: "/plan/opportunities",
        rule: &policy::VIEW,
        order: 62,
    },
    Navigation {
        place: Place::Desk,
        label: "committee-desk-nav",
        href: "/desk/committee",
        rule: &policy::DESK,
        order: 120,
    },
];

const fn personal(
    table: &'static str,
    column: &'static str,
    owner: &'static str,
    purpose: &'static str,
    erased: Erased,
) -> Personal {
    Personal {
        table,
        column,
        owner,
        purpose,
        retention: "committee-retention",
        erased,
    }
}

/// Columns with personal data.
const PERSONAL: [Personal; 5] = [
    personal(
        "committee_members",
        "name",
        "account",
        "committee-purpose-name",
        Erased::Empty,
    ),
    personal(
        "committee_members",
        "affiliation",
        "account",
        "committee-purpose-name",
        Erased::Empty,
    ),
    personal(
        "committee_members",
        "account",
        "account",
        "committee-purpose-account",
        Erased::Null,
    ),
    personal(
        "committee_opinions",
        "author",
        "author",
        "committee-purpose-author",
        Erased::Null,
    ),
    personal(
        "committee_cards",
        "author",
        "author",
        "committee-purpose-author",
        Erased::Null,
    ),
];
