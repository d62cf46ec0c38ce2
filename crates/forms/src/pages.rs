//! The pages: the builder and the results for staff, the page on which everybody fills in.
mod board;
mod build;
mod enter;
mod fill;
mod preview;
mod print;
mod public;
mod question;
mod results;
mod section;
mod settings;
mod typed;

use crate::policy::{EDIT, ENTER, FILL, LOOK};
use kernel::Id;
use web::{Context, Navigation, Page, Place, Routes};

/// What leads here from the desk.
pub(crate) static NAVIGATION: [Navigation; 1] = [Navigation {
    place: Place::Desk,
    label: "forms-nav",
    href: "/desk/forms",
    rule: &LOOK,
    order: 300,
}];

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/desk/forms", &LOOK, board::page)
        .post("/desk/forms", &EDIT, board::create)
        .get("/desk/forms/{id}", &LOOK, build::page)
        .post("/desk/forms/{id}", &EDIT, build::change)
        .get("/desk/forms/{id}/sections/{key}", &EDIT, section::page)
        .post("/desk/forms/{id}/sections/{key}", &EDIT, section::change)
        .get("/desk/forms/{id}/questions/{key}", &EDIT, question::page)
        .post("/desk/forms/{id}/questions/{key}", &EDIT, question::change)
        .get("/desk/forms/{id}/preview", &LOOK, preview::page)
        .post("/desk/forms/{id}/preview", &ENTER, preview::test)
        .get("/desk/forms/{id}/print", &LOOK, print::page)
        .get("/desk/forms/{id}/results", &LOOK, results::page)
        .get("/desk/forms/{id}/results/{format}", &LOOK, results::file)
        .get("/desk/forms/{id}/enter", &ENTER, enter::page)
        .post("/desk/forms/{id}/enter", &ENTER, enter::store)
        .get("/desk/forms/entries/{submission}", &LOOK, enter::show)
        .post("/desk/forms/entries/{submission}", &EDIT, enter::pass)
        .get("/desk/forms/files/{file}", &LOOK, enter::file)
        .get("/forms/{key}", &FILL, public::page)
        .post("/forms/{key}", &FILL, public::take)
        .get("/forms/{key}/done", &FILL, public::done)
}

/// A page of the desk below the list of forms.
fn desk_page(context: &Context, title: &str, form: Option<(&Id, &str)>) -> Page {
    let page = Page::new(context, title)
        .under("/desk", context.t("forms-desk"))
        .under("/desk/forms", context.t("forms-title"));
    match form {
        Some((id, name)) => page.under(&format!("/desk/forms/{id}"), name).here(),
        None => page.here(),
    }
}
