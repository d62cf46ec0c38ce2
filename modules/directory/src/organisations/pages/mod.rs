//! The pages of groups: for everybody, and for their own editors.
mod claim;
mod details;
pub(super) mod edit;
mod editors;
mod fields;
mod file;
mod future;
mod list;
mod mine;
pub(super) mod new;
mod one;
mod query;

pub(super) use file::SCHEMAS;
pub(super) use query::Query;

use super::{desk, policy, queries::OrganisationRow};
use axum::http::Method;
use jiff::{Timestamp, civil::Date};
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};
use web::{Context, Later, Routes};

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/groups", &policy::VIEW, list::page)
        .get("/groups.csv", &policy::VIEW, file::csv)
        .api(
            Method::GET,
            "/api/v1/groups",
            &policy::VIEW,
            file::DOC,
            file::api,
        )
        .get("/groups/new", &policy::APPLY, new::page)
        .post("/groups/new", &policy::APPLY, new::send)
        .get("/groups/mine", &policy::APPLY, mine::page)
        .post("/groups/mine", &policy::APPLY, mine::code)
        .get("/groups/join/{code}", &policy::APPLY, editors::invited)
        .post("/groups/join/{code}", &policy::APPLY, editors::accept)
        .get("/groups/{id}", &policy::VIEW, one::page)
        .get("/groups/{id}/data.json", &policy::VIEW, file::data)
        .get("/groups/{id}/claim", &policy::APPLY, claim::page)
        .post("/groups/{id}/claim", &policy::APPLY, claim::send)
        .get("/groups/{id}/edit", &policy::APPLY, edit::page)
        .post("/groups/{id}/edit", &policy::APPLY, edit::save)
        .post("/groups/{id}/step", &policy::APPLY, edit::step)
        .get("/groups/{id}/details", &policy::APPLY, details::page)
        .post("/groups/{id}/details", &policy::APPLY, details::save)
        .get("/groups/{id}/editors", &policy::APPLY, editors::page)
        .post("/groups/{id}/editors", &policy::APPLY, editors::invite)
        .post("/groups/{id}/editors/end", &policy::APPLY, editors::end)
        .get("/groups/{id}/future", &policy::APPLY, future::page)
        .post("/groups/{id}/future", &policy::APPLY, future::save)
        .merge(desk::routes())
}

#[derive(FromQueryResult)]
struct Listed {
    id: String,
}

/// One query.
pub(super) fn site_map(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let sql =
            "SELECT id FROM directory_organisations WHERE listed = 1 ORDER BY sort, id LIMIT 5000";
        let rows: Vec<Listed> = context.reads().all(sql, params![]).await?;
        let mut addresses = vec!["/groups".to_owned()];
        addresses.extend(rows.into_iter().map(|r| format!("/groups/{}", r.id)));
        Ok(addresses)
    })
}

/// How a state is called.
pub(super) fn state_text(context: &Context, state: &str) -> String {
    context.t(&format!("organisations-state-{state}"))
}

/// The kind of badge of a state.
pub(super) fn state_badge(state: &str) -> &'static str {
    match state {
        "registered" => "good",
        "checking" => "new",
        "renewal" | "draft" => "warn",
        "lapsed" | "ended" => "late",
        _ => "",
    }
}

/// A stored day as people write it.
pub(super) fn day_text(context: &Context, day: &str) -> String {
    day.parse::<Date>().map_or_else(
        |_| day.to_owned(),
        |d| web::date_text(d, context.language()),
    )
}

/// Today in Japan.
pub(super) fn today(context: &Context) -> Date {
    context.city().database.clock().today()
}

/// The day of a stored instant.
pub(super) fn day_of(context: &Context, micros: i64) -> String {
    let at = Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
    web::date_text(kernel::in_japan(at).date(), context.language())
}

/// Lines of a text, empty ones left out.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A group for those who edit it; for others it is not there, or not theirs.
pub(super) async fn own(context: &Context, last: &str) -> Outcome<(OrganisationRow, bool)> {
    let row = super::queries::get_by_address(context.reads(), last).await?;
    let is_editor = super::queries::is_editor(context.reads(), &row.id(), context.actor()).await?;
    match policy::edit(context.actor(), is_editor) {
        Ok(_) => Ok((row, is_editor)),
        Err(_) if row.published_at.is_none() => Err(kernel::Fault::new(&kernel::Code::NOT_FOUND)),
        Err(fault) => Err(fault),
    }
}
