//! Joining with a mail address, and confirming it.
use super::{Filled, Sender, letter, link, say, shown};
use crate::{
    attempts::{self, PER_NETWORK, PER_RECIPIENT},
    commands::{ConfirmAccount, CreateAccount},
    hash_password,
    model::{check_password, fold_email},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Fault, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "identity/join.html")]
struct JoinPage {
    page: Page,
    form: Filled,
}

#[derive(Template)]
#[template(path = "identity/confirm.html")]
struct ConfirmPage {
    page: Page,
    token: String,
}

fn render(context: &Context, form: Filled, fault: Option<&Fault>) -> Answer {
    let template = |page| JoinPage { page, form };
    link::form_page(context, "identity-join-title", fault, template)
}

/// GET /join
pub(super) async fn show(context: Context) -> Answer {
    render(&context, Filled::default(), None)
}

/// POST /join
pub(super) async fn join(context: Context, sender: Sender, form: Form) -> Answer {
    match carry_out(&context, &sender, &form).await {
        Ok(()) => say(
            &context,
            "identity-mail-title",
            "identity-mail-lead",
            "identity-mail-text",
        ),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                &context,
                Filled::back(&context, &form, &fault),
                Some(&fault),
            )
        }
    }
}

async fn carry_out(context: &Context, sender: &Sender, form: &Form) -> Outcome<()> {
    let database = &context.city().database;
    let email = fold_email(form.get("email"));
    check_password(form.get("password"), &[&email, form.get("display_name")])?;
    attempts::attempt(database, "network", &sender.network, PER_NETWORK).await?;
    attempts::attempt(database, "recipient", &email, PER_RECIPIENT).await?;
    context
        .carry_out(CreateAccount {
            email,
            display_name: form.get("display_name").to_owned(),
            password: hash_password(database.entropy(), form.get("password")).await?,
            language: context.language().tag().to_owned(),
            letter: letter(context, "mail-join"),
            known: letter(context, "mail-join-known"),
        })
        .await
}

/// GET /confirm/{token}: asks for a press of a button, because programs that read mail follow links. One query.
pub(super) async fn show_confirm(context: Context, Path(token): Path<String>) -> Answer {
    link::while_good(&context, "confirm", &token, || {
        let token = token.clone();
        let template = |page| ConfirmPage { page, token };
        link::form_page(&context, "identity-confirm-title", None, template)
    })
    .await
}

/// POST /confirm/{token}
pub(super) async fn confirm(
    context: Context,
    sender: Sender,
    Path(token): Path<String>,
    _form: Form,
) -> Answer {
    let command = ConfirmAccount {
        token: token.clone(),
    };
    let done = context.carry_out(command).await;
    link::enter_by_link(&context, &sender, done, "identity-joined", |fault| {
        let template = |page| ConfirmPage { page, token };
        link::form_page(&context, "identity-confirm-title", Some(fault), template)
    })
    .await
}
