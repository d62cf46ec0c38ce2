//! Accepting an invitation.
use super::{Filled, Sender, link};
use crate::commands::AcceptInvitation;
use askama::Template;
use axum::extract::Path;
use kernel::{Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "identity/invitation.html")]
struct InvitationPage {
    page: Page,
    form: Filled,
    token: String,
}

fn render(context: &Context, token: &str, form: Filled, fault: Option<&Fault>) -> Answer {
    let token = token.to_owned();
    let template = |page| InvitationPage { page, form, token };
    link::form_page(context, "identity-invitation-title", fault, template)
}

/// GET /invitation/{token}: one query.
pub(super) async fn show(context: Context, Path(token): Path<String>) -> Answer {
    let form = || render(&context, &token, Filled::default(), None);
    link::while_good(&context, "invitation", &token, form).await
}

/// POST /invitation/{token}
pub(super) async fn accept(
    context: Context,
    sender: Sender,
    Path(token): Path<String>,
    form: Form,
) -> Answer {
    let done = carry_out(&context, &token, &form).await;
    link::enter_by_link(&context, &sender, done, "identity-joined", |fault| {
        let form = Filled::back(&context, &form, fault);
        render(&context, &token, form, Some(fault))
    })
    .await
}

async fn carry_out(context: &Context, token: &str, form: &Form) -> Outcome<Id> {
    let display_name = form.get("display_name").to_owned();
    let password = link::new_password(context, form, &[&display_name]).await?;
    let command = AcceptInvitation {
        token: token.to_owned(),
        display_name,
        password,
    };
    context.carry_out(command).await
}
