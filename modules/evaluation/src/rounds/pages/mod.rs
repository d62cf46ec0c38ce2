//! Pages of rounds, one a file. Queries stand next to the page that makes them.
mod act;
mod board;
mod delegate;
mod item;
mod list;
mod lock;
mod new;
mod panel;
mod progress;
mod result;
mod sheet;
mod waiting;
mod words;
mod workbook;

use super::policy;
use web::{Navigation, Panel, Place, Routes, Slot};

/// What leads here.
pub(crate) const NAVIGATION: [Navigation; 2] = [
    Navigation {
        place: Place::Desk,
        label: "rounds-nav-rounds",
        href: "/desk/rounds",
        rule: &policy::DESK,
        order: 110,
    },
    Navigation {
        place: Place::Top,
        label: "rounds-nav-progress",
        href: "/plan/progress",
        rule: &policy::VIEW,
        order: 115,
    },
];

/// What was reported and judged of an item, on its page.
pub(crate) const PANEL: Panel = Panel {
    of: "plan.item",
    slot: Slot::Progress,
    order: 10,
    show: panel::show,
};

pub(crate) use waiting::waiting;

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/desk/rounds", &policy::DESK, list::page)
        .post("/desk/rounds", &policy::MANAGE, new::send)
        .get("/desk/rounds/new", &policy::MANAGE, new::page)
        .get("/desk/rounds/{id}", &policy::READ, board::page)
        .post("/desk/rounds/{id}", &policy::MANAGE, act::act)
        .get("/desk/rounds/{id}/lock", &policy::MANAGE, lock::page)
        .get("/desk/rounds/{id}/result", &policy::READ, result::page)
        .get("/desk/rounds/{id}/result.xlsx", &policy::READ, result::xlsx)
        .get(
            "/desk/rounds/{id}/sheets.xlsx",
            &policy::DESK,
            workbook::download,
        )
        .get("/desk/rounds/{id}/workbook", &policy::FILL, workbook::page)
        .post("/desk/rounds/{id}/workbook", &policy::FILL, workbook::send)
        .get(
            "/desk/rounds/{id}/items/{lineage}",
            &policy::DESK,
            item::page,
        )
        .post(
            "/desk/rounds/{id}/items/{lineage}",
            &policy::FILL,
            item::talk,
        )
        .get("/desk/sheets/{id}", &policy::DESK, sheet::page)
        .post("/desk/sheets/{id}", &policy::FILL, sheet::send)
        .get("/desk/sheets/{id}/ask", &policy::FILL, delegate::page)
        .post("/desk/sheets/{id}/ask", &policy::FILL, delegate::send)
        .post("/desk/sheets/{id}/move", &policy::FILL, sheet::step)
        .get("/plan/progress", &policy::VIEW, progress::page)
}
