//! One meeting as everybody may see it: agenda, public papers, who came, minutes, and what was said with what became of it.
use crate::committee::{
    policy,
    rows::{self, Meeting, Minutes, Paper},
    said::{self, Opinion},
    words,
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "committee/meeting.html")]
struct View {
    page: Page,
    meeting: Meeting,
    agenda: Vec<Point>,
    papers: Vec<Paper>,
    minutes: Vec<Minutes>,
    there: Vec<Seat>,
    quorum: Option<(usize, usize, bool)>,
    opinions: Vec<Opinion>,
    /// Whether the reader reads what is not published too, and does so at the desk.
    may_read: bool,
}

/// A point of the agenda with its items.
pub(crate) struct Point {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Lineage and title.
    pub(crate) items: Vec<(String, String)>,
}

/// How those of a capacity took part.
struct Seat {
    /// The name where it is public; empty otherwise.
    name: String,
    capacity: String,
    how: String,
}

/// The agenda with titles of items as their records say them: two queries.
pub(crate) async fn agenda(context: &Context, meeting: &str) -> Outcome<Vec<Point>> {
    let rows = rows::list_agenda(context.reads(), meeting).await?;
    let mut ids: Vec<Id> = rows
        .iter()
        .filter_map(|r| r.lineage.clone().map(Id::from_stored))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let records = store::list_records(context.reads(), &ids).await?;
    let mut points: Vec<Point> = Vec::new();
    for row in rows {
        if points.last().is_none_or(|p| p.id != row.id) {
            points.push(Point {
                id: row.id,
                title: row.title,
                items: Vec::new(),
            });
        }
        let record = row.lineage.and_then(|l| records.iter().find(|r| r.id == l));
        if let (Some(record), Some(point)) = (record, points.last_mut()) {
            point.items.push((record.id.clone(), record.title.clone()));
        }
    }
    Ok(points)
}

/// Nine queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let reads = context.reads();
    let meeting = rows::get_meeting(reads, id.as_str()).await?;
    let committee = rows::get_committee(reads, &meeting.committee).await?;
    let may_read = policy::reads(context.actor(), &committee.body_id());
    if !meeting.is_public() {
        return Err(Fault::new(&Code::NOT_FOUND).into());
    }
    let agenda = agenda(&context, &meeting.id).await?;
    let mut papers = rows::list_papers(reads, &meeting.id).await?;
    papers.retain(|p| p.is_public == 1);
    let mut minutes = rows::list_minutes(reads, &meeting.id).await?;
    minutes.retain(|m| m.state == "public");
    let mut opinions = said::list_of_meeting(reads, &meeting.id).await?;
    opinions.retain(Opinion::is_public);
    let members = rows::list_members(reads, &committee.id).await?;
    let attendance = rows::list_attendance(reads, &meeting.id).await?;
    // Who came is told with the minutes.
    let told = meeting.state == "public";
    let quorum = rows::quorum(&committee, &meeting, &members, &attendance).filter(|_| told);
    let seat = |a: &rows::Attendance| {
        let member = members.iter().find(|m| m.id == a.member)?;
        Some(Seat {
            name: if member.is_named() {
                member.name.clone()
            } else {
                String::new()
            },
            capacity: member.capacity.clone(),
            how: words::word(&context, "attendance", &a.how),
        })
    };
    let mut there: Vec<Seat> = if told {
        attendance.iter().filter_map(seat).collect()
    } else {
        Vec::new()
    };
    there.sort_by(|a, b| (a.name.is_empty(), &a.capacity).cmp(&(b.name.is_empty(), &b.capacity)));
    let page = words::public(&context, words::meeting(&context, &committee, &meeting))
        .under("/plan/committee", context.t("committee-title"))
        .here();
    context.html(&View {
        page,
        meeting,
        agenda,
        papers,
        minutes,
        there,
        quorum,
        opinions,
        may_read,
    })
}
