//! 管理者 looks for people and invites them.
use super::{
    Asked, Choice, Filled, body_choices, letter, role_choices, role_text, shown, status, with_fault,
};
use crate::{
    commands::{Invite, NewGrant},
    model::{end_of_fiscal_year, parse_day},
    queries::{grants_of, list_accounts, list_bodies},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Check, Fault, Id, Outcome, Role};
use web::{Answer, Context, Form, Page, form_pair};

struct PersonView {
    id: String,
    name: String,
    sign_in_name: String,
    status: String,
    roles: String,
    sample: bool,
}

#[derive(Template)]
#[template(path = "identity/people.html")]
struct PeoplePage {
    page: Page,
    form: Filled,
    search: String,
    people: Vec<PersonView>,
    next: String,
    roles: Vec<Choice>,
    bodies: Vec<Choice>,
    may_manage: bool,
}

async fn render(
    context: &Context,
    search: &str,
    after: Option<&str>,
    form: Filled,
    fault: Option<&Fault>,
) -> Answer {
    let reads = context.reads();
    let at = kernel::Page::new(after, Some(50))?;
    let (rows, next) = at.cut(list_accounts(reads, search, &at).await?, |row| {
        row.id.clone()
    });
    let today = context.site().clock().today();
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let grants = grants_of(reads, &ids).await?;
    let people = rows
        .iter()
        .map(|row| PersonView {
            id: row.id.clone(),
            name: row.display_name.clone(),
            sign_in_name: row
                .email
                .clone()
                .or_else(|| row.login.clone())
                .unwrap_or_default(),
            status: context.t(&format!("identity-status-{}", row.status)),
            sample: row.is_sample == 1,
            roles: grants
                .iter()
                .filter(|g| g.account == row.id && g.in_force(today))
                .map(|g| match &g.body_name {
                    Some(body) => format!("{}（{body}）", role_text(context, &g.role)),
                    None => role_text(context, &g.role),
                })
                .collect::<Vec<_>>()
                .join("、"),
        })
        .collect();
    let bodies = list_bodies(reads).await?;
    let mut page = Page::new(context, context.t("identity-nav-people"))
        .under("/desk", context.t("identity-desk-title"));
    if let Some(fault) = fault {
        page = with_fault(page, fault);
    }
    let template = PeoplePage {
        roles: role_choices(
            context,
            if form.value("role").is_empty() {
                "staff"
            } else {
                form.value("role")
            },
        ),
        bodies: body_choices(context, &bodies, "identity-whole-city", form.value("body")),
        search: search.to_owned(),
        next: next.map_or_else(String::new, |n| {
            format!(
                "/desk/people?{}&{}",
                form_pair("q", search),
                form_pair("after", &n)
            )
        }),
        may_manage: context.may(&crate::policy::MANAGE_PEOPLE),
        page,
        form,
        people,
    };
    context.html_with(fault.map_or(StatusCode::OK, status), &template)
}

/// GET /desk/people
pub(super) async fn show(context: Context, asked: Asked) -> Answer {
    let search = asked.get("q").map_or("", String::as_str);
    let today = context.site().clock().today();
    let form = Filled::with(&[
        ("from", &today.to_string()),
        ("until", &end_of_fiscal_year(today).to_string()),
    ]);
    render(
        &context,
        search,
        asked.get("after").map(String::as_str),
        form,
        None,
    )
    .await
}

/// Reads a role with its days from a form.
pub(super) fn grant_of(form: &Form) -> Outcome<NewGrant> {
    let mut check = Check::new();
    let role = Role::from_name(form.get("role"));
    if role.is_none() {
        check.fault("role", "field-required");
    }
    let from = parse_day(form.get("from"));
    if from.is_none() {
        check.fault("from", "field-day");
    }
    let until = parse_day(form.get("until"));
    if until.is_none() && !form.get("until").trim().is_empty() {
        check.fault("until", "field-day");
    }
    check.done()?;
    let body = match form.get("body") {
        "" => None,
        id => Some(Id::parse(id)?),
    };
    match (role, from) {
        (Some(role), Some(from)) => Ok(NewGrant {
            role,
            body,
            from,
            until,
            reason: form.get("reason").to_owned(),
        }),
        _ => Err(Fault::field("role", "field-required")),
    }
}

/// POST /desk/people/invite
pub(super) async fn invite(context: Context, form: Form) -> Answer {
    let result = async {
        let grant = Some(grant_of(&form)?);
        context
            .carry_out(Invite {
                email: form.get("email").to_owned(),
                display_name: form.get("display_name").to_owned(),
                language: "ja".into(),
                grant,
                letter: letter(&context, "mail-invitation"),
            })
            .await
    };
    match result.await {
        Ok(account) => Ok(context.go(&format!("/desk/people/{account}"), "identity-invited")),
        Err(fault) => {
            let fault = shown(fault)?;
            render(
                &context,
                "",
                None,
                Filled::back(&context, &form, &fault),
                Some(&fault),
            )
            .await
        }
    }
}
