//! Requests from both sides: what one was asked, what one asked for. Neither side sees how to reach the other before both
//! agreed; a no needs no reason, and brings none.
use super::day_of;
use crate::people::{
    commands::{AnswerRequest, ReportRequest, StepRequest, request_side},
    mail,
    model::{self, Side},
    queries::{self, RequestRow},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome};
use web::{Answer, Context, Form, Page, Typed};

/// A line of a list of requests.
struct Line {
    href: String,
    what: String,
    from: String,
    state: String,
    badge: &'static str,
    day: String,
}

#[derive(Template)]
#[template(path = "people/requests.html")]
struct List {
    page: Page,
    received: Vec<Line>,
    sent: Vec<Line>,
    has_profile: bool,
}

fn from(context: &Context, row: &RequestRow) -> String {
    let centre = || context.t("people-centre");
    row.group_name.clone().unwrap_or_else(centre)
}

fn badge(state: &str) -> &'static str {
    match state {
        model::ASKED => "new",
        model::ACCEPTED => "good",
        model::DONE => "good",
        _ => "",
    }
}

fn line(context: &Context, row: &RequestRow) -> Line {
    Line {
        href: format!("/people/requests/{}", row.id),
        what: if row.what.is_empty() {
            context.t("people-erased")
        } else {
            row.what.clone()
        },
        from: from(context, row),
        state: context.t(&format!("people-request-{}", row.state)),
        badge: badge(&row.state),
        day: day_of(context, row.created_at),
    }
}

/// Three queries.
pub(super) async fn page(context: Context) -> Answer {
    let account = context.account()?;
    let reads = context.reads();
    let own = queries::find_own(reads, account).await?;
    let received = match &own {
        Some(row) => queries::list_requests_to(reads, &row.id()).await?,
        None => Vec::new(),
    };
    let sent = queries::list_requests_by(reads, account).await?;
    let page = Page::new(&context, context.t("people-requests"))
        .under("/desk", context.t("people-to-desk"))
        .here();
    context.html(&List {
        page,
        received: received.iter().map(|r| line(&context, r)).collect(),
        sent: sent.iter().map(|r| line(&context, r)).collect(),
        has_profile: own.is_some(),
    })
}

#[derive(Template)]
#[template(path = "people/request.html")]
struct One {
    page: Page,
    id: String,
    is_asked_side: bool,
    person_href: String,
    group_href: String,
    from: String,
    what: String,
    time_text: String,
    length_text: String,
    state: String,
    badge: &'static str,
    day: String,
    can_answer: bool,
    can_finish: bool,
    can_cancel: bool,
    can_report: bool,
    other_contact: String,
    own_contact: String,
    form: Typed,
}

async fn found(context: &Context, id: &str) -> Outcome<(RequestRow, Side)> {
    let row = queries::get_request(context.reads(), &Id::parse(id)?).await?;
    let (side, _) = request_side(context.reads(), context.actor(), &row).await?;
    Ok((row, side))
}

/// Two queries at most.
pub(super) async fn one(context: Context, Path(id): Path<String>) -> Answer {
    let (row, side) = found(&context, &id).await?;
    show(&context, row, side, Typed::default())
}

fn show(context: &Context, row: RequestRow, side: Side, form: Typed) -> Answer {
    let can = |way: &str| model::step(&row.state, way, side).is_some();
    let open = model::is_open(&row.state);
    let asked = side == Side::Asked;
    let (other, own) = if asked {
        (&row.sender_contact, &row.asked_contact)
    } else {
        (&row.asked_contact, &row.sender_contact)
    };
    let view = One {
        page: Page::new(context, context.t("people-request"))
            .under("/desk", context.t("people-to-desk"))
            .under("/people/requests", context.t("people-requests"))
            .here(),
        is_asked_side: asked,
        person_href: format!("/people/{}", row.person),
        group_href: row
            .organisation
            .as_ref()
            .map_or_else(String::new, |o| format!("/groups/{o}")),
        from: from(context, &row),
        state: context.t(&format!("people-request-{}", row.state)),
        badge: badge(&row.state),
        day: day_of(context, row.created_at),
        can_answer: can("accept"),
        can_finish: can("done"),
        can_cancel: can("cancel"),
        can_report: asked && row.reported_at.is_none(),
        other_contact: if open { other.clone() } else { String::new() },
        own_contact: own.clone(),
        id: row.id,
        what: row.what,
        time_text: row.time_text,
        length_text: row.length_text,
        form,
    };
    context.html_with(view.form.status(), &view)
}

/// The other side of a request hears that something became of it, and not what was handed over.
async fn messages(
    context: &Context,
    row: &RequestRow,
    side: Side,
    what: &str,
) -> Outcome<Vec<notify::Message>> {
    let other = match side {
        Side::Asked => &row.sender,
        Side::Sender => &row.asked,
    };
    mail::to_accounts(
        context.reads(),
        &context.city().ports,
        context.site().texts(),
        std::slice::from_ref(other),
        what,
        &format!("request/{}/{what}", row.id),
        &[(
            "href",
            format!("{}/people/requests/{}", context.origin(), row.id),
        )],
    )
    .await
}

/// Says yes or no.
pub(super) async fn answer(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let (row, side) = found(&context, &id).await?;
    let accept = match form.get("say") {
        "accept" => true,
        "decline" => false,
        _ => return Err(web::not_found()),
    };
    let what = if accept { "accepted" } else { "declined" };
    let command = AnswerRequest {
        request: Id::from_stored(row.id.clone()),
        accept,
        contact: form.get("contact").to_owned(),
        block: form.checked("block"),
        messages: messages(&context, &row, side, what).await?,
    };
    match context.carry_out(command).await {
        Ok(()) => {
            let notice = if accept {
                "people-done-accepted"
            } else {
                "people-done-declined"
            };
            Ok(context.go(&format!("/people/requests/{}", row.id), notice))
        }
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, row, side, typed)
        }
    }
}

/// Says that it was done, or calls it off.
pub(super) async fn step(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let (row, side) = found(&context, &id).await?;
    let way = form.get("way");
    let (what, notice) = if way == "done" {
        ("finished", "people-done-finished")
    } else {
        ("cancelled", "people-done-cancelled")
    };
    let command = StepRequest {
        request: Id::from_stored(row.id.clone()),
        way: way.to_owned(),
        messages: messages(&context, &row, side, what).await?,
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/people/requests/{}", row.id), notice)),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, row, side, typed)
        }
    }
}

/// Tells the centre.
pub(super) async fn report(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let (row, side) = found(&context, &id).await?;
    let command = ReportRequest {
        request: Id::from_stored(row.id.clone()),
        words: form.get("words").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go("/people/requests", "people-done-reported")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, row, side, typed)
        }
    }
}
