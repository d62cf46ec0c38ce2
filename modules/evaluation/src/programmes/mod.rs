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
pub(crate) mod typed;
pub(crate) mod waiting;
pub(crate) mod words;

use web::{Navigation, Panel, Place, Routes, Slot};

/// At the foot of the public pages.
pub(crate) const FOOT: Navigation = Navigation {
    place: Place::Foot,
    label: "evaluation-programmes",
    href: "/plan/programmes",
    rule: &policy::VIEW,
    order: 105,
};
/// On the desk.
pub(crate) const ON_DESK: Navigation = Navigation {
    place: Place::Desk,
    label: "evaluation-programmes-desk-nav",
    href: "/desk/programmes",
    rule: &policy::DESK,
    order: 140,
};

/// What stands on the page of an item.
pub(crate) const PANEL: Panel = Panel {
    of: "plan.item",
    slot: Slot::Progress,
    order: 40,
    show: panel::show,
};

/// The pages.
pub(crate) fn routes() -> Routes {
    pages::routes().merge(desk::routes())
}
