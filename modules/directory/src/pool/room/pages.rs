//! The room: who coordinates where, what is asked, who asks colleagues about themselves, the next meeting.
use super::{
    commands::{AdviseCase, AskCase, SaveMeeting, SettleCase},
    may_enter,
    model::PLACES,
    queries::{
        AdviceRow, CaseRow, MeetingRow, count_referrals, get_case, list_advices, list_cases,
        list_meetings,
    },
};
use crate::{
    organisations::{ports::Accounts, publicity::Reader},
    pool::{
        bodies::{list_bodies, name_of},
        competencies::queries::{RoundRow, list_open_rounds},
        kinds::Kinds,
        members::{
            pages::{kinds_of, terms_of},
            publicity::Seen,
            queries::{Counters, MemberRow, Wanted, list_choosable, list_terms_of, list_wanted},
        },
        policy,
        words::{day, day_of, lines, one_of, today},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id, Outcome, Page as Paging};
use serde::Deserialize;
use store::Source;
use web::{Answer, Asked, Choice, Context, Form, Page, Typed};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pool) struct Query {
    field: String,
    area: String,
    show: String,
    after: String,
}

#[derive(Template)]
#[template(path = "pool/room.html")]
struct Room {
    page: Page,
    filters: Vec<(String, String, Vec<Choice>)>,
    people: Vec<Person>,
    cases: Vec<(String, CaseRow)>,
    closed: bool,
    next: String,
    rounds: Vec<(String, RoundRow)>,
    meetings: Vec<(String, MeetingRow)>,
    referrals: i64,
    form: Typed,
    may_meet: bool,
}

struct Person {
    seen: Seen,
    kinds: String,
    areas: String,
    fields: String,
    body: String,
}

/// Not found for those who may not enter: others need not know what is talked about.
async fn enter(context: &Context) -> Outcome<()> {
    if may_enter(context.reads(), context.actor()).await? {
        Ok(())
    } else {
        Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::ROOM.name))
    }
}

/// At most twelve queries, one more for each kind of coordinators.
pub(in crate::pool) async fn room(context: Context, Asked(query): Asked<Query>) -> Answer {
    show_room(&context, &query, Typed::default()).await
}

async fn show_room(context: &Context, query: &Query, form: Typed) -> Answer {
    enter(context).await?;
    let reads = context.reads();
    let kinds = Kinds::load(reads).await?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let bodies = list_bodies(reads).await?;
    let counters = Counters::load(reads).await?;
    let all = Paging::new(None, Some(50))?;
    let mut rows: Vec<MemberRow> = Vec::new();
    // At most a handful of kinds, whatever the number of people.
    for kind in kinds.coordinators() {
        let mut facets = vec![("kind", kind.to_owned())];
        for (scheme, key) in [("field", &query.field), ("area", &query.area)] {
            if !key.is_empty() && !key.chars().any(char::is_control) {
                facets.push((scheme, key.clone()));
            }
        }
        let (some, _) = list_wanted(reads, "ready", &Wanted { facets }, &counters, &all).await?;
        for row in some {
            if rows.iter().all(|r| r.id != row.id) {
                rows.push(row);
            }
        }
    }
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let own = list_terms_of(reads, &ids).await?;
    let reader = policy::reader(context.actor(), false);
    let people = rows
        .iter()
        .filter_map(|row| {
            // Colleagues see each other though they are not listed in public.
            let among = MemberRow {
                listed: 1,
                ..row.clone()
            };
            let reader = match reader {
                Reader::Centre => Reader::Centre,
                _ => Reader::SignedIn,
            };
            let seen = Seen::of(&among, reader)?;
            let areas = terms_of(&terms, &own, &row.id, Scheme::Area);
            Some(Person {
                kinds: kinds_of(&kinds, &own, &row.id).join("、"),
                areas: if areas.is_empty() {
                    context.t("pool-everywhere")
                } else {
                    areas.join("、")
                },
                fields: terms_of(&terms, &own, &row.id, Scheme::Field).join("、"),
                body: name_of(&bodies, seen.body.as_deref()),
                seen,
            })
        })
        .collect();
    let closed = query.show == "closed";
    let paging = Paging::new(Some(&query.after), Some(20))?;
    let (cases, next) = list_cases(reads, !closed, &paging).await?;
    let rounds = list_open_rounds(reads, &today(context).to_string()).await?;
    let meetings = list_meetings(reads).await?;
    let year =
        kernel::start_of_day_in_japan(today(context)).as_microsecond() - 365 * 86_400_000_000;
    let referrals = count_referrals(reads, year).await?;
    let filters = [("field", Scheme::Field), ("area", Scheme::Area)]
        .into_iter()
        .map(|(name, scheme)| {
            let chosen = if name == "field" {
                &query.field
            } else {
                &query.area
            };
            let label = context.t(&format!("pool-{name}"));
            let choices = one_of(&terms, scheme, chosen, context.t("pool-all"));
            (name.to_owned(), label, choices)
        })
        .filter(|(_, _, choices)| choices.len() > 1)
        .collect();
    let page = Page::new(context, context.t("pool-room"))
        .under("/pool/mine", context.t("pool-mine"))
        .here();
    let status = form.status();
    let view = Room {
        page,
        filters,
        people,
        cases: cases
            .into_iter()
            .map(|c| (day_of(context, c.at), c))
            .collect(),
        closed,
        next: next.map_or_else(String::new, |n| {
            let show = if closed { "closed" } else { "open" };
            format!("/pool/room?show={show}&{}", web::form_pair("after", &n))
        }),
        rounds: rounds
            .into_iter()
            .map(|r| (day(context, Some(&r.until_day)), r))
            .collect(),
        meetings: meetings
            .into_iter()
            .map(|m| (day(context, Some(&m.day)), m))
            .collect(),
        referrals,
        form,
        may_meet: context.may(&policy::ROOM),
    };
    context.html_with(status, &view)
}

/// Saves a meeting.
pub(in crate::pool) async fn meet(context: Context, form: Form) -> Answer {
    let command = SaveMeeting {
        meeting: form.get("meeting").to_owned(),
        day: form.get("day").to_owned(),
        hours: form.get("hours").to_owned(),
        place: form.get("place").to_owned(),
        agenda: form.get("agenda").to_owned(),
        notes: form.get("notes").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go("/pool/room", "pool-done-saved")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_room(&context, &Query::default(), typed).await
        }
    }
}

#[derive(Template)]
#[template(path = "pool/case-new.html")]
struct New {
    page: Page,
    form: Typed,
    places: Vec<Choice>,
    fields: Vec<Choice>,
    areas: Vec<Choice>,
}

/// At most two queries.
pub(in crate::pool) async fn new_case(context: Context) -> Answer {
    show_new(&context, Typed::default()).await
}

async fn show_new(context: &Context, form: Typed) -> Answer {
    enter(context).await?;
    let terms = load_terms(context.reads(), &[Scheme::Field, Scheme::Area]).await?;
    let places = PLACES.map(|p| {
        let label = context.t(&format!("pool-place-{p}"));
        Choice::new(p, label, form.value("place"))
    });
    let none = || context.t("pool-any");
    let page = Page::new(context, context.t("pool-case-new"))
        .under("/pool/room", context.t("pool-room"))
        .here();
    let status = form.status();
    let view = New {
        page,
        places: places.into(),
        fields: one_of(&terms, Scheme::Field, form.value("field"), none()),
        areas: one_of(&terms, Scheme::Area, form.value("area"), none()),
        form,
    };
    context.html_with(status, &view)
}

/// Asks the others.
pub(in crate::pool) async fn ask(context: Context, form: Form) -> Answer {
    let command = AskCase {
        title: form.get("title").to_owned(),
        words: form.get("words").to_owned(),
        place: form.get("place").to_owned(),
        field: form.get("field").to_owned(),
        area: form.get("area").to_owned(),
        nameless: form.checked("nameless"),
    };
    match context.carry_out(command).await {
        Ok(id) => Ok(context.go(&format!("/pool/room/{id}"), "pool-done-asked")),
        Err(fault) => show_new(&context, Typed::again(&context, &form, fault)?).await,
    }
}

#[derive(Template)]
#[template(path = "pool/case.html")]
struct Case {
    page: Page,
    row: CaseRow,
    words: Vec<String>,
    outcome: Vec<String>,
    facts: String,
    asked_on: String,
    advices: Vec<Advice>,
    people: Vec<Choice>,
    form: Typed,
    is_mine: bool,
}

struct Advice {
    row: AdviceRow,
    who: String,
    when: String,
    words: Vec<String>,
}

/// At most nine queries.
pub(in crate::pool) async fn case(context: Context, Path(id): Path<String>) -> Answer {
    show_case(&context, &Id::parse(&id)?, Typed::default()).await
}

async fn show_case(context: &Context, id: &Id, form: Typed) -> Answer {
    enter(context).await?;
    let reads = context.reads();
    let row = get_case(reads, id).await?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let advices = list_advices(reads, id).await?;
    let mut accounts: Vec<Id> = advices
        .iter()
        .filter_map(|a| a.adviser.clone())
        .map(Id::from_stored)
        .collect();
    accounts.sort();
    accounts.dedup();
    let people = if accounts.is_empty() {
        Vec::new()
    } else {
        let port = context.port::<dyn Accounts>()?;
        port.people(Source::Reads(reads), &accounts).await?
    };
    let ready = list_choosable(reads, context.may(&policy::ROOM)).await?;
    let mut choices = vec![Choice::new(
        "",
        context.t("pool-refer-none"),
        form.value("refers_to"),
    )];
    choices.extend(
        ready
            .iter()
            .map(|m| Choice::new(&m.id, &m.name, form.value("refers_to"))),
    );
    let advices = advices
        .into_iter()
        .map(|a| {
            let who = people
                .iter()
                .find(|p| Some(p.account.as_str()) == a.adviser.as_deref());
            Advice {
                who: who.map_or_else(|| context.t("pool-nameless"), |p| p.name.clone()),
                when: day_of(context, a.at),
                words: lines(&a.words),
                row: a,
            }
        })
        .collect();
    let facts: Vec<String> = [
        context.t(&format!("pool-place-{}", row.place)),
        terms.path(Scheme::Area, &row.area),
        terms.label(Scheme::Field, &row.field).to_owned(),
    ]
    .into_iter()
    .filter(|f| !f.is_empty())
    .collect();
    let account = context.actor().account.as_ref();
    let asked = account.is_some_and(|a| row.asker.as_deref() == Some(a.as_str()));
    let page = Page::new(context, row.title.clone())
        .under("/pool/room", context.t("pool-room"))
        .here();
    let status = form.status();
    let view = Case {
        page,
        words: lines(&row.words),
        outcome: lines(&row.outcome),
        facts: facts.join("／"),
        asked_on: day_of(context, row.at),
        advices,
        people: choices,
        form,
        is_mine: asked || row.asker.is_none() && context.may(&policy::ROOM),
        row,
    };
    context.html_with(status, &view)
}

/// Advises, marks what helped, closes.
pub(in crate::pool) async fn act(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let case = Id::parse(&id)?;
    let done = match form.get("what") {
        "advise" => {
            let refers_to = match form.get("refers_to") {
                "" => None,
                member => Some(Id::parse(member)?),
            };
            let command = AdviseCase {
                case: case.clone(),
                words: form.get("words").to_owned(),
                refers_to,
            };
            context.carry_out(command).await
        }
        what @ ("helped" | "close") => {
            let command = SettleCase {
                case: case.clone(),
                helped: form.get("advice").to_owned(),
                close: what == "close",
                outcome: form.get("outcome").to_owned(),
            };
            context.carry_out(command).await
        }
        _ => Err(Fault::new(&Code::UNREADABLE)),
    };
    match done {
        Ok(()) => Ok(context.go(&format!("/pool/room/{id}"), "pool-done-saved")),
        Err(fault) => show_case(&context, &case, Typed::again(&context, &form, fault)?).await,
    }
}
