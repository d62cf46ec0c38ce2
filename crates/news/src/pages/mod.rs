//! What is new, for everybody; what one follows oneself; and the pages behind the links of messages.
mod by_link;
mod feed;
mod follow;
mod list;
mod settings;

use crate::policy;
use kernel::Outcome;
use web::{Context, Later, Routes};

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/news", &policy::VIEW, list::page)
        .get("/news.atom", &policy::VIEW, feed::page)
        .get("/news/follow", &policy::VIEW, follow::page)
        .post("/news/follow", &policy::FOLLOW, follow::follow)
        .post(
            "/news/follow/mail",
            &policy::FOLLOW_BY_MAIL,
            follow::by_mail,
        )
        .get("/desk/news", &policy::FOLLOW, settings::page)
        .post("/desk/news", &policy::FOLLOW, settings::save)
        .post("/desk/news/stop", &policy::FOLLOW, settings::stop)
        .get("/one-click/news", &policy::BY_LINK, by_link::ask_stop)
        .post("/one-click/news", &policy::BY_LINK, by_link::stop)
        .get(
            "/one-click/news-confirm",
            &policy::BY_LINK,
            by_link::ask_confirm,
        )
        .post(
            "/one-click/news-confirm",
            &policy::BY_LINK,
            by_link::confirm,
        )
}

pub(crate) fn site_map(_: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async { Ok(vec!["/news".to_owned()]) })
}
