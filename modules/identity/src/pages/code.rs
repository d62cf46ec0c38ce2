//! Using a code from the counter.
use super::{Filled, Sender, begin, shown, status, with_fault};
use crate::{
    attempts::{self, PER_CODE},
    commands::{Started, UseCounterCode, start_session},
    hash_password,
    model::check_password,
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Fault, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "identity/code.html")]
struct CodePage {
    page: Page,
    form: Filled,
}

fn render(context: &Context, form: Filled, fault: Option<&Fault>) -> Answer {
    let mut page = Page::new(context, context.t("identity-code-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    context.html_with(
        fault.map_or(StatusCode::OK, status),
        &CodePage { page, form },
    )
}

/// GET /code
pub(super) async fn show(context: Context) -> Answer {
    render(&context, Filled::default(), None)
}

/// POST /code
pub(super) async fn redeem(context: Context, sender: Sender, form: Form) -> Answer {
    match carry_out(&context, &sender, &form).await {
        Ok(started) => Ok(begin(
            &context,
            &started,
            context.go("/desk", "identity-joined"),
        )),
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

async fn carry_out(context: &Context, sender: &Sender, form: &Form) -> Outcome<Started> {
    let database = &context.city().database;
    check_password(
        form.get("password"),
        &[
            form.get("login"),
            form.get("display_name"),
            form.get("code"),
        ],
    )?;
    attempts::attempt(database, "code", &sender.network, PER_CODE).await?;
    let (account, _) = context
        .carry_out(UseCounterCode {
            code: form.get("code").to_owned(),
            login: form.get("login").to_owned(),
            display_name: form.get("display_name").to_owned(),
            password: hash_password(database.entropy(), form.get("password")).await?,
            language: context.language().tag().to_owned(),
        })
        .await?;
    start_session(database, account, &sender.user_agent).await
}
