//! 申出: one page with few fields, kept as a draft at any time. The desk uses it, too, for those who come on paper, by
//! telephone or to the counter.
use super::fields::{self, Fields};
use crate::organisations::{commands::CreateOrganisation, model::Content};
use askama::Template;
use axum::http::StatusCode;
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "organisations/new.html")]
struct View {
    page: Page,
    action: &'static str,
    form: Typed,
    fields: Fields,
    channels: Vec<Choice>,
}

/// One query.
pub(super) async fn page(context: Context) -> Answer {
    show(&context, false, &Content::default(), None).await
}

/// One query.
pub(in crate::organisations) async fn desk_page(context: Context) -> Answer {
    show(&context, true, &Content::default(), None).await
}

async fn show(context: &Context, on_desk: bool, content: &Content, back: Option<Typed>) -> Answer {
    let fields = Fields::load(context, content, "").await?;
    let status = match back {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let form = back.unwrap_or_else(|| fields::typed(content));
    let title = context.t(if on_desk {
        "organisations-desk-new"
    } else {
        "organisations-new"
    });
    let page = if on_desk {
        Page::new(context, title)
            .under("/desk", context.t("organisations-to-desk"))
            .under("/desk/groups", context.t("organisations-desk"))
            .here()
    } else {
        Page::new(context, title)
            .under("/groups", context.t("organisations-title"))
            .here()
    };
    let channels = if on_desk {
        ["paper", "telephone", "counter"]
            .map(|c| {
                let label = context.t(&format!("organisations-channel-{c}"));
                Choice::new(c, label, form.value("channel"))
            })
            .into()
    } else {
        Vec::new()
    };
    let view = View {
        page,
        action: if on_desk {
            "/desk/groups/new"
        } else {
            "/groups/new"
        },
        form,
        fields,
        channels,
    };
    context.html_with(status, &view)
}

/// Keeps a draft or hands in.
pub(super) async fn send(context: Context, form: Form) -> Answer {
    create(context, form, false).await
}

/// The same for somebody else.
pub(in crate::organisations) async fn desk_send(context: Context, form: Form) -> Answer {
    create(context, form, true).await
}

async fn create(context: Context, form: Form, on_desk: bool) -> Answer {
    let content = fields::read(&form);
    let submit = form.get("go") != "draft";
    let command = CreateOrganisation {
        content: content.clone(),
        channel: if on_desk {
            form.get("channel").to_owned()
        } else {
            "web".to_owned()
        },
        submit,
    };
    match context.carry_out(command).await {
        Ok(id) if on_desk => {
            Ok(context.go(&format!("/desk/groups/{id}"), "organisations-done-entered"))
        }
        Ok(id) if submit => {
            Ok(context.go(&format!("/groups/{id}"), "organisations-done-announced"))
        }
        Ok(id) => Ok(context.go(&format!("/groups/{id}/edit"), "organisations-done-draft")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, on_desk, &content, Some(typed)).await
        }
    }
}
