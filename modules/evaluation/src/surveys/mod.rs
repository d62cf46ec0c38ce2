//! Surveys of citizens (市民意識調査), wave by wave, as sources of the values of indicators.
pub mod commands;
mod desk;
mod desk_wave;
pub mod model;
mod pages;
mod panel;
pub mod policy;
pub mod queries;

use web::{Module, Navigation, Panel, Place, Routes, Slot};

/// What the surveys bring.
pub(crate) static PART: Module = Module {
    name: "evaluation/surveys",
    routes,
    navigation: &[FOOT, ON_DESK],
    site_map: Some(crate::site_map::surveys),
    panels: &[PANEL],
    ..Module::NOTHING
};

/// At the foot of the public pages.
const FOOT: Navigation = Navigation {
    place: Place::Foot,
    label: "evaluation-surveys",
    href: "/plan/surveys",
    rule: &policy::VIEW,
    order: 106,
};
/// On the desk.
const ON_DESK: Navigation = Navigation {
    place: Place::Desk,
    label: "evaluation-surveys-desk-nav",
    href: "/desk/surveys",
    rule: &policy::DESK,
    order: 145,
};

/// What stands on the page of an indicator.
const PANEL: Panel = Panel {
    of: "plan.indicator",
    slot: Slot::Progress,
    order: 40,
    show: panel::show,
};

/// The pages.
fn routes() -> Routes {
    Routes::new()
        .get("/plan/surveys", &policy::VIEW, pages::list)
        .get("/plan/surveys/{wave}", &policy::VIEW, pages::wave)
        .get("/desk/surveys", &policy::DESK, desk::page)
        .post("/desk/surveys", &policy::ENTER, desk::create)
        .post("/desk/surveys/{id}", &policy::ENTER, desk::update)
        .post(
            "/desk/surveys/{id}/waves",
            &policy::ENTER,
            desk::create_wave,
        )
        .get("/desk/waves/{id}", &policy::DESK, desk_wave::page)
        .post("/desk/waves/{id}", &policy::ENTER, desk_wave::save)
        .post(
            "/desk/waves/{id}/questions",
            &policy::ENTER,
            desk_wave::question,
        )
        .post("/desk/waves/{id}/import", &policy::ENTER, desk_wave::import)
        .post(
            "/desk/waves/{id}/sources",
            &policy::ENTER,
            desk_wave::source,
        )
}
