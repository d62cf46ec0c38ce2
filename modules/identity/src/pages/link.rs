//! The life of a one-time link or code, the same for every kind: shown while it is good, spent once, and then a session
//! begins.
use super::{Sender, begin, shown, spent, status, with_fault};
use crate::{
    commands::start_session,
    hash_password, hash_token,
    model::{LINK_SPENT, check_password},
    queries::is_token_good,
    secrets::Hashed,
};
use axum::http::StatusCode;
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

/// A page with one form, as it is opened or with what is wrong.
pub(crate) fn form_page<T: askama::Template>(
    context: &Context,
    title: &str,
    fault: Option<&Fault>,
    template: impl FnOnce(Page) -> T,
) -> Answer {
    let mut page = Page::new(context, context.t(title));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    context.html_with(fault.map_or(StatusCode::OK, status), &template(page))
}

/// Shows the page of a link while it is good, afterwards that it is spent: one query.
pub(crate) async fn while_good(
    context: &Context,
    kind: &str,
    token: &str,
    show: impl FnOnce() -> Answer,
) -> Answer {
    let now = context.site().clock().now().as_microsecond();
    if is_token_good(context.reads(), kind, &hash_token(token), now).await? {
        show()
    } else {
        spent(context)
    }
}

/// The password that a form sets, checked against what is known of the person, and hashed.
pub(crate) async fn new_password(
    context: &Context,
    form: &Form,
    known: &[&str],
) -> Outcome<Hashed> {
    check_password(form.get("password"), known)?;
    hash_password(context.city().database.entropy(), form.get("password")).await
}

/// Begins the session of whoever came in, or shows the form again.
pub(crate) async fn enter(
    context: &Context,
    sender: &Sender,
    account: Outcome<Id>,
    notice: &str,
    again: impl FnOnce(&Fault) -> Answer,
) -> Answer {
    match account {
        Ok(account) => {
            let started =
                start_session(&context.city().database, account, &sender.user_agent).await?;
            Ok(begin(context, &started, context.go("/desk", notice)))
        }
        Err(fault) => again(&shown(fault)?),
    }
}

/// As [`enter`], for what came by a link: one that is spent has no form to show again.
pub(crate) async fn enter_by_link(
    context: &Context,
    sender: &Sender,
    account: Outcome<Id>,
    notice: &str,
    again: impl FnOnce(&Fault) -> Answer,
) -> Answer {
    enter(context, sender, account, notice, |fault| {
        if fault.is(&LINK_SPENT) {
            spent(context)
        } else {
            again(fault)
        }
    })
    .await
}
