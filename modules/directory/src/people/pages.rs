//! The pages of people: for everybody, for oneself, for those who ask and are asked, for a guardian.
mod ask;
mod card_view;
mod edit;
mod fields;
mod file;
mod first_step;
mod guardian;
mod keep;
mod list;
pub(super) mod me;
mod one;
mod requests;

pub(super) use card_view::{CardView, day_of};
pub(super) use fields::age_of;
pub(super) use list::SCHEMAS;

use super::{desk, policy, queries};
use axum::http::Method;
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};
use web::{Context, Later, Routes};

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/people", &policy::VIEW, list::page)
        .api(
            Method::GET,
            "/api/v1/people",
            &policy::VIEW,
            list::DOC,
            list::api,
        )
        .get("/people/first-step", &policy::STEP, first_step::page)
        .post("/people/first-step", &policy::STEP, first_step::choose)
        .post("/people/first-step/open", &policy::STEP, first_step::open)
        .post("/people/first-step/keep", &policy::OWN, first_step::keep)
        .get("/people/me", &policy::OWN, me::page)
        .post("/people/me", &policy::OWN, me::begin)
        .post("/people/me/take-over", &policy::OWN, me::take_over)
        .get("/people/requests", &policy::OWN, requests::page)
        .get("/people/requests/{id}", &policy::OWN, requests::one)
        .post("/people/requests/{id}", &policy::OWN, requests::answer)
        .post("/people/requests/{id}/step", &policy::OWN, requests::step)
        .post(
            "/people/requests/{id}/report",
            &policy::OWN,
            requests::report,
        )
        .get("/people/guardian/{code}", &policy::GUARDIAN, guardian::page)
        .post(
            "/people/guardian/{code}",
            &policy::GUARDIAN,
            guardian::answer,
        )
        .get("/people/{id}", &policy::VIEW, one::page)
        .get("/people/{id}/ask", &policy::OWN, ask::page)
        .post("/people/{id}/ask", &policy::OWN, ask::send)
        .get("/people/{id}/edit/{section}", &policy::OWN, edit::page)
        .post("/people/{id}/edit/{section}", &policy::OWN, edit::save)
        .post("/people/{id}/consents", &policy::OWN, keep::consents)
        .post("/people/{id}/pause", &policy::OWN, keep::pause)
        .post("/people/{id}/return", &policy::OWN, keep::come_back)
        .post("/people/{id}/go-on", &policy::OWN, keep::go_on)
        .post("/people/{id}/guardian", &policy::OWN, keep::ask_guardian)
        .post("/people/{id}/leave", &policy::OWN, keep::leave)
        .get("/people/{id}/data.json", &policy::OWN, file::json)
        .get("/people/{id}/data.html", &policy::OWN, file::html)
        .merge(desk::routes())
}

#[derive(FromQueryResult)]
struct Listed {
    person: String,
}

/// One query.
pub(super) fn site_map(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let sql = "SELECT f.person FROM directory_people_facets f JOIN directory_people p ON p.id = f.person \
                   WHERE f.audience = 'public' AND f.scheme = 'all' AND f.key = '' AND p.state = 'open' \
                   ORDER BY f.person DESC LIMIT 5000";
        let rows: Vec<Listed> = context.reads().all(sql, params![]).await?;
        let mut addresses = vec!["/people".to_owned(), "/people/first-step".into()];
        addresses.extend(rows.into_iter().map(|r| format!("/people/{}", r.person)));
        Ok(addresses)
    })
}

/// A profile for whoever keeps it; for others it is not there. One query.
pub(super) async fn kept(context: &Context, id: &str) -> Outcome<queries::PersonRow> {
    let row = queries::get_person(context.reads(), &Id::parse(id)?).await?;
    policy::keep(context.actor(), &row)?;
    Ok(row)
}

/// Where the page of a profile is for whoever keeps it.
pub(super) fn home(row: &queries::PersonRow) -> String {
    if policy::is_kept(row) {
        format!("/desk/profiles/{}", row.id)
    } else {
        "/people/me".into()
    }
}

/// Now, as the database holds it.
pub(super) fn now(context: &Context) -> i64 {
    context.city().database.clock().now().as_microsecond()
}

/// Today in Japan.
pub(super) fn today(context: &Context) -> jiff::civil::Date {
    context.city().database.clock().today()
}
