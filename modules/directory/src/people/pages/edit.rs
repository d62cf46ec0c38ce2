//! Writing a profile step by step: each section is saved for itself and leads to the next.
use super::{fields, fields::Fields, home, kept};
use crate::{
    people::{
        commands::SavePerson,
        model::{Content, Section},
        queries::PersonRow,
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Code;
use web::{Answer, Context, Form, Link, Page, Typed};

#[derive(Template)]
#[template(path = "people/edit.html")]
struct View {
    page: Page,
    id: String,
    home: String,
    tabs: Vec<Link>,
    section: &'static str,
    place: String,
    lead: String,
    seen: i64,
    fields: Fields,
    form: Typed,
}

/// Two queries.
pub(super) async fn page(context: Context, Path((id, section)): Path<(String, String)>) -> Answer {
    let section = Section::from_name(&section).ok_or_else(web::not_found)?;
    let row = kept(&context, &id).await?;
    show(&context, &row, section, None).await
}

fn stored(row: &PersonRow) -> Typed {
    let (year, month) = row.born.split_once('-').unwrap_or(("", ""));
    let age = match (row.adult, row.born.is_empty()) {
        (1, _) => "adult",
        (_, false) => "minor",
        _ => "",
    };
    Typed::of([
        ("name", row.name.as_str()),
        ("words", &row.words),
        ("exceptions", &row.exceptions),
        ("age", age),
        ("born_year", year),
        ("born_month", month),
    ])
}

async fn show(
    context: &Context,
    row: &PersonRow,
    section: Section,
    back: Option<(StatusCode, Typed, Content)>,
) -> Answer {
    let terms = load_terms(context.reads(), &[Scheme::Field, Scheme::Area]).await?;
    let (status, form, content) =
        back.unwrap_or_else(|| (StatusCode::OK, stored(row), row.content()));
    let at = Section::ALL.into_iter().position(|s| s == section);
    let place = [
        ("number", (at.unwrap_or_default() + 1).to_string()),
        ("all", Section::ALL.len().to_string()),
    ];
    let title = context.t(&format!("people-section-{}", section.name()));
    let home = home(row);
    let above = if home == "/people/me" {
        context.t("people-me")
    } else {
        row.name.clone()
    };
    let view = View {
        page: Page::new(context, title)
            .under("/desk", context.t("people-to-desk"))
            .under(&home, above)
            .here(),
        tabs: Section::ALL
            .map(|s| Link {
                href: format!("/people/{}/edit/{}", row.id, s.name()),
                label: context.t(&format!("people-section-{}", s.name())),
                current: s == section,
            })
            .into(),
        section: section.name(),
        place: context.t_with("people-step", &place),
        lead: context.t(&format!("people-lead-{}", section.name())),
        seen: row.edition,
        fields: Fields::of(context, &terms, &content, form.value("age")),
        form,
        home,
        id: row.id.clone(),
    };
    context.html_with(status, &view)
}

/// Saves a section and leads to the next; from the last one to the overview.
pub(super) async fn save(
    context: Context,
    Path((id, section)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let section = Section::from_name(&section).ok_or_else(web::not_found)?;
    let row = kept(&context, &id).await?;
    let content = fields::read(&form);
    let command = SavePerson {
        person: row.id(),
        seen: form.get("seen").parse().unwrap_or_default(),
        section,
        content: content.clone(),
        age: (section == Section::About).then(|| fields::age_of(&form)),
    };
    match context.carry_out(command).await {
        Ok(()) => {
            let to = match section.next() {
                Some(next) if form.get("go") == "next" => {
                    format!("/people/{}/edit/{}", row.id, next.name())
                }
                _ => home(&row),
            };
            Ok(context.go(&to, "people-done-saved"))
        }
        Err(fault) => {
            let status = if fault.is(&Code::CHANGED_MEANWHILE) {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &row, section, Some((status, typed, content))).await
        }
    }
}
