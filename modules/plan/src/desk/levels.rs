//! The levels of a version: what the city calls its kinds of items, and which hangs on which.
use super::{
    data::{self, LevelRow, VersionRow},
    typed::Typed,
};
use crate::commands;
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/levels.html")]
struct View {
    page: Page,
    form: Typed,
    version: VersionRow,
    levels: Vec<Field>,
    parents: Vec<(String, String)>,
    open: bool,
}

struct Field {
    row: LevelRow,
    field: String,
    name: String,
    parent: String,
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, form: Typed) -> Answer {
    let version = VersionRow::get(context.reads(), id).await?;
    let rows = data::levels(context.reads(), &version.id).await?;
    let parents = rows
        .iter()
        .map(|l| (l.id.clone(), l.name.clone()))
        .collect();
    let levels = rows
        .into_iter()
        .map(|row| {
            let field = format!("name-{}", row.id);
            let typed = form.value(&field);
            Field {
                name: if form.came_back() {
                    typed.to_owned()
                } else {
                    row.name.clone()
                },
                parent: row.parent_level.clone().unwrap_or_default(),
                field,
                row,
            }
        })
        .collect();
    let page = Page::new(context, context.t("plan-desk-levels-title"))
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .under(&version.href(), version.name())
        .here();
    let open = context.may(&crate::policy::EDIT) && !version.is_closed();
    context.html_with(
        status,
        &View {
            page,
            form,
            version,
            levels,
            parents,
            open,
        },
    )
}

/// Names, adds and removes levels.
pub(crate) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    match saved(&context, &id, &form).await {
        Ok(()) => Ok(context.go(&format!("/desk/plan/levels/{id}"), "plan-desk-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, &id, typed).await
        }
    }
}

async fn saved(context: &Context, id: &Id, form: &Form) -> Outcome<()> {
    let rows = data::levels(context.reads(), id.as_str()).await?;
    let kept: Vec<&LevelRow> = rows
        .iter()
        .filter(|l| !form.checked(&format!("remove-{}", l.id)))
        .collect();
    let index = |parent: &str| kept.iter().position(|l| l.id == parent);
    let mut levels: Vec<commands::LevelDraft> = kept
        .iter()
        .map(|l| commands::LevelDraft {
            id: Some(Id::from_stored(l.id.clone())),
            name: form.get(&format!("name-{}", l.id)).to_owned(),
            parent: l.parent_level.as_deref().and_then(index),
        })
        .collect();
    if levels.iter().any(|l| l.name.trim().is_empty()) {
        return Err(Fault::field("levels", "field-required"));
    }
    let name = form.get("name-new").trim();
    if !name.is_empty() {
        let parent = index(form.get("parent-new"));
        levels.push(commands::LevelDraft {
            id: None,
            name: name.to_owned(),
            parent,
        });
    }
    context
        .carry_out(commands::UpdateLevels {
            version: id.clone(),
            levels,
        })
        .await
        .map(|_| ())
}
