//! Programmes (事業): what is done for the items of the plan, year by year, and what of it was reported twice.
pub(crate) mod choices;
pub mod commands;
mod desk;
pub(crate) use desk::own_bodies;
pub mod doubles;
pub mod figures;
pub(crate) mod files;
pub mod metrics;
pub mod model;
mod pages;
mod panel;
pub mod policy;
pub mod queries;
pub(crate) mod report_part;
pub(crate) mod waiting;
pub(crate) mod words;

use web::{Module, Navigation, Panel, Place, Slot};

/// What the programmes bring.
pub(crate) static PART: Module = Module {
    name: "evaluation/programmes",
    routes: || pages::routes().merge(desk::routes()),
    migrations: &[store::Migration {
        id: "evaluation/0003_programmes",
        sql: include_str!("../../migrations/0003_programmes.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/programmes.ftl")),
        ("en", include_str!("../../locales/en/programmes.ftl")),
    ],
    faults: model::FAULTS,
    navigation: &[FOOT, ON_DESK],
    metrics: metrics::METRICS,
    panels: &[PANEL],
    site_map: Some(crate::site_map::programmes),
    waiting: &[waiting::list],
    ..Module::NOTHING
};

/// At the foot of the public pages.
const FOOT: Navigation = Navigation {
    place: Place::Foot,
    label: "evaluation-programmes",
    href: "/plan/programmes",
    rule: &policy::VIEW,
    order: 105,
};
/// On the desk.
const ON_DESK: Navigation = Navigation {
    place: Place::Desk,
    label: "evaluation-programmes-desk-nav",
    href: "/desk/programmes",
    rule: &policy::DESK,
    order: 140,
};

/// What stands on the page of an item.
const PANEL: Panel = Panel {
    of: "plan.item",
    slot: Slot::Progress,
    order: 40,
    show: panel::show,
};
