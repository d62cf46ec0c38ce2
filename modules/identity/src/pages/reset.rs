//! Asking for a new password, and setting it.
use super::{Filled, Sender, begin, letter, say, shown, spent, status, with_fault};
use crate::{
    attempts::{self, PER_NETWORK, PER_RECIPIENT},
    commands::{RequestReset, ResetPassword, start_session},
    hash_password, hash_token,
    model::{LINK_SPENT, check_password, fold_email},
    queries::is_token_good,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
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
    let mut page = Page::new(context, context.t("identity-reset-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    context.html_with(
        fault.map_or(StatusCode::OK, status),
        &RequestPage { page, form },
    )
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

fn render(context: &Context, token: String, form: Filled, fault: Option<&Fault>) -> Answer {
    let mut page = Page::new(context, context.t("identity-reset-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    context.html_with(
        fault.map_or(StatusCode::OK, status),
        &ResetPage { page, form, token },
    )
}

/// GET /reset/{token}
pub(super) async fn show(context: Context, Path(token): Path<String>) -> Answer {
    let now = context.site().clock().now().as_microsecond();
    if !is_token_good(context.reads(), "reset", &hash_token(&token), now).await? {
        return spent(&context);
    }
    render(&context, token, Filled::default(), None)
}

/// POST /reset/{token}
pub(super) async fn reset(
    context: Context,
    sender: Sender,
    Path(token): Path<String>,
    form: Form,
) -> Answer {
    match set(&context, &token, &form).await {
        Ok(account) => {
            let started =
                start_session(&context.city().database, account, &sender.user_agent).await?;
            Ok(begin(
                &context,
                &started,
                context.go("/desk", "identity-password-changed"),
            ))
        }
        Err(fault) if fault.is(&LINK_SPENT) => spent(&context),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                &context,
                token,
                Filled::back(&context, &form, &fault),
                Some(&fault),
            )
        }
    }
}

async fn set(context: &Context, token: &str, form: &Form) -> Outcome<Id> {
    check_password(form.get("password"), &[])?;
    let password = hash_password(context.city().database.entropy(), form.get("password")).await?;
    context
        .carry_out(ResetPassword {
            token: token.to_owned(),
            password,
        })
        .await
}
