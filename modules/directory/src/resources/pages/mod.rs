//! The pages of resources.
mod edit;
mod list;
mod one;
mod panels;
mod requests;

use super::{
    policy,
    queries::{self, ResourceRow, Wanted},
};
use crate::organisations;
use axum::http::Method;
use kernel::{Outcome, Page as Paging};
use web::{ApiDoc, Context, Later, Routes};

pub(super) use panels::PANELS;

/// The routes.
pub(super) fn routes() -> Routes {
    use policy::{ASK, VIEW};
    const API: ApiDoc = ApiDoc {
        operation: "listResources",
        summary: "What departments and groups lend, by name.",
        query: &[
            ("kind", "string", "thing, room, skill, data or attraction"),
            ("area", "string", "key of an area"),
            ("after", "string", "`next` of the page before"),
        ],
        body: None,
        answer: "resources",
    };
    Routes::new()
        .get("/resources", &VIEW, list::page)
        .get("/resources/new", &ASK, edit::new)
        .post("/resources/new", &ASK, edit::create)
        .get("/resources/requests", &ASK, requests::list)
        .get("/resources/requests/{id}", &ASK, requests::page)
        .post("/resources/requests/{id}", &ASK, requests::step)
        .get("/resources/{id}", &VIEW, one::page)
        .get("/resources/{id}/ask", &ASK, one::ask)
        .post("/resources/{id}/ask", &ASK, one::send)
        .get("/resources/{id}/edit", &ASK, edit::page)
        .post("/resources/{id}/edit", &ASK, edit::save)
        .post("/resources/{id}/retire", &ASK, edit::retire)
        .api(Method::GET, "/api/v1/resources", &VIEW, API, list::api)
}

/// One query.
pub(super) fn site_map(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let paging = Paging::new(None, Some(Paging::MAX))?;
        let reads = context.reads();
        let (rows, _) = queries::list_resources(reads, &Wanted::default(), &paging).await?;
        let mut all = vec!["/resources".to_owned()];
        all.extend(rows.into_iter().map(|r| format!("/resources/{}", r.id)));
        Ok(all)
    })
}

/// Whether the reader keeps a resource. At most one query.
async fn keeps(context: &Context, row: &ResourceRow) -> Outcome<bool> {
    let is_editor = match row.organisation() {
        Some(group) => {
            organisations::queries::is_editor(context.reads(), &group, context.actor()).await?
        }
        None => false,
    };
    Ok(policy::keep(context.actor(), is_editor, row.body().as_ref()).is_ok())
}

fn day(context: &Context, day: &str) -> String {
    day.parse().map_or_else(
        |_| day.to_owned(),
        |d| web::date_text(d, context.language()),
    )
}
