//! The counter: profiles of those who came in person, by telephone or on paper; what was reported; how first steps go.
use super::{
    commands::{CreatePerson, HandOver, RecordGuardian, SettleReport},
    pages::{day_of, me},
    policy,
    queries::{self, PersonRow, RequestRow, Steps},
};
use crate::organisations::commands::{code_hash, new_code};
use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, Page as Paging};
use serde::Deserialize;
use web::{Answer, Asked, Context, Form, Link, Page, Routes, Typed};

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/desk/profiles", &policy::ENTER, board)
        .get("/desk/profiles/new", &policy::ENTER, new_page)
        .post("/desk/profiles/new", &policy::ENTER, create)
        .get("/desk/profiles/{id}", &policy::ENTER, one)
        .post("/desk/profiles/{id}/guardian", &policy::ENTER, guardian)
        .post("/desk/profiles/{id}/hand-over", &policy::ENTER, hand_over)
        .post("/desk/profiles/reports/{id}", &policy::ENTER, settle)
}

const CHANNELS: [&str; 3] = ["counter", "telephone", "paper"];

/// Which list, and where it goes on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    channel: String,
    after: String,
}

#[derive(Template)]
#[template(path = "people/desk.html")]
struct View {
    page: Page,
    tabs: Vec<Link>,
    heading: String,
    lines: Vec<(String, String, PersonRow)>,
    next: String,
    reports: Vec<(String, RequestRow)>,
    steps: Steps,
}

/// Three queries.
async fn board(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let channel = CHANNELS
        .into_iter()
        .find(|c| *c == query.channel)
        .unwrap_or("counter");
    let paging = Paging::new(Some(&query.after), None)?;
    let (rows, next) = queries::list_kept(reads, channel, &paging).await?;
    let reports = queries::list_reported(reads).await?;
    let year = context.city().database.clock().today();
    // From the first of April on: the fiscal year.
    let first = if year.month() >= 4 {
        year.year()
    } else {
        year.year() - 1
    };
    let steps = queries::count_steps(reads, &format!("{first}-04-01")).await?;
    let label = |c: &str| context.t(&format!("people-channel-{c}"));
    let view = View {
        page: Page::new(&context, context.t("people-desk"))
            .under("/desk", context.t("people-to-desk"))
            .here(),
        tabs: CHANNELS
            .map(|c| Link {
                href: format!("/desk/profiles?channel={c}"),
                label: label(c),
                current: c == channel,
            })
            .into(),
        heading: label(channel),
        lines: rows
            .into_iter()
            .map(|row| {
                let state = context.t(&format!("people-state-{}", row.state));
                (state, day_of(&context, row.created_at), row)
            })
            .collect(),
        next: next.map_or_else(String::new, |n| {
            format!(
                "/desk/profiles?channel={channel}&{}",
                web::form_pair("after", &n)
            )
        }),
        reports: reports
            .into_iter()
            .map(|r| (day_of(&context, r.reported_at.unwrap_or_default()), r))
            .collect(),
        steps,
    };
    context.html(&view)
}

/// No query.
async fn new_page(context: Context) -> Answer {
    me::begin_page(&context, true, Typed::default())
}

/// Enters a profile for somebody.
async fn create(context: Context, form: Form) -> Answer {
    let (adult, born) = super::pages::age_of(&form);
    // On the web one enters oneself.
    let channel = match form.get("channel") {
        "web" => "",
        other => other,
    };
    let command = CreatePerson {
        name: form.get("name").to_owned(),
        adult,
        born,
        channel: channel.to_owned(),
        contact: form.get("contact").to_owned(),
        purposes: form.all("purposes").map(str::to_owned).collect(),
    };
    match context.carry_out(command).await {
        Ok(id) => Ok(context.go(&format!("/people/{id}/edit/skills"), "people-done-begun")),
        Err(fault) => me::begin_page(&context, true, Typed::again(&context, &form, fault)?),
    }
}

async fn kept(context: &Context, id: &str) -> Outcome<PersonRow> {
    let row = queries::get_person(context.reads(), &Id::parse(id)?).await?;
    if !policy::is_kept(&row) {
        return Err(kernel::Fault::new(&kernel::Code::NOT_FOUND));
    }
    Ok(row)
}

/// Four queries.
async fn one(context: Context, Path(id): Path<String>) -> Answer {
    let row = kept(&context, &id).await?;
    me::show(&context, &row, Typed::default(), "").await
}

/// Notes what a guardian said on paper.
async fn guardian(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let row = kept(&context, &id).await?;
    let command = RecordGuardian {
        person: row.id(),
        consented: form.get("say") == "consent",
    };
    context.carry_out(command).await?;
    Ok(context.go(
        &format!("/desk/profiles/{}", row.id),
        "people-done-guardian-noted",
    ))
}

/// Makes a code and shows it, once.
async fn hand_over(context: Context, Path(id): Path<String>, _: Form) -> Answer {
    let row = kept(&context, &id).await?;
    let code = new_code(context.city().database.entropy());
    let command = HandOver {
        person: row.id(),
        code_hash: code_hash(&code),
    };
    context.carry_out(command).await?;
    me::show(&context, &row, Typed::default(), &code).await
}

/// A report was looked into.
async fn settle(context: Context, Path(id): Path<String>, _: Form) -> Answer {
    let command = SettleReport {
        request: Id::parse(&id)?,
    };
    context.carry_out(command).await?;
    Ok(context.go("/desk/profiles", "people-done-settled"))
}
