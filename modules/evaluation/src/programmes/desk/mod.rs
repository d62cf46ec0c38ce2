//! The desk of programmes.
mod board;
mod edit;
mod facts;
mod import;
mod joint;
mod kinds;
mod pairs;
mod programme;

pub(crate) use board::own_bodies;

use super::policy::{DESK, ENTER, MANAGE};
use web::{Context, Page, Routes};

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/desk/programmes", &DESK, board::page)
        .post("/desk/programmes/lock", &MANAGE, board::lock)
        .get("/desk/programmes/new", &ENTER, edit::new)
        .post("/desk/programmes/new", &ENTER, edit::create)
        .get("/desk/programmes/import", &ENTER, import::page)
        .post("/desk/programmes/import", &ENTER, import::send)
        .get("/desk/programmes/sheet.csv", &ENTER, import::sheet_csv)
        .get("/desk/programmes/sheet.xlsx", &ENTER, import::sheet_xlsx)
        .get("/desk/programmes/pairs", &DESK, pairs::page)
        .post("/desk/programmes/pairs", &MANAGE, pairs::decide)
        .get("/desk/programmes/kinds", &MANAGE, kinds::page)
        .post("/desk/programmes/kinds", &MANAGE, kinds::save)
        .get("/desk/programmes/{id}", &DESK, programme::page)
        .get("/desk/programmes/{id}/edit", &ENTER, edit::page)
        .post("/desk/programmes/{id}/edit", &ENTER, edit::save)
        .post("/desk/programmes/{id}/joint", &ENTER, joint::save)
        .get("/desk/programmes/{id}/{year}", &DESK, facts::page)
        .post("/desk/programmes/{id}/{year}", &ENTER, facts::save)
        .post("/desk/programmes/{id}/{year}/step", &MANAGE, facts::step)
}

/// The frame of a page of this desk.
fn frame(context: &Context, title: String) -> Page {
    Page::new(context, title)
        .under("/desk", context.t("evaluation-desk"))
        .under("/desk/programmes", context.t("evaluation-programmes-desk"))
}
