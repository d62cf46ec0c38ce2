//! One's own groups, what one claimed, and the place to type a code that one was told.
use super::{state_badge, state_text};
use crate::organisations::{
    commands::code_hash,
    queries::{self, ClaimRow, OrganisationRow},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::Fault;
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "organisations/mine.html")]
struct View {
    page: Page,
    groups: Vec<(String, &'static str, OrganisationRow)>,
    claims: Vec<(String, ClaimRow)>,
    form: Typed,
}

/// Two queries.
pub(super) async fn page(context: Context) -> Answer {
    show(&context, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, form: Typed) -> Answer {
    let account = context.account()?;
    let groups = queries::list_own(context.reads(), account).await?;
    let claims = queries::list_claims_by(context.reads(), account).await?;
    let page = Page::new(context, context.t("organisations-mine"))
        .under("/desk", context.t("organisations-to-desk"))
        .here();
    let view = View {
        page,
        groups: groups
            .into_iter()
            .map(|g| (state_text(context, &g.state), state_badge(&g.state), g))
            .collect(),
        claims: claims
            .into_iter()
            .map(|c| (context.t(&format!("organisations-claim-{}", c.state)), c))
            .collect(),
        form,
    };
    context.html_with(status, &view)
}

/// Leads from a typed code to its invitation.
pub(super) async fn code(context: Context, form: Form) -> Answer {
    let typed: String = form
        .get("code")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let now = context.city().database.clock().now().as_microsecond();
    let hash = code_hash(&typed);
    if queries::find_invitation(context.reads(), &hash, now)
        .await?
        .is_some()
    {
        return Ok(web::see_other(&format!("/groups/join/{typed}")));
    }
    let fault = Fault::field("code", "field-organisations-code");
    let typed = Typed::again(&context, &form, fault)?;
    show(&context, StatusCode::UNPROCESSABLE_ENTITY, typed).await
}
