//! The counter hands out a code on a slip of paper.
use super::{Filled, shown, status, with_fault};
use crate::{commands::IssueCounterCode, print_code};
use askama::Template;
use axum::http::StatusCode;
use kernel::Fault;
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "identity/counter.html")]
struct CounterPage {
    page: Page,
    form: Filled,
}

#[derive(Template)]
#[template(path = "identity/slip.html")]
struct SlipPage {
    page: Page,
    code: String,
    login: String,
    name: String,
    until: String,
    address: String,
}

fn frame(context: &Context, title: &str) -> Page {
    Page::new(context, context.t(title)).under("/desk", context.t("identity-desk-title"))
}

fn render(context: &Context, form: Filled, fault: Option<&Fault>) -> Answer {
    let mut page = frame(context, "identity-nav-counter");
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    context.html_with(
        fault.map_or(StatusCode::OK, status),
        &CounterPage { page, form },
    )
}

/// GET /desk/counter
pub(super) async fn show(context: Context) -> Answer {
    render(&context, Filled::default(), None)
}

/// POST /desk/counter: the slip, shown once.
pub(super) async fn issue(context: Context, form: Form) -> Answer {
    match context
        .carry_out(IssueCounterCode {
            display_name: form.get("display_name").to_owned(),
        })
        .await
    {
        Ok(slip) => {
            let page = frame(&context, "identity-slip-title")
                .under("/desk/counter", context.t("identity-nav-counter"));
            let template = SlipPage {
                code: print_code(&slip.code),
                login: slip.login,
                name: slip.display_name,
                until: page.date(&slip.expires_at),
                address: format!("{}/code", context.origin()),
                page,
            };
            context.html(&template)
        }
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
