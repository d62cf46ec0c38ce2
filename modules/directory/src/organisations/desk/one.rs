//! One group at the centre: what it handed in, what may be done with it, who claims it, how it came here.
use crate::{
    organisations::{
        commands::{DecideClaim, TakeStep},
        mail,
        model::Section,
        pages::{day_of, day_text, edit, state_badge, state_text},
        policy,
        ports::Accounts,
        publicity::Seen,
        queries::{self, ClaimRow, OrganisationRow},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id};
use store::Source;
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "organisations/desk-one.html")]
struct View {
    page: Page,
    row: OrganisationRow,
    href: String,
    state: String,
    badge: &'static str,
    since: String,
    renew_by: String,
    channel: String,
    written: Vec<(String, String)>,
    missing: Vec<String>,
    same: Vec<OrganisationRow>,
    ways: Vec<edit::Way>,
    claims: Vec<(String, ClaimRow)>,
    timeline: String,
    form: Typed,
    may_decide: bool,
    may_edit: bool,
}

/// At most fourteen queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &Id::parse(&id)?, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, id: &Id, status: StatusCode, form: Typed) -> Answer {
    let reads = context.reads();
    let row = queries::get_organisation(reads, id).await?;
    let is_editor = queries::is_editor(reads, id, context.actor()).await?;
    let own = queries::list_terms_of(reads, &[&row.id]).await?;
    let terms = load_terms(reads, &[Scheme::Kind, Scheme::Field, Scheme::Area]).await?;
    let content = row.content(&own);
    let reader = policy::reader(context.actor(), is_editor);
    let seen = Seen::of(&row, reader);
    let missing = content.missing();
    let among = ["return", "register", "ask-renewal", "renew"];
    let (mut ways, _) = edit::ways(context, &row, is_editor, missing.is_empty(), &among).await?;
    ways.sort_by_key(|w| w.with_reason);
    let claims = queries::list_claims_of(reads, id).await?;
    let mut same = queries::search(reads, &row.name).await?;
    same.retain(|o| o.id != row.id);
    same.truncate(5);
    let timeline = workflow::timeline_of(context, id, true).await?;
    let label = |name: &str| context.t(&format!("organisations-{}", name.replace('_', "-")));
    let of = |scheme: Scheme| {
        let keys = own.iter().filter(|t| t.scheme == scheme.name());
        let labels: Vec<String> = keys.map(|t| terms.path(scheme, &t.key)).collect();
        labels.join("、")
    };
    let mut written: Vec<(String, String)> = Vec::new();
    for (name, _) in Section::ALL.into_iter().flat_map(Section::texts) {
        let value = match *name {
            "kind" => terms.label(Scheme::Kind, &seen.kind).to_owned(),
            "people" => seen.people.map(|n| n.to_string()).unwrap_or_default(),
            "phone" => seen.phone.clone(),
            "mail" => seen.mail.clone(),
            "web" => seen.web.clone(),
            "address" => seen.address.clone(),
            "representative" => seen.representative.clone(),
            "home_address" => seen.home_address.clone(),
            other => content.get(other).to_owned(),
        };
        written.push((label(name), value));
    }
    // After name, reading and kind.
    written.insert(3, (label("field"), of(Scheme::Field)));
    written.insert(4, (label("area"), of(Scheme::Area)));
    written.retain(|(_, value)| !value.is_empty());
    let page = Page::new(context, row.name.clone())
        .under("/desk", context.t("organisations-to-desk"))
        .under("/desk/groups", context.t("organisations-desk"))
        .here();
    let view = View {
        page,
        href: row.href(),
        state: state_text(context, &row.state),
        badge: state_badge(&row.state),
        since: day_of(context, row.since),
        renew_by: row
            .renew_by
            .as_deref()
            .map(|d| day_text(context, d))
            .unwrap_or_default(),
        channel: context.t(&format!("organisations-channel-{}", row.channel)),
        written,
        missing: missing
            .into_iter()
            .map(|name| context.t(&format!("organisations-missing-{name}")))
            .collect(),
        same,
        ways,
        claims: claims
            .into_iter()
            .map(|c| (day_of(context, c.created_at), c))
            .collect(),
        timeline,
        form,
        may_decide: context.may(&policy::DECIDE),
        may_edit: policy::edit(context.actor(), is_editor).is_ok(),
        row,
    };
    context.html_with(status, &view)
}

/// Confirms, returns, asks for renewal.
pub(super) async fn step(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let row = queries::get_organisation(context.reads(), &id).await?;
    let way = form.get("way").to_owned();
    let what = match way.as_str() {
        "register" => Some("registered"),
        "return" => Some("returned"),
        "ask-renewal" => Some("renew"),
        _ => None,
    };
    let messages = match what {
        Some(what) => {
            let by = row.renew_by.as_deref().map(|d| day_text(&context, d));
            let args = [
                ("reason", form.get("reason").to_owned()),
                ("by", by.unwrap_or_default()),
                (
                    "href",
                    format!("{}/groups/{}/edit", context.origin(), row.id),
                ),
            ];
            let city = context.city();
            mail::to_editors(context.reads(), &city.ports, &city.texts, &row, what, &args).await?
        }
        None => Vec::new(),
    };
    let command = TakeStep {
        organisation: id.clone(),
        way,
        reason: form.get("reason").to_owned(),
        messages,
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/desk/groups/{id}"), "organisations-done-step")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}

/// Decides on a claim.
pub(super) async fn decide(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let claim = queries::get_claim(context.reads(), &Id::parse(&id)?).await?;
    let organisation = Id::from_stored(claim.organisation.clone());
    let accept = match form.get("decision") {
        "accept" => true,
        "refuse" => false,
        _ => return Err(Fault::new(&Code::UNREADABLE).into()),
    };
    let messages = match &claim.account {
        Some(account) => {
            let account = [Id::from_stored(account.clone())];
            let port = context.port::<dyn Accounts>()?;
            let people = port
                .people(Source::Reads(context.reads()), &account)
                .await?;
            let args = [
                ("group", claim.name.clone()),
                ("answer", form.get("answer").to_owned()),
                (
                    "href",
                    format!("{}/groups/{organisation}/edit", context.origin()),
                ),
            ];
            let what = if accept {
                "claim-accepted"
            } else {
                "claim-refused"
            };
            mail::to(context.site().texts(), people, what, &claim.id, &args)
        }
        None => Vec::new(),
    };
    let command = DecideClaim {
        claim: Id::from_stored(claim.id),
        accept,
        answer: form.get("answer").to_owned(),
        messages,
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(
            &format!("/desk/groups/{organisation}"),
            "organisations-done-claim",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(
                &context,
                &organisation,
                StatusCode::UNPROCESSABLE_ENTITY,
                typed,
            )
            .await
        }
    }
}
