//! Changing a registration, and its steps: handing in again, renewing the consent, pausing, leaving.
use super::{Fields, read, state_badge, typed};
use crate::pool::{
    members::{
        commands::{RenewConsent, SaveMember, StepMember},
        cycle,
        model::Content,
        queries::{MemberRow, get_member, list_terms_of},
    },
    policy,
    words::{day, day_of},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "pool/edit.html")]
struct View {
    page: Page,
    row: MemberRow,
    state: String,
    badge: &'static str,
    help: String,
    returned: String,
    consent_on: String,
    consent_by: String,
    published_on: String,
    since: String,
    form: Typed,
    fields: Fields,
    meanwhile: Vec<(String, String)>,
}

/// A registration for its own person and the centre; for others it is not there, or not theirs.
async fn own(context: &Context, id: &str) -> Outcome<MemberRow> {
    let row = get_member(context.reads(), &Id::parse(id)?).await?;
    let is_own = row.is_of(context.actor().account.as_ref());
    if row.state == cycle::REMOVED {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    match policy::EDIT.permit_if(context.actor(), is_own) {
        Ok(_) => Ok(row),
        Err(_) if row.listed == 0 => Err(Fault::new(&Code::NOT_FOUND)),
        Err(fault) => Err(fault),
    }
}

/// At most six queries.
pub(in crate::pool) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let row = own(&context, &id).await?;
    show(&context, row, None).await
}

async fn show(
    context: &Context,
    row: MemberRow,
    back: Option<(StatusCode, Typed, Content)>,
) -> Answer {
    let reads = context.reads();
    let terms = list_terms_of(reads, &[&row.id]).await?;
    let stored = row.content(&terms);
    let returned = if row.state == cycle::DRAFT {
        let steps = workflow::timeline(reads, &row.id()).await?;
        let last = steps.into_iter().next_back();
        last.filter(|s| s.transition == "return")
            .map_or_else(String::new, |s| s.reason)
    } else {
        String::new()
    };
    let (status, form, shown, meanwhile) = match back {
        None => (StatusCode::OK, typed(&stored), stored, Vec::new()),
        Some((status, form, content)) => {
            let differ = if status == StatusCode::CONFLICT {
                stored.differences(&content)
            } else {
                Vec::new()
            };
            let meanwhile = differ.into_iter().map(|name| {
                let label = context.t(&format!("pool-{}", name.replace('_', "-")));
                (label, stored.get(name).to_owned())
            });
            (status, form, content, meanwhile.collect())
        }
    };
    let fields = Fields::load(context, &shown).await?;
    let title = context.t_with("pool-edit-title", &[("name", row.name.clone())]);
    let page = Page::new(context, title)
        .under("/pool/mine", context.t("pool-mine"))
        .here();
    let view = View {
        page,
        state: context.t(&format!("pool-state-{}", row.state)),
        badge: state_badge(&row.state),
        help: context.t(&format!("pool-help-{}", row.state)),
        returned,
        consent_on: day(context, Some(&row.consent_on)),
        consent_by: day(context, row.consent_by.as_deref()),
        published_on: day(context, row.published_on.as_deref()),
        since: day_of(context, row.since),
        form,
        fields,
        meanwhile,
        row,
    };
    context.html_with(status, &view)
}

/// Saves what is written.
pub(in crate::pool) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = own(&context, &id).await?;
    let content = read(&form);
    let command = SaveMember {
        member: row.id(),
        seen: form.get("seen").parse().unwrap_or_default(),
        content: content.clone(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/pool/{}/edit", row.id), "pool-done-saved")),
        Err(fault) => {
            let status = if fault.is(&Code::CHANGED_MEANWHILE) {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, row, Some((status, typed, content))).await
        }
    }
}

/// Takes a step: `submit`, `renew`, `pause`, `resume`, `remove`.
pub(in crate::pool) async fn step(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = own(&context, &id).await?;
    let way = form.get("way");
    let (to, notice) = match way {
        "renew" => (format!("/pool/{}/edit", row.id), "pool-done-renewed"),
        "pause" => (format!("/pool/{}/edit", row.id), "pool-done-paused"),
        "resume" => (format!("/pool/{}/edit", row.id), "pool-done-resumed"),
        "submit" => ("/pool/mine".to_owned(), "pool-done-applied"),
        "remove" => ("/pool/mine".to_owned(), "pool-done-removed"),
        _ => return Err(Fault::new(&Code::UNREADABLE).into()),
    };
    if way == "remove" && !form.checked("sure") {
        let fault = Fault::field("sure", "field-pool-sure");
        let typed = Typed::again(&context, &form, fault)?;
        let terms = list_terms_of(context.reads(), &[&row.id]).await?;
        let stored = row.content(&terms);
        let mut again = self::typed(&stored);
        again.errors = typed.errors;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&context, row, Some((status, again, stored))).await;
    }
    let member = row.id();
    if way == "renew" {
        context.carry_out(RenewConsent { member }).await?;
    } else {
        let command = StepMember {
            member,
            way: way.to_owned(),
            reason: String::new(),
            messages: Vec::new(),
        };
        context.carry_out(command).await?;
    }
    Ok(context.go(&to, notice))
}
