//! One meeting at the desk: for members to prepare, for the secretariat to keep.
use crate::{
    committee::{
        model, pages, policy,
        rows::{self, Committee, Meeting, Member, Minutes, Paper},
        said::{self, Opinion},
        words,
    },
    ports::Plans,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use web::{Answer, Choice, Context, Page, Typed};

#[derive(Template)]
#[template(path = "committee/desk-meeting.html")]
struct View {
    page: Page,
    form: Typed,
    committee: Committee,
    meeting: Meeting,
    steps: Vec<Step>,
    agenda: Vec<pages::Point>,
    papers: Vec<Paper>,
    minutes: Vec<Minutes>,
    seats: Vec<Seat>,
    quorum: Option<(usize, usize, bool)>,
    opinions: Vec<Opinion>,
    items: Vec<Choice>,
    may_run: bool,
    may_speak: bool,
}

impl View {
    fn draft(&self) -> Option<&Minutes> {
        self.minutes.first().filter(|m| m.state == "draft")
    }
    /// Whether what is written now replaces what was confirmed.
    fn replaces(&self) -> bool {
        self.minutes.iter().any(|m| m.state != "draft")
    }
}

struct Step {
    label: String,
    done: bool,
    current: bool,
}

struct Seat {
    member: Member,
    how: String,
    choices: Vec<Choice>,
}

/// A meeting that the reader may read at the desk, with its committee: two queries.
pub(super) async fn read(context: &Context, id: &str) -> Outcome<(Meeting, Committee)> {
    let id = Id::parse(id)?;
    let meeting = rows::get_meeting(context.reads(), id.as_str()).await?;
    let committee = rows::get_committee(context.reads(), &meeting.committee).await?;
    rows::check_reads(context.actor(), &committee)?;
    Ok((meeting, committee))
}

/// Nine queries, twelve for the secretariat, who choose among the items of the plan.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let (meeting, committee) = read(&context, &id).await?;
    let on = |flag: i64| if flag == 1 { "on" } else { "" };
    let form = Typed::of([
        ("number", &meeting.number.to_string()),
        ("day", &meeting.day),
        ("starts", &meeting.starts),
        ("ends", &meeting.ends),
        ("place", &meeting.place),
        ("remote_link", &meeting.remote_link),
        ("observers", on(meeting.observers)),
        ("announced", on(meeting.announced)),
    ]);
    show(&context, StatusCode::OK, meeting, committee, form).await
}

/// The items of the plan in force, to choose among.
pub(super) async fn items(context: &Context, chosen: &str) -> Outcome<Vec<Choice>> {
    let plans = context.port::<dyn Plans>()?;
    let Some(plan) = plans.current(context.reads().into()).await? else {
        return Ok(Vec::new());
    };
    let items = plans.items(context.reads().into(), &plan.version).await?;
    let choice = |item: &crate::ports::Item| {
        let depth = usize::try_from(item.depth).unwrap_or_default();
        let label = format!("{}{}", "　".repeat(depth.min(6)), item.label());
        Choice::new(item.lineage.as_str(), label, chosen)
    };
    Ok(items.iter().map(choice).collect())
}

pub(super) async fn show(
    context: &Context,
    status: StatusCode,
    meeting: Meeting,
    committee: Committee,
    form: Typed,
) -> Answer {
    let reads = context.reads();
    let may_run = context.may(&policy::RUN);
    let agenda = pages::agenda(context, &meeting.id).await?;
    let papers = rows::list_papers(reads, &meeting.id).await?;
    let minutes = rows::list_minutes(reads, &meeting.id).await?;
    let members = rows::list_members(reads, &committee.id).await?;
    let attendance = rows::list_attendance(reads, &meeting.id).await?;
    let mut opinions = said::list_of_meeting(reads, &meeting.id).await?;
    opinions.retain(|o| o.is_for(context.actor()));
    let items = if may_run {
        items(context, "").await?
    } else {
        Vec::new()
    };
    let quorum = rows::quorum(&committee, &meeting, &members, &attendance);
    let seats = members
        .into_iter()
        .filter(|m| m.is_in_office(&meeting.day))
        .map(|member| {
            let how = attendance.iter().find(|a| a.member == member.id);
            let how = how.map(|a| a.how.clone()).unwrap_or_default();
            let choices = words::choices(context, "attendance", model::ATTENDANCE, &how);
            Seat {
                how: if how.is_empty() {
                    String::new()
                } else {
                    words::word(context, "attendance", &how)
                },
                choices: words::or_none(context, "committee-attendance-open", choices),
                member,
            }
        })
        .collect();
    let at = model::MEETING_STATES
        .iter()
        .position(|s| *s == meeting.state);
    let at = at.unwrap_or_default();
    let steps = model::MEETING_STATES
        .iter()
        .enumerate()
        .map(|(index, state)| Step {
            label: words::word(context, "meeting", state),
            done: index < at,
            current: index == at,
        })
        .collect();
    let page = words::desk(context, words::meeting(context, &committee, &meeting))
        .under(
            &format!("/desk/committee/committees/{}", committee.id),
            committee.name.clone(),
        )
        .here();
    let may_speak = policy::speaks(context.actor(), &committee.body_id());
    let view = View {
        page,
        form,
        committee,
        meeting,
        steps,
        agenda,
        papers,
        minutes,
        seats,
        quorum,
        opinions,
        items,
        may_run,
        may_speak,
    };
    context.html_with(status, &view)
}
