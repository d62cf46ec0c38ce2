//! One section: its words, whether a new page begins, when it is shown.
use super::{
    build, desk_page,
    settings::{self, Earlier},
    typed::Typed,
};
use crate::{FormContent, edit::Edit, service};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/section.html")]
struct View {
    page: Page,
    form: Typed,
    id: String,
    key: String,
    edition: i64,
    earlier: Vec<Earlier>,
}

/// Two queries.
pub(crate) async fn page(context: Context, Path((id, key)): Path<(String, String)>) -> Answer {
    show(&context, &Id::parse(&id)?, &key, StatusCode::OK, None).await
}

async fn show(
    context: &Context,
    id: &Id,
    key: &str,
    status: StatusCode,
    typed: Option<Typed>,
) -> Answer {
    let row = service::get_form(context.reads(), id).await?;
    let version = service::get_latest(context.reads(), id).await?;
    let content = version.content()?;
    let form = match typed {
        Some(typed) => typed,
        None => stored(&content, key).ok_or_else(|| Fault::new(&Code::NOT_FOUND))?,
    };
    let page = desk_page(
        context,
        &context.t("forms-section-title"),
        Some((id, &row.title)),
    );
    let earlier = settings::boxes(&page, &settings::before(&content, key), &form);
    context.html_with(
        status,
        &View {
            page,
            form,
            id: id.to_string(),
            key: key.to_owned(),
            edition: version.edition,
            earlier,
        },
    )
}

fn stored(content: &FormContent, key: &str) -> Option<Typed> {
    let section = content.section(key)?;
    let mut fields = settings::write(section.show_if.as_ref());
    fields.push(("title".into(), section.title.clone()));
    fields.push(("text".into(), section.text.clone()));
    if section.new_page {
        fields.push(("new_page".into(), "on".into()));
    }
    Some(Typed::of(fields))
}

/// Changes the section.
pub(crate) async fn change(
    context: Context,
    Path((id, key)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id = Id::parse(&id)?;
    let content = service::get_latest(context.reads(), &id).await?.content()?;
    let edit = Edit::ChangeSection {
        title: form.get("title").trim().to_owned(),
        text: form.get("text").trim().replace("\r\n", "\n"),
        new_page: form.checked("new_page"),
        show_if: settings::read(&form, &settings::before(&content, &key)),
        key: key.clone(),
    };
    match build::save(&context, &id, &form, edit).await {
        Ok(()) => Ok(context.go(&format!("/desk/forms/{id}"), "forms-done-saved")),
        Err(fault) => {
            let status = StatusCode::from_u16(fault.code().status)
                .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, &key, status, Some(typed)).await
        }
    }
}
