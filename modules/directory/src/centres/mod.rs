//! The page of a コミュニティセンター, and of any place for which it is switched on: news, who meets there, the notice board,
//! the ask box, the local coordinator; and one board on which the local bodies of all areas ask each other.
pub mod commands;
mod due;
mod metrics;
pub mod model;
mod pages;
pub mod policy;
pub mod queries;
pub mod sample;
mod search;
mod waiting;

use web::{Erased, Module, Navigation, Personal, Place};

const fn of_asker(column: &'static str, erased: Erased) -> Personal {
    Personal {
        table: "directory_centre_questions",
        column,
        owner: "asker",
        purpose: "centres-purpose-question",
        retention: "centres-retention-question",
        erased,
    }
}

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/centres",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "directory/0007_centres",
        sql: include_str!("../../migrations/0007_centres.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/centres.ftl")),
        ("en", include_str!("../../locales/en/centres.ftl")),
    ],
    faults: model::FAULTS,
    navigation: &[
        Navigation {
            place: Place::Foot,
            label: "centres-title",
            href: "/centres",
            rule: &policy::VIEW,
            order: 222,
        },
        Navigation {
            place: Place::Desk,
            label: "centres-board",
            href: "/centres/board",
            rule: &policy::USE,
            order: 32,
        },
        Navigation {
            place: Place::Desk,
            label: "centres-desk-title",
            href: "/desk/centres",
            rule: &policy::DESK,
            order: 251,
        },
    ],
    personal: &[
        of_asker("words", Erased::Empty),
        of_asker("asker_name", Erased::Empty),
        of_asker("answer", Erased::Empty),
        of_asker("asker", Erased::Null),
        Personal {
            table: "directory_centre_editors",
            column: "account",
            owner: "account",
            purpose: "centres-purpose-editor",
            retention: "centres-retention-editor",
            erased: Erased::Null,
        },
    ],
    due: due::DUE,
    metrics: metrics::METRICS,
    site_map: Some(pages::site_map),
    panels: pages::PANELS,
    waiting: &[waiting::list],
    searches: &[search::SOURCE],
    ..Module::NOTHING
};
