//! What everybody reads of the committee: who, when, what was said, what became of it. A page makes a number of queries
//! that does not grow with the data.
mod committee;
mod meeting;
mod opinion;
mod opinions;
mod opportunities;
mod papers;

pub(crate) use meeting::{Point, agenda};
pub(crate) use opportunities::{Step, of_item};

use super::policy;
use web::Routes;

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/plan/committee", &policy::VIEW, committee::page)
        .get("/plan/committee/history", &policy::VIEW, committee::history)
        .get(
            "/plan/committee/meetings/{id}",
            &policy::VIEW,
            meeting::page,
        )
        .get("/plan/committee/papers/{id}", &policy::VIEW, papers::send)
        .get("/plan/opinions", &policy::VIEW, opinions::page)
        .get("/plan/opinions.csv", &policy::VIEW, opinions::file)
        .get(
            "/plan/opinions/unanswered",
            &policy::VIEW,
            opinions::unanswered,
        )
        .get("/plan/opinions/{id}", &policy::VIEW, opinion::page)
        .get("/plan/opportunities", &policy::VIEW, opportunities::page)
}
