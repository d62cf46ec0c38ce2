//! The doors, the desk, and the pages of those who run a city. What the pages share stands here.
mod account;
mod bodies;
mod body;
mod city;
mod code;
mod counter;
mod desk;
mod door;
mod invitation;
mod join;
mod link;
mod people;
mod person;
mod reset;
mod rights;
mod sender;
mod shared;
mod staff_import;

use crate::policy;
use sender::{begin, set_cookie};
use shared::*;
use web::Sender;
use web::{Navigation, Place, Routes};

/// Pages of this module.
pub(crate) fn routes() -> Routes {
    let doors = Routes::new()
        .get("/sign-in", &policy::ENTER, door::show)
        .post("/sign-in", &policy::ENTER, door::sign_in)
        .post("/sign-out", &policy::OWN, door::sign_out)
        .get("/join", &policy::ENTER, join::show)
        .post("/join", &policy::JOIN, join::join)
        .get("/confirm/{token}", &policy::ENTER, join::show_confirm)
        .post("/confirm/{token}", &policy::REDEEM, join::confirm)
        .get("/reset", &policy::ENTER, reset::show_request)
        .post("/reset", &policy::REDEEM, reset::request)
        .get("/reset/{token}", &policy::ENTER, reset::show)
        .post("/reset/{token}", &policy::REDEEM, reset::reset)
        .get("/invitation/{token}", &policy::ENTER, invitation::show)
        .post("/invitation/{token}", &policy::REDEEM, invitation::accept)
        .get("/code", &policy::ENTER, code::show)
        .post("/code", &policy::REDEEM, code::redeem);
    let own = Routes::new()
        .get("/desk", &policy::OWN, desk::show)
        .get("/desk/account", &policy::OWN, account::show)
        .post(
            "/desk/account/profile",
            &policy::OWN,
            account::update_profile,
        )
        .post(
            "/desk/account/password",
            &policy::OWN,
            account::change_password,
        )
        .post(
            "/desk/account/sessions/end",
            &policy::OWN,
            account::end_session,
        )
        .post("/desk/account/tokens", &policy::OWN, account::create_token)
        .post("/desk/account/tokens/end", &policy::OWN, account::end_token)
        .get("/desk/account/export", &policy::OWN, account::export)
        .post("/desk/account/close", &policy::OWN, account::close);
    let city = Routes::new()
        .get("/desk/people", &policy::VIEW_PEOPLE, people::show)
        .post(
            "/desk/people/invite",
            &policy::MANAGE_PEOPLE,
            people::invite,
        )
        .get("/desk/people/rights", &policy::VIEW_PEOPLE, rights::show)
        .get("/desk/people/{id}", &policy::VIEW_PEOPLE, person::show)
        .post(
            "/desk/people/{id}/grants",
            &policy::MANAGE_PEOPLE,
            person::grant,
        )
        .post(
            "/desk/people/{id}/grants/{grant}/end",
            &policy::MANAGE_PEOPLE,
            person::end_grant,
        )
        .post(
            "/desk/people/{id}/close",
            &policy::MANAGE_PEOPLE,
            person::close,
        )
        .get("/desk/bodies", &policy::VIEW_BODIES, bodies::show)
        .post("/desk/bodies", &policy::MANAGE_BODIES, bodies::create)
        .post("/desk/bodies/merge", &policy::MANAGE_BODIES, bodies::merge)
        .get("/desk/bodies/{id}", &policy::VIEW_BODIES, body::show)
        .post(
            "/desk/bodies/{id}/rename",
            &policy::MANAGE_BODIES,
            body::rename,
        )
        .post(
            "/desk/bodies/{id}/split",
            &policy::MANAGE_BODIES,
            body::split,
        )
        .get(
            "/desk/staff-import",
            &policy::MANAGE_PEOPLE,
            staff_import::show,
        )
        .post(
            "/desk/staff-import",
            &policy::MANAGE_PEOPLE,
            staff_import::look,
        )
        .post(
            "/desk/staff-import/confirm",
            &policy::MANAGE_PEOPLE,
            staff_import::import,
        )
        .get("/desk/counter", &policy::ISSUE_CODES, counter::show)
        .post("/desk/counter", &policy::ISSUE_CODES, counter::issue)
        .get("/desk/city", &web::EDIT_SETTINGS, city::show)
        .post("/desk/city", &web::EDIT_SETTINGS, city::update);
    doors.merge(own).merge(city)
}

/// Entries of the desk.
pub(crate) static NAVIGATION: &[Navigation] = &[
    entry(
        "identity-nav-counter",
        "/desk/counter",
        &policy::ISSUE_CODES,
        800,
    ),
    entry(
        "identity-nav-people",
        "/desk/people",
        &policy::VIEW_PEOPLE,
        810,
    ),
    entry(
        "identity-nav-bodies",
        "/desk/bodies",
        &policy::VIEW_BODIES,
        820,
    ),
    entry(
        "identity-nav-staff-import",
        "/desk/staff-import",
        &policy::MANAGE_PEOPLE,
        830,
    ),
    entry("identity-nav-city", "/desk/city", &web::EDIT_SETTINGS, 840),
    entry("identity-nav-account", "/desk/account", &policy::OWN, 900),
];

const fn entry(
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
