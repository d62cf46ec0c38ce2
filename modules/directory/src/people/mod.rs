//! People: what they can and want to do, written by themselves, shown to whom they say; found and asked without anybody
//! learning how to reach them before both agreed. Who sees what is one pure function ([`card::Card::of`]).
pub mod card;
pub mod commands;
mod desk;
mod due;
mod follow;
mod mail;
mod metrics;
pub mod model;
mod pages;
pub mod policy;
pub mod queries;
pub mod sample;
mod search;
mod waiting;

use web::{Erased, Module, Navigation, Personal, Place};

const fn held(
    table: &'static str,
    column: &'static str,
    owner: &'static str,
    erased: Erased,
) -> Personal {
    Personal {
        table,
        column,
        owner,
        purpose: "people-purpose-profile",
        retention: "people-retention-profile",
        erased,
    }
}

const fn of_profile(column: &'static str) -> Personal {
    held("directory_people", column, "account", Erased::Empty)
}

const fn of_request(column: &'static str, owner: &'static str, erased: Erased) -> Personal {
    Personal {
        table: "directory_people_requests",
        column,
        owner,
        purpose: "people-purpose-request",
        retention: "people-retention-request",
        erased,
    }
}

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/people",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "directory/0005_people",
        sql: include_str!("../../migrations/0005_people.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/people.ftl")),
        ("en", include_str!("../../locales/en/people.ftl")),
        ("ja", include_str!("../../locales/ja/people-desk.ftl")),
        ("en", include_str!("../../locales/en/people-desk.ftl")),
    ],
    faults: model::FAULTS,
    navigation: &[
        Navigation {
            place: Place::Top,
            label: "people-title",
            href: "/people",
            rule: &policy::VIEW,
            order: 62,
        },
        Navigation {
            place: Place::Desk,
            label: "people-me",
            href: "/people/me",
            rule: &policy::OWN,
            order: 32,
        },
        Navigation {
            place: Place::Desk,
            label: "people-requests",
            href: "/people/requests",
            rule: &policy::OWN,
            order: 33,
        },
        Navigation {
            place: Place::Desk,
            label: "people-desk",
            href: "/desk/profiles",
            rule: &policy::ENTER,
            order: 255,
        },
    ],
    personal: &[
        of_profile("name"),
        of_profile("folded"),
        of_profile("contact"),
        of_profile("born"),
        of_profile("guardian"),
        of_profile("words"),
        of_profile("interests"),
        of_profile("skills"),
        of_profile("slots"),
        of_profile("exceptions"),
        of_profile("areas"),
        of_profile("place"),
        of_profile("least"),
        of_profile("situation"),
        of_profile("publicity"),
        // Nobody is shown without a state: with it, everything is gone from every page at once.
        of_profile("state"),
        held("directory_people", "account", "account", Erased::Null),
        held(
            "directory_people_consents",
            "account",
            "account",
            Erased::Null,
        ),
        held(
            "directory_people_guardians",
            "mail",
            "account",
            Erased::Empty,
        ),
        held(
            "directory_people_guardians",
            "account",
            "account",
            Erased::Null,
        ),
        held(
            "directory_people_blocks",
            "account",
            "account",
            Erased::Null,
        ),
        held("directory_people_blocks", "sender", "sender", Erased::Null),
        of_request("asked_contact", "asked", Erased::Empty),
        of_request("report", "asked", Erased::Empty),
        of_request("asked", "asked", Erased::Null),
        of_request("what", "sender", Erased::Empty),
        of_request("time_text", "sender", Erased::Empty),
        of_request("length_text", "sender", Erased::Empty),
        of_request("sender_contact", "sender", Erased::Empty),
        of_request("sender", "sender", Erased::Null),
    ],
    due: due::DUE,
    metrics: metrics::METRICS,
    schemas: pages::SCHEMAS,
    site_map: Some(pages::site_map),
    waiting: &[waiting::list],
    searches: search::SEARCHES,
    followers: &[|_, _| std::sync::Arc::new(follow::Leavers)],
    ..Module::NOTHING
};
