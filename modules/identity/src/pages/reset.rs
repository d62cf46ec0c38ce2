//! Asking for a new password, and setting it.
use super::{Filled, Sender, letter, link, say, shown};
use crate::{
    attempts::{self, PER_NETWORK, PER_RECIPIENT},
    commands::{RequestReset, ResetPassword},
    model::fold_email,
};
use askama::Template;
use axum::extract::Path;
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "identity/reset-request.html")]
struct RequestPage {
    page: Page,
    form: Filled,
}

#[derive(Template)]
#[template(path = "identity/reset.html")]
struct ResetPage {
    page: Page,
    form: Filled,
    token: String,
}

fn render_request(context: &Context, form: Filled, fault: Option<&Fault>) -> Answer {
    let template = |page| RequestPage { page, form };
    link::form_page(context, "identity-reset-title", fault, template)
}

/// GET /reset
pub(super) async fn show_request(context: Context) -> Answer {
    render_request(&context, Filled::default(), None)
}

/// POST /reset
pub(super) async fn request(context: Context, sender: Sender, form: Form) -> Answer {
    match ask(&context, &sender, &form).await {
        Ok(()) => say(
            &context,
            "identity-mail-title",
            "identity-reset-sent-lead",
            "identity-mail-text",
        ),
        Err(fault) => {
            let fault = shown(fault)?;
            render_request(
                &context,
                Filled::back(&context, &form, &fault),
                Some(&fault),
            )
        }
    }
}

async fn ask(context: &Context, sender: &Sender, form: &Form) -> Outcome<()> {
    let database = &context.city().database;
    let email = fold_email(form.get("email"));
    attempts::attempt(database, "network", &sender.network, PER_NETWORK).await?;
    attempts::attempt(database, "recipient", &email, PER_RECIPIENT).await?;
    context
        .carry_out(RequestReset {
            email,
            letter: letter(context, "mail-reset"),
        })
        .await
}

fn render(context: &Context, token: &str, form: Filled, fault: Option<&Fault>) -> Answer {
    let token = token.to_owned();
    let template = |page| ResetPage { page, form, token };
    link::form_page(context, "identity-reset-title", fault, template)
}

/// GET /reset/{token}: one query.
pub(super) async fn show(context: Context, Path(token): Path<String>) -> Answer {
    let form = || render(&context, &token, Filled::default(), None);
    link::while_good(&context, "reset", &token, form).await
}

/// POST /reset/{token}
pub(super) async fn reset(
    context: Context,
    sender: Sender,
    Path(token): Path<String>,
    form: Form,
) -> Answer {
    let done = set(&context, &token, &form).await;
    link::enter_by_link(
        &context,
        &sender,
        done,
        "identity-password-changed",
        |fault| {
            let form = Filled::back(&context, &form, fault);
            render(&context, &token, form, Some(fault))
        },
    )
    .await
}

async fn set(context: &Context, token: &str, form: &Form) -> Outcome<Id> {
    let command = ResetPassword {
        token: token.to_owned(),
        password: link::new_password(context, form, &[]).await?,
    };
    context.carry_out(command).await
}
