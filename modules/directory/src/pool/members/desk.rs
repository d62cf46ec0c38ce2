//! The centre's desk: who waits for being confirmed, who is registered, who pauses; and one registration with its steps.
use super::{
    commands::StepMember,
    model::TEXTS,
    pages::{fee_text, kinds_of, state_badge, terms_of},
    publicity::Seen,
    queries::{MemberRow, get_member, list_in_state, list_terms_of, search},
};
use crate::{
    organisations::publicity::Reader,
    pool::{
        bodies::{list_bodies, name_of},
        dispatches::{
            pages::{Line, lines},
            queries::list_for_members,
        },
        kinds::Kinds,
        mail, policy,
        words::{day, day_of},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id, Page as Paging};
use serde::Deserialize;
use web::{Answer, Asked, Context, Form, Link, Page, Typed};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pool) struct Query {
    show: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "pool/desk-board.html")]
struct Board {
    page: Page,
    tabs: Vec<Link>,
    q: String,
    heading: String,
    rows: Vec<Row>,
    next: String,
    may_enter: bool,
}

struct Row {
    row: MemberRow,
    kinds: String,
    state: String,
    badge: &'static str,
    since: String,
    consent_by: String,
    channel: String,
}

const SHOWS: [&str; 4] = ["checking", "registered", "paused", "draft"];

/// Three queries.
pub(in crate::pool) async fn board(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let paging = Paging::new(Some(&query.after), None)?;
    let show = SHOWS
        .into_iter()
        .find(|s| *s == query.show)
        .unwrap_or("checking");
    let searching = !query.q.trim().is_empty();
    let (rows, next) = if searching {
        (search(reads, &query.q).await?, None)
    } else {
        list_in_state(reads, show, &paging).await?
    };
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let own = list_terms_of(reads, &ids).await?;
    let kinds = Kinds::load(reads).await?;
    let rows = rows
        .into_iter()
        .map(|row| Row {
            kinds: kinds_of(&kinds, &own, &row.id).join("、"),
            state: context.t(&format!("pool-state-{}", row.state)),
            badge: state_badge(&row.state),
            since: day_of(&context, row.since),
            consent_by: day(&context, row.consent_by.as_deref()),
            channel: context.t(&format!("pool-channel-{}", row.channel)),
            row,
        })
        .collect();
    let tabs = SHOWS
        .into_iter()
        .map(|name| Link {
            href: format!("/desk/pool?show={name}"),
            label: context.t(&format!("pool-show-{name}")),
            current: name == show && !searching,
        })
        .collect();
    let heading = if searching {
        context.t_with("pool-found", &[("q", query.q.clone())])
    } else {
        context.t(&format!("pool-show-{show}"))
    };
    let page = Page::new(&context, context.t("pool-desk"))
        .under("/desk", context.t("pool-to-desk"))
        .here();
    context.html(&Board {
        page,
        tabs,
        heading,
        rows,
        next: next.map_or_else(String::new, |n| {
            format!("/desk/pool?show={show}&{}", web::form_pair("after", &n))
        }),
        may_enter: context.may(&policy::ENTER),
        q: query.q,
    })
}

#[derive(Template)]
#[template(path = "pool/desk-one.html")]
struct One {
    page: Page,
    row: MemberRow,
    state: String,
    badge: &'static str,
    since: String,
    consent_on: String,
    consent_by: String,
    published_on: String,
    channel: String,
    written: Vec<(String, String)>,
    dispatches: Vec<Line>,
    timeline: String,
    form: Typed,
    may_decide: bool,
    is_own: bool,
}

/// At most eleven queries.
pub(in crate::pool) async fn one(context: Context, Path(id): Path<String>) -> Answer {
    show_one(&context, &Id::parse(&id)?, Typed::default()).await
}

async fn show_one(context: &Context, id: &Id, form: Typed) -> Answer {
    let reads = context.reads();
    let row = get_member(reads, id).await?;
    let reader = policy::reader(context.actor(), false);
    // An auditor sees that it waits and since when; what the person shows to all, and no more.
    let seen = match Seen::of(&row, reader) {
        Some(seen) => seen,
        None => Seen {
            id: row.id.clone(),
            name: row.name.clone(),
            ..Seen::default()
        },
    };
    let own = list_terms_of(reads, &[&row.id]).await?;
    let kinds = Kinds::load(reads).await?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let bodies = list_bodies(reads).await?;
    let dispatches = match reader {
        Reader::Centre => list_for_members(reads, &[&row.id]).await?,
        _ => Vec::new(),
    };
    let may_decide = context.may(&policy::DECIDE);
    let timeline = workflow::timeline_of(context, id, may_decide).await?;
    let mut written = vec![(
        context.t("pool-kind"),
        kinds_of(&kinds, &own, &row.id).join("、"),
    )];
    for (name, scheme) in [("field", Scheme::Field), ("area", Scheme::Area)] {
        let label = context.t(&format!("pool-{name}"));
        written.push((label, terms_of(&terms, &own, &row.id, scheme).join("、")));
    }
    for (name, _) in TEXTS {
        let value = match name {
            "full_name" => seen.full_name.clone(),
            "reading" => seen.reading.clone(),
            "headline" => seen.headline.clone(),
            "skills" => seen.skills.clone(),
            "qualifications" => seen.qualifications.clone(),
            "days" => seen.days.clone(),
            "fee" => fee_text(context, &seen.fee, &seen.fee_words),
            "phone" => seen.phone.clone(),
            "mail" => seen.mail.clone(),
            "web" => seen.web.clone(),
            "body" => name_of(&bodies, seen.body.as_deref()),
            _ => String::new(),
        };
        written.push((
            context.t(&format!("pool-{}", name.replace('_', "-"))),
            value,
        ));
    }
    written.retain(|(_, value)| !value.is_empty());
    let title = if row.name.is_empty() {
        context.t("pool-nameless")
    } else {
        row.name.clone()
    };
    let page = Page::new(context, title)
        .under("/desk", context.t("pool-to-desk"))
        .under("/desk/pool", context.t("pool-desk"))
        .here();
    let status = form.status();
    let view = One {
        page,
        state: context.t(&format!("pool-state-{}", row.state)),
        badge: state_badge(&row.state),
        since: day_of(context, row.since),
        consent_on: day(context, Some(&row.consent_on)),
        consent_by: day(context, row.consent_by.as_deref()),
        published_on: day(context, row.published_on.as_deref()),
        channel: context.t(&format!("pool-channel-{}", row.channel)),
        written,
        dispatches: lines(context, dispatches, "centre"),
        timeline,
        form,
        may_decide,
        is_own: row.is_of(context.actor().account.as_ref()),
        row,
    };
    context.html_with(status, &view)
}

/// Registers or returns.
pub(in crate::pool) async fn step(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let row = get_member(context.reads(), &id).await?;
    let what = match form.get("way") {
        "register" => "registered",
        "return" => "returned",
        _ => return Err(Fault::new(&Code::UNREADABLE).into()),
    };
    let args = [
        ("reason", form.get("reason").to_owned()),
        ("href", format!("{}/pool/{id}/edit", context.origin())),
    ];
    let key = format!("{id}/{what}/{}", row.since);
    let city = context.city();
    let reads = context.reads();
    let messages = if context.may(&policy::DECIDE) {
        mail::to_member(reads, &city.ports, &city.texts, &row, what, &key, &args).await?
    } else {
        Vec::new()
    };
    let command = StepMember {
        member: id.clone(),
        way: form.get("way").to_owned(),
        reason: form.get("reason").to_owned(),
        messages,
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/desk/pool/{id}"), "pool-done-step")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_one(&context, &id, typed).await
        }
    }
}
