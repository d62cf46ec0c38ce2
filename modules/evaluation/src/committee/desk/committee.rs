//! One committee: what is said of it, its members, its meetings, and calling the next one.
use crate::{
    committee::{
        commands::{CommitteeContent, MeetingContent, SaveCommittee, SaveMeeting},
        model, policy,
        rows::{self, Committee, Meeting, Member},
        words,
    },
    ports::People,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "committee/desk-committee.html")]
struct View {
    page: Page,
    form: Typed,
    /// `None` for one that is being entered.
    committee: Option<Committee>,
    members: Vec<(Member, String)>,
    meetings: Vec<(Meeting, String)>,
    bodies: Vec<Choice>,
    quorums: Vec<Choice>,
    may_run: bool,
    may_speak: bool,
}

/// One query.
pub(super) async fn enter(context: Context) -> Answer {
    let form = Typed::of([
        ("quorum", "more-than-half"),
        ("capacities", model::CAPACITIES),
    ]);
    show(&context, StatusCode::OK, None, form).await
}

/// Five queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let committee = read(&context, &id).await?;
    let form = Typed::of([
        ("body", &committee.body),
        ("name", &committee.name),
        ("about", &committee.about),
        ("capacities", &committee.capacities),
        ("quorum", &committee.quorum),
    ]);
    show(&context, StatusCode::OK, Some(committee), form).await
}

async fn read(context: &Context, id: &str) -> Outcome<Committee> {
    let id = Id::parse(id)?;
    let committee = rows::get_committee(context.reads(), id.as_str()).await?;
    rows::check_reads(context.actor(), &committee)?;
    Ok(committee)
}

async fn show(
    context: &Context,
    status: StatusCode,
    committee: Option<Committee>,
    mut form: Typed,
) -> Answer {
    let reads = context.reads();
    let may_run = context.may(&policy::RUN);
    let mut bodies = Vec::new();
    if may_run {
        let people = context.port::<dyn People>()?;
        let all = people.bodies(reads.into()).await?;
        bodies = all
            .into_iter()
            .filter(|b| b.kind == "committee" || b.kind == "council")
            .map(|b| Choice::new(b.id, b.name, form.value("body")))
            .collect();
        bodies = words::or_none(context, "committee-choose-body", bodies);
    }
    let (mut members, mut meetings) = (Vec::new(), Vec::new());
    if let Some(committee) = &committee {
        members = rows::list_members(reads, &committee.id).await?;
        meetings = rows::list_meetings(reads, &committee.id).await?;
    }
    let next_number = meetings.iter().map(|m| m.number).max().unwrap_or(0) + 1;
    if !form.came_back() {
        form.set("number", next_number.to_string());
    }
    let (title, may_speak) = match &committee {
        Some(c) => (
            c.name.clone(),
            policy::speaks(context.actor(), &c.body_id()),
        ),
        None => (context.t("committee-new"), false),
    };
    let term = |m: &Member| {
        let day = |d: &str| words::day(context, d);
        format!("{}～{}", day(&m.term_from), day(&m.term_until))
    };
    let view = View {
        page: words::desk(context, title).here(),
        members: members.into_iter().map(|m| (m.clone(), term(&m))).collect(),
        meetings: meetings
            .into_iter()
            .map(|m| (m.clone(), words::day(context, &m.day)))
            .collect(),
        bodies,
        quorums: words::choices(context, "quorum", model::QUORUMS, form.value("quorum")),
        may_run,
        may_speak,
        committee,
        form,
    };
    context.html_with(status, &view)
}

fn content(form: &Form) -> CommitteeContent {
    let text = |name| form.get(name).to_owned();
    CommitteeContent {
        body: text("body"),
        name: text("name"),
        about: text("about"),
        capacities: text("capacities"),
        quorum: text("quorum"),
    }
}

/// Enters a committee.
pub(super) async fn found(context: Context, form: Form) -> Answer {
    let command = SaveCommittee {
        committee: None,
        content: content(&form),
    };
    match context.carry_out(command).await {
        Ok(id) => Ok(context.go(
            &format!("/desk/committee/committees/{id}"),
            "committee-done-saved",
        )),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, StatusCode::UNPROCESSABLE_ENTITY, None, typed).await
        }
    }
}

/// Changes what is said of it.
pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let committee = read(&context, &id).await?;
    let command = SaveCommittee {
        committee: Some(Id::parse(&id)?),
        content: content(&form),
    };
    end(
        &context,
        committee,
        &form,
        context.carry_out(command).await,
        None,
    )
    .await
}

/// Calls a meeting.
pub(super) async fn call(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let committee = read(&context, &id).await?;
    let command = SaveMeeting {
        committee: Id::parse(&id)?,
        meeting: None,
        content: meeting_content(&form),
    };
    let done = context.carry_out(command).await;
    end(
        &context,
        committee,
        &form,
        done,
        Some("/desk/committee/meetings"),
    )
    .await
}

pub(super) fn meeting_content(form: &Form) -> MeetingContent {
    let text = |name| form.get(name).to_owned();
    MeetingContent {
        number: text("number"),
        day: text("day"),
        starts: text("starts"),
        ends: text("ends"),
        place: text("place"),
        remote_link: text("remote_link"),
        observers: form.checked("observers"),
        announced: form.checked("announced"),
    }
}

async fn end(
    context: &Context,
    committee: Committee,
    form: &Form,
    done: Outcome<Id>,
    below: Option<&str>,
) -> Answer {
    match done {
        Ok(id) => {
            let folder = below.unwrap_or("/desk/committee/committees");
            Ok(context.go(&format!("{folder}/{id}"), "committee-done-saved"))
        }
        Err(fault) => {
            let typed = Typed::again(context, form, fault)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(context, status, Some(committee), typed).await
        }
    }
}
