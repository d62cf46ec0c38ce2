//! A new item at the top of a version.
use super::{
    data::{self, VersionRow},
    typed::{Choice, Typed},
};
use crate::commands;
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/add.html")]
struct View {
    page: Page,
    form: Typed,
    version: VersionRow,
    levels: Vec<Choice>,
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, form: Typed) -> Answer {
    let version = VersionRow::get(context.reads(), id).await?;
    let levels = data::levels(context.reads(), &version.id).await?;
    let page = Page::new(context, context.t("plan-desk-add-top"))
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .under(&version.href(), version.name())
        .here();
    let top = levels.into_iter().filter(|l| l.parent_level.is_none());
    let levels = top
        .map(|l| Choice::new(l.id, l.name, form.value("level")))
        .collect();
    context.html_with(
        status,
        &View {
            page,
            form,
            version,
            levels,
        },
    )
}

/// Adds it at the end.
pub(crate) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    match added(&context, &id, &form).await {
        Ok(node) => Ok(context.go(&format!("/desk/plan/nodes/{node}"), "plan-desk-done-added")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, &id, typed).await
        }
    }
}

async fn added(context: &Context, id: &Id, form: &Form) -> Outcome<Id> {
    let level =
        Id::parse(form.get("level")).map_err(|_| Fault::field("level", "field-plan-choice"))?;
    let content = commands::NodeContent {
        number: form.get("number").to_owned(),
        title: form.get("title").to_owned(),
        ..commands::NodeContent::default()
    };
    let command = commands::CreateNode {
        version: id.clone(),
        level,
        parent: None,
        index: usize::MAX,
        content,
    };
    Ok(context.carry_out(command).await?.node)
}
