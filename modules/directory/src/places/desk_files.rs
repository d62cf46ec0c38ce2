//! Files that the desk takes in: the boundary of the city, and the towns with their postal codes.
use super::{
    commands::{ReplaceTowns, SaveBoundary},
    desk::frame,
    geo::{Boundary, map as draw},
    queries, towns,
};
use crate::aside::aside;
use askama::Template;
use axum::http::StatusCode;
use kernel::Fault;
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "places/desk_map.html")]
struct MapView {
    page: Page,
    form: Typed,
    map: String,
    credit: String,
    points: String,
}

#[derive(Template)]
#[template(path = "places/desk_towns.html")]
struct TownsView {
    page: Page,
    form: Typed,
    known: String,
}

/// One query.
pub(super) async fn map(context: Context) -> Answer {
    let credit = context.t("places-boundary-credit-usual");
    let name = context.city().config.name.clone();
    let form = Typed::of([("name", name.as_str()), ("credit", &credit)]);
    show_map(&context, form).await
}

async fn show_map(context: &Context, form: Typed) -> Answer {
    let boundary = queries::find_boundary(context.reads()).await?;
    let status = status(&form);
    let (mut map, mut credit, mut points) = Default::default();
    if let Some(row) = boundary {
        let drawn = Boundary::of_text(&row.name, &row.rings);
        map = draw(Some(&drawn), &[], &context.t("places-map-label")).unwrap_or_default();
        points = context.t_with(
            "places-boundary-now",
            &[("name", row.name), ("points", row.points.to_string())],
        );
        credit = row.credit;
    }
    let view = MapView {
        page: frame(context, "places-boundary"),
        form,
        map,
        credit,
        points,
    };
    context.html_with(status, &view)
}

fn status(form: &Typed) -> StatusCode {
    if form.came_back() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    }
}

/// Takes the boundary in.
pub(super) async fn save_map(context: Context, form: Form) -> Answer {
    let read = match form.file("file") {
        Some(file) => {
            let (bytes, name) = (file.bytes.clone(), form.get("name").to_owned());
            aside(move || Boundary::read(&bytes, &name)).await?
        }
        None => Err("field-required"),
    };
    let saved = match read {
        Ok(boundary) => {
            let credit = form.get("credit").to_owned();
            context.carry_out(SaveBoundary { boundary, credit }).await
        }
        Err(key) => Err(Fault::field("file", key)),
    };
    match saved {
        Ok(()) => Ok(context.go("/desk/places/map", "places-done-boundary")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_map(&context, typed).await
        }
    }
}

/// Two queries.
pub(super) async fn towns(context: Context) -> Answer {
    show_towns(&context, Typed::default()).await
}

async fn show_towns(context: &Context, form: Typed) -> Answer {
    let (all, placed) = queries::count_towns(context.reads()).await?;
    let status = status(&form);
    let known = context.t_with(
        "places-towns-known",
        &[("all", all.to_string()), ("placed", placed.to_string())],
    );
    let view = TownsView {
        page: frame(context, "places-towns"),
        form,
        known,
    };
    context.html_with(status, &view)
}

/// Takes the towns in.
pub(super) async fn save_towns(context: Context, form: Form) -> Answer {
    let read = match form.file("file") {
        Some(file) => {
            let (bytes, city) = (file.bytes.clone(), form.get("city").trim().to_owned());
            aside(move || towns::read(&bytes, &city)).await?
        }
        None => Err("field-required"),
    };
    let saved = match read {
        Ok(towns) => context.carry_out(ReplaceTowns { towns }).await,
        Err(key) => Err(Fault::field("file", key)),
    };
    match saved {
        Ok(_) => Ok(context.go("/desk/places/towns", "places-done-towns")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_towns(&context, typed).await
        }
    }
}
