//! The staff side of the plan, one file per page. Queries stand next to the page that makes them; every page makes a
//! number of queries that does not grow with the data, and every form ends in one command.
mod act;
mod board;
mod data;
mod import;
mod preview;
mod reading;
mod typed;
mod version;
mod words;

use crate::policy;
use web::{Navigation, Place, Routes};

/// What leads here from the desk.
pub(crate) const DESK_NAVIGATION: &[Navigation] =
    &[Navigation { place: Place::Desk, label: "plan-desk-nav", href: "/desk/plan", rule: &policy::DESK, order: 100 }];

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/desk/plan", &policy::DESK, board::page)
        .get("/desk/plan/import", &policy::EDIT, import::page)
        .post("/desk/plan/import", &policy::EDIT, import::send)
        .get("/desk/plan/import/{upload}", &policy::EDIT, preview::page)
        .post("/desk/plan/import/{upload}", &policy::EDIT, preview::confirm)
        .post("/desk/plan/import/{upload}/discard", &policy::EDIT, import::discard)
        .get("/desk/plan/versions/{id}", &policy::DESK, version::page)
}
