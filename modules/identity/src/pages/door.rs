//! Signing in and out.
use super::{Asked, Filled, Sender, begin, set_cookie, shown, status, with_fault};
use crate::commands::{EndSession, SignIn};
use askama::Template;
use axum::{http::StatusCode, response::IntoResponse};
use kernel::Fault;
use web::{Answer, Context, Form, Page, local_path, see_other};

#[derive(Template)]
#[template(path = "identity/sign-in.html")]
struct SignInPage {
    page: Page,
    form: Filled,
    next: String,
}

/// Where a sign-in leads: only to pages of this site.
fn goal(next: &str) -> &str {
    if next.is_empty() {
        "/desk"
    } else {
        local_path(next)
    }
}

fn render(context: &Context, form: Filled, next: &str, fault: Option<&Fault>) -> Answer {
    let mut page = Page::new(context, context.t("identity-sign-in-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    let template = SignInPage {
        page,
        form,
        next: goal(next).to_owned(),
    };
    context.html_with(fault.map_or(StatusCode::OK, status), &template)
}

/// GET /sign-in
pub(super) async fn show(context: Context, asked: Asked) -> Answer {
    let next = asked.get("next").map_or("", String::as_str);
    if context.signed_in().is_some() {
        return Ok(see_other(goal(next)));
    }
    render(&context, Filled::default(), next, None)
}

/// POST /sign-in
pub(super) async fn sign_in(context: Context, sender: Sender, form: Form) -> Answer {
    let next = form.get("next");
    let sign_in = SignIn {
        name: form.get("name").to_owned(),
        password: form.get("password").to_owned(),
        network: sender.network,
        user_agent: sender.user_agent,
    };
    match sign_in.run(&context.city().database).await {
        Ok(started) => Ok(begin(&context, &started, see_other(goal(next)))),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                &context,
                Filled::back(&context, &form, &fault),
                next,
                Some(&fault),
            )
        }
    }
}

/// POST /sign-out
pub(super) async fn sign_out(context: Context, _form: Form) -> Answer {
    if let Some(reader) = context.signed_in() {
        let end = EndSession {
            account: context.account()?.clone(),
            session: reader.session.clone(),
        };
        end.run(&context.city().database).await?;
    }
    let mut response = context.go("/", "identity-signed-out").into_response();
    let site = context.site();
    set_cookie(
        &mut response,
        &site.cookie(site.session_cookie(), "", 0, true),
    );
    Ok(response)
}
