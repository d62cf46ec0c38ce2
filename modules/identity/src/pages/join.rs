//! Joining with a mail address, and confirming it.
use super::{Filled, Sender, begin, letter, say, shown, spent, status, with_fault};
use crate::{
    attempts::{self, PER_NETWORK, PER_RECIPIENT},
    commands::{ConfirmAccount, CreateAccount, start_session},
    hash_password, hash_token,
    model::{check_password, fold_email},
    queries::is_token_good,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
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
    let mut page = Page::new(context, context.t("identity-join-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    context.html_with(
        fault.map_or(StatusCode::OK, status),
        &JoinPage { page, form },
    )
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

/// GET /confirm/{token}: asks for a press of a button, because programs that read mail follow links.
pub(super) async fn show_confirm(context: Context, Path(token): Path<String>) -> Answer {
    let now = context.site().clock().now().as_microsecond();
    if !is_token_good(context.reads(), "confirm", &hash_token(&token), now).await? {
        return spent(&context);
    }
    let page = Page::new(&context, context.t("identity-confirm-title"));
    context.html(&ConfirmPage { page, token })
}

/// POST /confirm/{token}
pub(super) async fn confirm(
    context: Context,
    sender: Sender,
    Path(token): Path<String>,
    _form: Form,
) -> Answer {
    match context.carry_out(ConfirmAccount { token }).await {
        Ok(account) => {
            let started =
                start_session(&context.city().database, account, &sender.user_agent).await?;
            Ok(begin(
                &context,
                &started,
                context.go("/desk", "identity-joined"),
            ))
        }
        Err(fault) if fault.is(&crate::model::LINK_SPENT) => spent(&context),
        Err(fault) => Err(fault.into()),
    }
}
