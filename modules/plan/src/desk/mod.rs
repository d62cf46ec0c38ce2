//! The staff side of the plan, one file per page. Queries stand next to the page that makes them; every page makes a
//! number of queries that does not grow with the data, and every form ends in one command.
mod act;
mod add;
mod axes;
mod board;
mod commitments;
mod correct;
mod data;
mod import;
mod indicator;
mod indicators;
mod levels;
mod node;
mod node_act;
mod node_data;
mod plan;
mod preview;
mod print;
mod projects;
mod proposals;
mod questions;
mod reading;
mod roles;
mod texts;
mod typed;
mod version;
mod words;

pub(crate) use typed::Typed;

use crate::policy;
use web::{Navigation, Place, Routes};

/// What leads here from the desk.
pub(crate) const DESK_NAVIGATION: &[Navigation] = &[Navigation {
    place: Place::Desk,
    label: "plan-desk-nav",
    href: "/desk/plan",
    rule: &policy::DESK,
    order: 100,
}];

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/desk/plan", &policy::DESK, board::page)
        .get("/desk/plan/import", &policy::EDIT, import::page)
        .post("/desk/plan/import", &policy::EDIT, import::send)
        .get("/desk/plan/import/{upload}", &policy::EDIT, preview::page)
        .post(
            "/desk/plan/import/{upload}",
            &policy::EDIT,
            preview::confirm,
        )
        .post(
            "/desk/plan/import/{upload}/discard",
            &policy::EDIT,
            import::discard,
        )
        .get("/desk/plan/versions/{id}", &policy::DESK, version::page)
        .post(
            "/desk/plan/versions/{id}/status",
            &policy::EDIT,
            act::status,
        )
        .post(
            "/desk/plan/versions/{id}/publish",
            &policy::PUBLISH,
            act::publish,
        )
        .post(
            "/desk/plan/versions/{id}/correct",
            &policy::PUBLISH,
            act::correct,
        )
        .post(
            "/desk/plan/versions/{id}/revise",
            &policy::EDIT,
            act::revise,
        )
        .post("/desk/plan/versions/{id}/edit", &policy::EDIT, act::edit)
        .get("/desk/plan/nodes/{id}", &policy::DESK, node::page)
        .post("/desk/plan/nodes/{id}", &policy::EDIT, node_act::update)
        .get(
            "/desk/plan/nodes/{id}/correct",
            &policy::PUBLISH,
            correct::page,
        )
        .post(
            "/desk/plan/nodes/{id}/correct",
            &policy::PUBLISH,
            correct::send,
        )
        .post("/desk/plan/nodes/{id}/move", &policy::EDIT, node_act::place)
        .post(
            "/desk/plan/nodes/{id}/remove",
            &policy::EDIT,
            node_act::remove,
        )
        .post(
            "/desk/plan/nodes/{id}/restore",
            &policy::EDIT,
            node_act::restore,
        )
        .post(
            "/desk/plan/nodes/{id}/maturity",
            &policy::EDIT,
            node_act::maturity,
        )
        .post(
            "/desk/plan/nodes/{id}/carriers",
            &policy::EDIT,
            node_act::carriers,
        )
        .post(
            "/desk/plan/nodes/{id}/roles",
            &policy::EDIT,
            node_act::roles,
        )
        .post("/desk/plan/nodes/{id}/add", &policy::EDIT, node_act::add)
        .post("/desk/plan/nodes/{id}/back", &policy::EDIT, node_act::back)
        .post(
            "/desk/plan/nodes/{id}/cross",
            &policy::EDIT,
            node_act::cross,
        )
        .post("/desk/plan/remarks/{id}", &policy::EDIT, act::settle)
        .get("/desk/plan/indicators", &policy::DESK, indicators::page)
        .get(
            "/desk/plan/indicators/{lineage}",
            &policy::DESK,
            indicator::page,
        )
        .post(
            "/desk/plan/indicators/{lineage}",
            &policy::EDIT,
            indicator::define,
        )
        .post(
            "/desk/plan/indicators/{lineage}/values",
            &policy::ENTER_VALUES,
            indicator::enter,
        )
        .post(
            "/desk/plan/indicators/{lineage}/freeze",
            &policy::APPROVE_VALUES,
            indicator::freeze,
        )
        .post(
            "/desk/plan/indicators/{lineage}/values/{value}",
            &policy::ENTER_VALUES,
            indicator::step,
        )
        .get(
            "/desk/plan/questions",
            &policy::VIEW_QUESTIONS,
            questions::page,
        )
        .post("/desk/plan/questions", &policy::ANSWER, questions::take)
        .get(
            "/desk/plan/questions/new",
            &policy::ANSWER,
            questions::enter,
        )
        .post(
            "/desk/plan/questions/{id}",
            &policy::ANSWER,
            questions::answer,
        )
        .get("/desk/plan/proposals", &policy::DESK, proposals::page)
        .post(
            "/desk/plan/proposals/{id}",
            &policy::EDIT,
            proposals::decide,
        )
        .get("/desk/plan/commitments", &policy::DESK, commitments::page)
        .post(
            "/desk/plan/commitments/{id}",
            &policy::EDIT,
            commitments::decide,
        )
        .get("/desk/plan/plans/{id}", &policy::DESK, plan::page)
        .post("/desk/plan/plans/{id}", &policy::EDIT, plan::save)
        .get("/desk/plan/axes/{version}", &policy::DESK, axes::page)
        .post("/desk/plan/axes/{version}", &policy::EDIT, axes::save)
        .post(
            "/desk/plan/axes/{version}/items",
            &policy::EDIT,
            axes::items,
        )
        .get(
            "/desk/plan/projects/{version}",
            &policy::DESK,
            projects::page,
        )
        .post(
            "/desk/plan/projects/{version}",
            &policy::EDIT,
            projects::create,
        )
        .get(
            "/desk/plan/projects/{version}/{project}",
            &policy::DESK,
            projects::one,
        )
        .post(
            "/desk/plan/projects/{version}/{project}",
            &policy::EDIT,
            projects::send,
        )
        .get("/desk/plan/levels/{version}", &policy::DESK, levels::page)
        .post("/desk/plan/levels/{version}", &policy::EDIT, levels::save)
        .get("/desk/plan/texts/{version}", &policy::DESK, texts::page)
        .post("/desk/plan/texts/{version}", &policy::EDIT, texts::save)
        .post(
            "/desk/plan/texts/{version}/notes",
            &policy::EDIT,
            texts::note,
        )
        .get("/desk/plan/roles/{version}", &policy::DESK, roles::page)
        .post("/desk/plan/roles/{version}", &policy::EDIT, roles::save)
        .post(
            "/desk/plan/roles/{version}/columns",
            &policy::EDIT,
            roles::column,
        )
        .get("/desk/plan/add/{version}", &policy::EDIT, add::page)
        .post("/desk/plan/add/{version}", &policy::EDIT, add::save)
        .get("/desk/plan/versions/{id}/print", &policy::DESK, print::page)
}
