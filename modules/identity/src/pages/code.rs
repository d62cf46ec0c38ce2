//! Using a code from the counter.
use super::{Filled, Sender, link};
use crate::{
    attempts::{self, PER_CODE},
    commands::UseCounterCode,
    hash_password,
    model::check_password,
};
use askama::Template;
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "identity/code.html")]
struct CodePage {
    page: Page,
    form: Filled,
}

fn render(context: &Context, form: Filled, fault: Option<&Fault>) -> Answer {
    let template = |page| CodePage { page, form };
    link::form_page(context, "identity-code-title", fault, template)
}

/// GET /code
pub(super) async fn show(context: Context) -> Answer {
    render(&context, Filled::default(), None)
}

/// POST /code
pub(super) async fn redeem(context: Context, sender: Sender, form: Form) -> Answer {
    let done = carry_out(&context, &sender, &form).await;
    link::enter(&context, &sender, done, "identity-joined", |fault| {
        render(&context, Filled::back(&context, &form, fault), Some(fault))
    })
    .await
}

async fn carry_out(context: &Context, sender: &Sender, form: &Form) -> Outcome<Id> {
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
    Ok(account)
}
