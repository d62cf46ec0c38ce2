//! What this part brings.
use super::{
    NOT_NOW, bodies, competencies, dispatches, kinds, members, metrics, policy, room, waiting,
};
use axum::http::Method;
use web::{Erased, Module, Navigation, Personal, Place, Routes};

const fn of_member(column: &'static str) -> Personal {
    Personal {
        table: "directory_pool_members",
        column,
        owner: "account",
        purpose: "pool-purpose-member",
        retention: "pool-retention-member",
        erased: Erased::Empty,
    }
}

const fn of_asker(column: &'static str) -> Personal {
    Personal {
        table: "directory_pool_dispatches",
        column,
        owner: "asker",
        purpose: "pool-purpose-asker",
        retention: "pool-retention-asker",
        erased: Erased::Empty,
    }
}

const fn of_account(table: &'static str, column: &'static str) -> Personal {
    Personal {
        table,
        column,
        owner: column,
        purpose: "pool-purpose-account",
        retention: "pool-retention-account",
        erased: Erased::Null,
    }
}

const fn on_desk(
    label: &'static str,
    href: &'static str,
    rule: &'static kernel::Rule,
    order: u16,
) -> Navigation {
    Navigation {
        place: Place::Desk,
        label,
        href,
        rule,
        order,
    }
}

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/pool",
    routes,
    migrations: &[store::Migration {
        id: "directory/0006_pool",
        sql: include_str!("../../migrations/0006_pool.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/pool.ftl")),
        ("en", include_str!("../../locales/en/pool.ftl")),
    ],
    faults: &[&NOT_NOW],
    navigation: &[
        Navigation {
            place: Place::Foot,
            label: "pool-title",
            href: "/pool",
            rule: &policy::VIEW,
            order: 65,
        },
        on_desk("pool-mine", "/pool/mine", &policy::APPLY, 32),
        on_desk("pool-desk", "/desk/pool", &policy::DESK, 255),
    ],
    personal: &[
        of_member("name"),
        of_member("reading"),
        of_member("full_name"),
        of_member("folded"),
        of_member("sort"),
        of_member("headline"),
        of_member("skills"),
        of_member("qualifications"),
        of_member("days"),
        of_member("fee_words"),
        of_member("phone"),
        of_member("mail"),
        of_member("web"),
        of_account("directory_pool_members", "account"),
        of_asker("asker_name"),
        of_asker("contact"),
        of_asker("useful_words"),
        of_account("directory_pool_dispatches", "asker"),
        of_account("directory_pool_ratings", "rater"),
        Personal {
            table: "directory_pool_ratings",
            column: "grounds",
            owner: "rater",
            purpose: "pool-purpose-member",
            retention: "pool-retention-member",
            erased: Erased::Empty,
        },
        of_account("directory_pool_cases", "asker"),
        of_account("directory_pool_advices", "adviser"),
    ],
    due: &[members::due::DUE, dispatches::due::DUE],
    metrics: metrics::METRICS,
    waiting: &[waiting::list],
    schemas: members::pages::SCHEMAS,
    site_map: Some(members::pages::site_map),
    searches: members::search::SEARCHES,
    ..Module::NOTHING
};

fn routes() -> Routes {
    Routes::new()
        .get("/pool", &policy::VIEW, members::pages::list_page)
        .get("/pool/kinds", &policy::VIEW, kinds::page::page)
        .api(
            Method::GET,
            "/api/v1/pool",
            &policy::VIEW,
            members::pages::DOC,
            members::pages::api,
        )
        .get("/pool/apply", &policy::APPLY, members::pages::apply_page)
        .post("/pool/apply", &policy::APPLY, members::pages::apply_send)
        .get("/pool/mine", &policy::APPLY, members::pages::mine_page)
        .get("/pool/{id}", &policy::VIEW, members::pages::one_page)
        .get("/pool/{id}/edit", &policy::APPLY, members::pages::edit_page)
        .post("/pool/{id}/edit", &policy::APPLY, members::pages::edit_save)
        .post("/pool/{id}/step", &policy::APPLY, members::pages::edit_step)
        .get(
            "/pool/requests/new",
            &policy::APPLY,
            dispatches::pages::new_page,
        )
        .post(
            "/pool/requests/new",
            &policy::APPLY,
            dispatches::pages::new_send,
        )
        .get(
            "/pool/requests/{id}",
            &policy::APPLY,
            dispatches::pages::one_page,
        )
        .post(
            "/pool/requests/{id}",
            &policy::APPLY,
            dispatches::pages::act,
        )
        .get(
            "/pool/{id}/competencies",
            &policy::APPLY,
            competencies::pages::page,
        )
        .post(
            "/pool/{id}/competencies",
            &policy::APPLY,
            competencies::pages::act,
        )
        .get("/pool/teams", &policy::APPLY, competencies::teams::list)
        .post("/pool/teams", &policy::APPLY, competencies::teams::create)
        .get("/pool/teams/{id}", &policy::APPLY, competencies::teams::one)
        .post(
            "/pool/teams/{id}",
            &policy::APPLY,
            competencies::teams::change,
        )
        .get("/pool/room", &policy::APPLY, room::pages::room)
        .post("/pool/room/meetings", &policy::ROOM, room::pages::meet)
        .get("/pool/room/new", &policy::APPLY, room::pages::new_case)
        .post("/pool/room/new", &policy::APPLY, room::pages::ask)
        .get("/pool/room/{id}", &policy::APPLY, room::pages::case)
        .post("/pool/room/{id}", &policy::APPLY, room::pages::act)
        .get("/desk/pool", &policy::DESK, members::desk::board)
        .get("/desk/pool/new", &policy::ENTER, members::pages::desk_page)
        .post("/desk/pool/new", &policy::ENTER, members::pages::desk_send)
        .get("/desk/pool/kinds", &policy::DESK, kinds::desk::page)
        .post("/desk/pool/kinds", &policy::SET_UP, kinds::desk::save)
        .get("/desk/pool/bodies", &policy::DESK, bodies::desk::page)
        .post("/desk/pool/bodies", &policy::SET_UP, bodies::desk::save)
        .get(
            "/desk/pool/requests",
            &policy::DECIDE,
            dispatches::desk::board,
        )
        .get("/desk/pool/{id}", &policy::DESK, members::desk::one)
        .post("/desk/pool/{id}/step", &policy::DECIDE, members::desk::step)
}
