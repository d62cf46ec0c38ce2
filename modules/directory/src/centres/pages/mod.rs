//! The pages of centres.
mod ask;
mod board;
mod desk;
mod one;
mod panels;
mod write;

use super::{policy, queries};
use crate::organisations;
use kernel::{Id, Outcome};
use web::{Choice, Context, Form, Later, Routes};

pub(super) use panels::PANELS;

/// The routes.
pub(super) fn routes() -> Routes {
    use policy::{ASK, DESK, SET, USE, VIEW};
    Routes::new()
        .get("/centres", &VIEW, one::list)
        .get("/centres/board", &USE, board::list)
        .get("/centres/board/{post}", &USE, board::page)
        .post("/centres/board/{post}/reply", &USE, board::reply)
        .post("/centres/board/{post}/solved", &USE, board::solved)
        .get("/centres/join/{code}", &USE, desk::join_page)
        .post("/centres/join/{code}", &USE, desk::join)
        .get("/centres/answers/{code}", &VIEW, ask::answer)
        .get("/centres/{id}", &VIEW, one::page)
        .get("/centres/{id}/ask", &ASK, ask::page)
        .post("/centres/{id}/ask", &ASK, ask::send)
        .get("/centres/{id}/post", &USE, write::post_page)
        .post("/centres/{id}/post", &USE, write::post_send)
        .get("/centres/{id}/meet", &USE, write::meet_page)
        .post("/centres/{id}/meet", &USE, write::meet_send)
        .post("/centres/{id}/remove", &USE, write::remove)
        .get("/centres/{id}/desk", &USE, desk::page)
        .post("/centres/{id}/desk", &USE, desk::save)
        .post("/centres/{id}/editors", &SET, desk::editors)
        .get("/desk/centres", &DESK, desk::list)
        .post("/desk/centres/{place}", &SET, desk::switch)
}

/// One query.
pub(super) fn site_map(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let rows = queries::list_centres(context.reads()).await?;
        let mut all = vec!["/centres".to_owned()];
        all.extend(rows.into_iter().map(|r| format!("/centres/{}", r.place)));
        Ok(all)
    })
}

/// Groups to choose from, in whose name something is said.
fn voices(rows: &[queries::VoiceRow], chosen: &str) -> Vec<Choice> {
    rows.iter()
        .map(|v| Choice::new(&v.id, v.name.clone(), chosen))
        .collect()
}

/// The group that a form names: one of the writer's own, or for staff one by its name or address.
async fn named(context: &Context, form: &Form) -> Outcome<Option<Id>> {
    let chosen = form.get("organisation");
    if !chosen.is_empty() {
        return Ok(Id::parse(chosen).ok());
    }
    let typed = form.get("group").trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let found = organisations::queries::search(context.reads(), typed).await?;
    let mut listed = found.into_iter().filter(|o| o.listed == 1);
    match (listed.next(), listed.next()) {
        (Some(one), None) => Ok(Some(one.id())),
        (Some(one), Some(_)) if one.name == typed => Ok(Some(one.id())),
        _ => Err(kernel::Fault::field("group", "field-centres-group")),
    }
}

fn weekdays(context: &Context, chosen: &str) -> Vec<Choice> {
    (1..=7)
        .map(|d| {
            Choice::new(
                d.to_string(),
                context.t(&format!("centres-weekday-{d}")),
                chosen,
            )
        })
        .collect()
}
