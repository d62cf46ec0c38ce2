//! One person as 管理者 sees them: roles with dates.
use super::{
    Choice, Filled, GrantView, body_choices, people::grant_of, role_choices, shown, status,
    with_fault,
};
use crate::{
    commands::{CloseAccount, EndGrant, GrantRole, held_elsewhere},
    model::end_of_fiscal_year,
    queries::{AccountRow, get_account, list_bodies, list_grants, no_such},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Fault, Id};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "identity/person.html")]
struct PersonPage {
    page: Page,
    form: Filled,
    id: String,
    sign_in_name: String,
    state: String,
    grants: Vec<GrantView>,
    roles: Vec<Choice>,
    bodies: Vec<Choice>,
    may_manage: bool,
}

async fn render(context: &Context, id: &Id, form: Option<Filled>, fault: Option<&Fault>) -> Answer {
    let reads = context.reads();
    let account: AccountRow = get_account(reads, id).await?;
    if account.status == "closed" {
        return Err(no_such().into());
    }
    let grants = list_grants(reads, id).await?;
    let bodies = list_bodies(reads).await?;
    let today = context.site().clock().today();
    let form = form.unwrap_or_else(|| {
        Filled::with(&[
            ("from", &today.to_string()),
            ("until", &end_of_fiscal_year(today).to_string()),
        ])
    });
    let mut page = Page::new(context, account.display_name.clone())
        .under("/desk", context.t("identity-desk-title"))
        .under("/desk/people", context.t("identity-nav-people"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    let template = PersonPage {
        id: id.to_string(),
        sign_in_name: account.email.or(account.login).unwrap_or_default(),
        state: context.t(&format!("identity-status-{}", account.status)),
        grants: grants.iter().map(|g| GrantView::of(context, g)).collect(),
        roles: role_choices(context, form.value("role")),
        bodies: body_choices(context, &bodies, "identity-whole-city", form.value("body")),
        may_manage: context.may(&crate::policy::MANAGE_PEOPLE),
        page,
        form,
    };
    context.html_with(fault.map_or(StatusCode::OK, status), &template)
}

/// GET /desk/people/{id}
pub(super) async fn show(context: Context, Path(id): Path<String>) -> Answer {
    render(&context, &Id::parse(&id)?, None, None).await
}

/// POST /desk/people/{id}/grants
pub(super) async fn grant(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let account = Id::parse(&id)?;
    let result = async {
        context
            .carry_out(GrantRole {
                account: account.clone(),
                grant: grant_of(&form)?,
            })
            .await
    };
    match result.await {
        Ok(_) => Ok(context.go(&format!("/desk/people/{account}"), "identity-granted")),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                &context,
                &account,
                Some(Filled::back(&context, &form, &fault)),
                Some(&fault),
            )
            .await
        }
    }
}

/// POST /desk/people/{id}/grants/{grant}/end
pub(super) async fn end_grant(
    context: Context,
    Path((id, grant)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let account = Id::parse(&id)?;
    let command = EndGrant {
        account: account.clone(),
        grant: Id::parse(&grant)?,
        reason: form.get("end_reason").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/desk/people/{account}"), "identity-grant-ended")),
        Err(fault) => {
            let fault = shown(fault)?;
            let mut filled = Filled::back(&context, &form, &fault);
            let today = context.site().clock().today();
            filled.values.push(("from".into(), today.to_string()));
            render(&context, &account, Some(filled), Some(&fault)).await
        }
    }
}

/// POST /desk/people/{id}/close
pub(super) async fn close(context: Context, Path(id): Path<String>, _form: Form) -> Answer {
    let account = Id::parse(&id)?;
    match context
        .carry_out(CloseAccount {
            account: account.clone(),
            elsewhere: held_elsewhere(context.site().modules()),
        })
        .await
    {
        Ok(()) => Ok(context.go("/desk/people", "identity-person-closed")),
        Err(fault) => {
            let fault = shown(fault)?;
            render(&context, &account, None, Some(&fault)).await
        }
    }
}
