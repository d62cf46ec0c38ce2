//! The committee at work: the secretariat calls and keeps, members speak, departments answer. Every form ends in one
//! command; every page makes a number of queries that does not grow with the data.
mod board;
mod committee;
mod home;
mod meeting;
mod meeting_act;
mod member;
mod opinion;
mod opinion_form;
mod opportunities;
mod packet;
mod proposal;

use super::policy;
use web::Routes;

/// The pages.
pub(crate) fn routes() -> Routes {
    meetings(said(
        Routes::new()
            .get("/desk/committee", &policy::DESK, home::page)
            .get("/desk/committee/new", &policy::RUN, committee::enter)
            .post("/desk/committee/new", &policy::RUN, committee::found)
            .get(
                "/desk/committee/committees/{id}",
                &policy::READ,
                committee::page,
            )
            .post(
                "/desk/committee/committees/{id}",
                &policy::RUN,
                committee::save,
            )
            .post(
                "/desk/committee/committees/{id}/meetings",
                &policy::RUN,
                committee::call,
            )
            .get(
                "/desk/committee/committees/{id}/members/{member}",
                &policy::RUN,
                member::page,
            )
            .post(
                "/desk/committee/committees/{id}/members/{member}",
                &policy::RUN,
                member::save,
            )
            .get(
                "/desk/committee/opportunities",
                &policy::RUN,
                opportunities::page,
            )
            .post(
                "/desk/committee/opportunities",
                &policy::RUN,
                opportunities::save,
            ),
    ))
}

fn said(routes: Routes) -> Routes {
    routes
        .get(
            "/desk/committee/committees/{id}/opinion",
            &policy::SPEAK,
            opinion_form::enter,
        )
        .post(
            "/desk/committee/committees/{id}/opinion",
            &policy::SPEAK,
            opinion_form::send,
        )
        .get(
            "/desk/committee/opinions/{id}",
            &policy::DESK,
            opinion::page,
        )
        .get(
            "/desk/committee/opinions/{id}/edit",
            &policy::SPEAK,
            opinion_form::change,
        )
        .post(
            "/desk/committee/opinions/{id}/edit",
            &policy::SPEAK,
            opinion_form::save,
        )
        .post(
            "/desk/committee/opinions/{id}/publish",
            &policy::RUN,
            opinion::publish,
        )
        .post(
            "/desk/committee/opinions/{id}/withdraw",
            &policy::RUN,
            opinion::withdraw,
        )
        .post(
            "/desk/committee/opinions/{id}/draft",
            &policy::DRAFT_ANSWER,
            opinion::draft,
        )
        .post(
            "/desk/committee/opinions/{id}/answer",
            &policy::DECIDE,
            opinion::answer,
        )
        .get(
            "/desk/committee/opinions/{id}/propose",
            &policy::DRAFT_ANSWER,
            proposal::enter,
        )
        .post(
            "/desk/committee/opinions/{id}/propose",
            &policy::DRAFT_ANSWER,
            proposal::make,
        )
        .get(
            "/desk/committee/proposals/{id}",
            &policy::DESK,
            proposal::page,
        )
        .post(
            "/desk/committee/proposals/{id}/decide",
            &policy::DECIDE,
            proposal::decide,
        )
        .post(
            "/desk/committee/proposals/{id}/apply",
            &policy::DECIDE,
            proposal::apply,
        )
}

fn meetings(routes: Routes) -> Routes {
    routes
        .get(
            "/desk/committee/meetings/{id}",
            &policy::READ,
            meeting::page,
        )
        .post(
            "/desk/committee/meetings/{id}",
            &policy::RUN,
            meeting_act::save,
        )
        .post(
            "/desk/committee/meetings/{id}/agenda",
            &policy::RUN,
            meeting_act::add_agenda,
        )
        .post(
            "/desk/committee/meetings/{id}/agenda/remove",
            &policy::RUN,
            meeting_act::remove_agenda,
        )
        .post(
            "/desk/committee/meetings/{id}/papers",
            &policy::RUN,
            meeting_act::add_paper,
        )
        .post(
            "/desk/committee/meetings/{id}/papers/remove",
            &policy::RUN,
            meeting_act::remove_paper,
        )
        .post(
            "/desk/committee/meetings/{id}/attendance",
            &policy::RUN,
            meeting_act::attendance,
        )
        .post(
            "/desk/committee/meetings/{id}/minutes",
            &policy::RUN,
            meeting_act::write,
        )
        .post(
            "/desk/committee/meetings/{id}/minutes/advance",
            &policy::RUN,
            meeting_act::advance,
        )
        .get(
            "/desk/committee/meetings/{id}/packet",
            &policy::READ,
            packet::page,
        )
        .get(
            "/desk/committee/meetings/{id}/board",
            &policy::READ,
            board::page,
        )
        .post(
            "/desk/committee/meetings/{id}/board",
            &policy::SPEAK,
            board::step,
        )
        .get(
            "/desk/committee/meetings/{id}/board/cards",
            &policy::READ,
            board::cards,
        )
}
