//! What is known of an area: figures, each with its day and source; its council and who liaises there; its groups.
pub mod commands;
mod desk;
pub mod model;
mod pages;
pub mod policy;
pub mod queries;
pub mod sample;

use web::{Module, Navigation, Place};

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/areas",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "directory/0010_areas",
        sql: include_str!("../../migrations/0010_areas.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/areas.ftl")),
        ("en", include_str!("../../locales/en/areas.ftl")),
    ],
    navigation: &[Navigation {
        place: Place::Desk,
        label: "areas-desk",
        href: "/desk/areas",
        rule: &policy::EDIT,
        order: 252,
    }],
    panels: pages::PANELS,
    ..Module::NOTHING
};
