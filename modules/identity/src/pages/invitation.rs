//! Accepting an invitation.
use super::{Filled, Sender, begin, shown, spent, status, with_fault};
use crate::{
    commands::{AcceptInvitation, start_session},
    hash_password, hash_token,
    model::{LINK_SPENT, check_password},
    queries::is_token_good,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "identity/invitation.html")]
struct InvitationPage {
    page: Page,
    form: Filled,
    token: String,
}

fn render(context: &Context, token: String, form: Filled, fault: Option<&Fault>) -> Answer {
    let mut page = Page::new(context, context.t("identity-invitation-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    context.html_with(
        fault.map_or(StatusCode::OK, status),
        &InvitationPage { page, form, token },
    )
}

/// GET /invitation/{token}
pub(super) async fn show(context: Context, Path(token): Path<String>) -> Answer {
    let now = context.site().clock().now().as_microsecond();
    if !is_token_good(context.reads(), "invitation", &hash_token(&token), now).await? {
        return spent(&context);
    }
    render(&context, token, Filled::default(), None)
}

/// POST /invitation/{token}
pub(super) async fn accept(
    context: Context,
    sender: Sender,
    Path(token): Path<String>,
    form: Form,
) -> Answer {
    match carry_out(&context, &token, &form).await {
        Ok(account) => {
            let started =
                start_session(&context.city().database, account, &sender.user_agent).await?;
            Ok(begin(
                &context,
                &started,
                context.go("/desk", "identity-joined"),
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

async fn carry_out(context: &Context, token: &str, form: &Form) -> Outcome<Id> {
    check_password(form.get("password"), &[form.get("display_name")])?;
    let password = hash_password(context.city().database.entropy(), form.get("password")).await?;
    let display_name = form.get("display_name").to_owned();
    context
        .carry_out(AcceptInvitation {
            token: token.to_owned(),
            display_name,
            password,
        })
        .await
}
