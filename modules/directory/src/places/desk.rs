//! The desk of places: what is there, entering, changing, and saying that a place is no more.
use super::{
    commands::{CreatePlace, RetirePlace, UpdatePlace, terms},
    model::PlaceContent,
    policy,
    queries::{self, PlaceRow, Wanted},
};
use crate::terms::{Scheme, model::Terms};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Id, Outcome, Page as Paging};
use serde::Deserialize;
use web::{Answer, Asked, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "places/desk.html")]
struct ListView {
    page: Page,
    rows: Vec<PlaceRow>,
    retired: bool,
    next: String,
    may_edit: bool,
    boundary: Option<queries::BoundaryRow>,
    towns: String,
}

#[derive(Template)]
#[template(path = "places/edit.html")]
struct EditView {
    page: Page,
    form: Typed,
    action: String,
    row: Option<PlaceRow>,
    areas: Vec<Choice>,
    uses: Vec<Choice>,
    equipment: Vec<Choice>,
    barrier_free: Vec<Choice>,
    ownership: Vec<Choice>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    retired: String,
    after: String,
}

/// The frame of a page of this desk.
pub(super) fn frame(context: &Context, title: &str) -> Page {
    Page::new(context, context.t(title))
        .under("/desk", context.t("places-desk"))
        .under("/desk/places", context.t("places-desk-title"))
        .here()
}

/// Four queries.
pub(super) async fn list(context: Context, Asked(query): Asked<Query>) -> Answer {
    let wanted = Wanted {
        retired: !query.retired.is_empty(),
        ..Wanted::default()
    };
    let paging = Paging::new(Some(&query.after), Some(100))?;
    let reads = context.reads();
    let rows = queries::list_places(reads, &wanted, &paging).await?;
    let (rows, next) = paging.cut(rows, PlaceRow::cursor);
    let boundary = queries::find_boundary(reads).await?;
    let (all, placed) = queries::count_towns(reads).await?;
    let retired = if wanted.retired { "retired=on&" } else { "" };
    let page = Page::new(&context, context.t("places-desk-title"))
        .under("/desk", context.t("places-desk"))
        .here();
    context.html(&ListView {
        page,
        rows,
        retired: wanted.retired,
        next: next.map_or_else(String::new, |n| {
            format!("/desk/places?{retired}{}", web::form_pair("after", &n))
        }),
        may_edit: context.may(&policy::EDIT),
        boundary,
        towns: context.t_with(
            "places-towns-known",
            &[("all", all.to_string()), ("placed", placed.to_string())],
        ),
    })
}

fn picked(
    terms: &Terms,
    scheme: Scheme,
    chosen: &[String],
    label: impl Fn(&str) -> String,
) -> Vec<Choice> {
    let offered = terms.of(scheme);
    offered
        .filter(|t| t.retired == 0 || chosen.contains(&t.key))
        .map(|t| Choice {
            value: t.key.clone(),
            label: label(&t.key),
            help: String::new(),
            selected: chosen.contains(&t.key),
        })
        .collect()
}

async fn show(
    context: &Context,
    content: &PlaceContent,
    row: Option<PlaceRow>,
    back: Option<Typed>,
) -> Answer {
    let terms = terms(context.reads()).await?;
    let status = if back.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let texts = content.texts();
    let mut pairs: Vec<(&str, &str)> = PlaceContent::FIELDS
        .into_iter()
        .zip(texts.iter().map(|t| t.as_str()))
        .collect();
    let seen = row
        .as_ref()
        .map_or_else(String::new, |r| r.edition.to_string());
    pairs.push(("seen", &seen));
    let form = back.unwrap_or_else(|| Typed::sent(&Form::of(&pairs)));
    let label = |scheme: Scheme| {
        let terms = &terms;
        move |key: &str| match scheme {
            Scheme::Area => terms.path(scheme, key),
            _ => terms.label(scheme, key).to_owned(),
        }
    };
    let area = [content.area.clone()];
    let mut areas = picked(&terms, Scheme::Area, &area, label(Scheme::Area));
    areas.insert(
        0,
        Choice::new("", context.t("places-area-none"), &content.area),
    );
    let ownership = ["public", "private"]
        .map(|o| {
            let label = context.t(&format!("places-ownership-{o}"));
            Choice::new(o, label, &content.ownership)
        })
        .into();
    let (title, action) = match &row {
        Some(row) => ("places-edit", format!("/desk/places/{}", row.id)),
        None => ("places-new", "/desk/places/new".to_owned()),
    };
    let view = EditView {
        page: frame(context, title),
        uses: picked(&terms, Scheme::Use, &content.uses, label(Scheme::Use)),
        equipment: picked(
            &terms,
            Scheme::Equipment,
            &content.equipment,
            label(Scheme::Equipment),
        ),
        barrier_free: picked(
            &terms,
            Scheme::BarrierFree,
            &content.barrier_free,
            label(Scheme::BarrierFree),
        ),
        form,
        action,
        row,
        areas,
        ownership,
    };
    context.html_with(status, &view)
}

fn content(form: &Form) -> PlaceContent {
    let text = |name: &str| form.get(name).to_owned();
    let keys = |name: &str| form.all(name).map(str::to_owned).collect();
    PlaceContent {
        name: text("name"),
        kana: text("kana"),
        address: text("address"),
        postal_code: text("postal_code"),
        area: text("area"),
        latitude: text("latitude"),
        longitude: text("longitude"),
        telephone: text("telephone"),
        hours: text("hours"),
        capacity: text("capacity"),
        price: text("price"),
        ownership: text("ownership"),
        apply: text("apply"),
        url: text("url"),
        owner: text("owner"),
        description: text("description"),
        access: text("access"),
        barrier_note: text("barrier_note"),
        uses: keys("uses"),
        equipment: keys("equipment"),
        barrier_free: keys("barrier_free"),
    }
}

/// One query.
pub(super) async fn new(context: Context) -> Answer {
    let empty = PlaceContent {
        ownership: "public".into(),
        ..PlaceContent::default()
    };
    show(&context, &empty, None, None).await
}

/// Enters it.
pub(super) async fn create(context: Context, form: Form) -> Answer {
    match context.carry_out(CreatePlace(content(&form))).await {
        Ok(id) => Ok(context.go(&format!("/places/{id}"), "places-done-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &content(&form), None, Some(typed)).await
        }
    }
}

async fn found(context: &Context, id: &str) -> Outcome<(Id, PlaceRow)> {
    let id = Id::parse(id)?;
    let row = queries::get_place(context.reads(), &id).await?;
    Ok((id, row))
}

/// Two queries.
pub(super) async fn edit(context: Context, Path(id): Path<String>) -> Answer {
    let (_, row) = found(&context, &id).await?;
    show(&context, &row.content(), Some(row), None).await
}

/// Saves it.
pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let (id, row) = found(&context, &id).await?;
    let command = UpdatePlace {
        place: id.clone(),
        seen: form.get("seen").parse().unwrap_or_default(),
        content: content(&form),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/places/{id}"), "places-done-saved")),
        Err(fault) => {
            let meanwhile = fault.is(&Code::CHANGED_MEANWHILE);
            let mut typed = Typed::again(&context, &form, fault)?;
            if meanwhile {
                // Sending once more means it: the reader has been told.
                let mut fields: Vec<(&str, &str)> =
                    form.fields().filter(|(name, _)| *name != "seen").collect();
                let seen = row.edition.to_string();
                fields.push(("seen", &seen));
                let errors = std::mem::take(&mut typed.errors);
                typed = Typed::sent(&Form::of(&fields));
                typed.errors = errors;
            }
            show(&context, &content(&form), Some(row), Some(typed)).await
        }
    }
}

/// No more, or again.
pub(super) async fn retire(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let place = Id::parse(&id)?;
    let retired = form.get("retired") == "yes";
    context.carry_out(RetirePlace { place, retired }).await?;
    let (to, done) = if retired {
        ("/desk/places?retired=on", "places-done-retired")
    } else {
        ("/desk/places", "places-done-returned")
    };
    Ok(context.go(to, done))
}
