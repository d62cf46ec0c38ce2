//! The centre's desk: what waits since when, who is to renew, who says that they belong to a group.
mod board;
mod one;

use super::{pages, policy};
use web::Routes;

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/desk/groups", &policy::DESK, board::page)
        .get("/desk/groups/new", &policy::ENTER, pages::new::desk_page)
        .post("/desk/groups/new", &policy::ENTER, pages::new::desk_send)
        .get("/desk/groups/{id}", &policy::DESK, one::page)
        .post("/desk/groups/{id}/step", &policy::DECIDE, one::step)
        .post("/desk/groups/claims/{id}", &policy::DECIDE, one::decide)
}
