//! The form as others will see it, with a test entry that is judged and not stored.
use super::{
    desk_page,
    fill::{Filling, Wish},
};
use crate::{Answers, Stage, render, service, validate};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/tested.html")]
struct Tested {
    page: Page,
    back: String,
    answers: String,
}

async fn load(context: &Context, id: &Id) -> Outcome<(Page, crate::FormContent)> {
    let row = service::get_form(context.reads(), id).await?;
    let content = service::get_latest(context.reads(), id).await?.content()?;
    let title = context.t_with("forms-preview-title", &[("title", content.title.clone())]);
    let page = desk_page(context, &title, Some((id, &row.title)))
        .notice("info", context.t("forms-preview-help"));
    Ok((page, content))
}

fn action(id: &Id) -> String {
    format!("/desk/forms/{id}/preview")
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let (page, content) = load(&context, &id).await?;
    let mut filling = Filling::new(content, Answers::new(), action(&id));
    filling.submit = "forms-preview-do";
    filling.show(&context, page, StatusCode::OK)
}

/// Judges a test entry and shows what would be stored.
pub(crate) async fn test(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let (page, content) = load(&context, &id).await?;
    let (mut filling, wish) = Filling::take(content, &form, action(&id));
    filling.submit = "forms-preview-do";
    match wish {
        Wish::Again(status) => filling.show(&context, page, status),
        Wish::Save | Wish::Submit => {
            let answers = validate(&filling.content, &filling.answers, Stage::Final)
                .unwrap_or(filling.answers);
            let answers = render::read_only(&page, &filling.content, &answers)?;
            context.html(&Tested {
                page: page.notice("success", context.t("forms-preview-passed")),
                back: action(&id),
                answers,
            })
        }
    }
}
