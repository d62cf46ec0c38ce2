//! The committees: what they are for, who sits there, when they meet; and the history of their deliberation (検討経過).
use crate::committee::{
    rows::{self, Committee, Meeting, Member},
    words,
};
use askama::Template;
use std::collections::HashMap;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "committee/committee.html")]
struct View {
    page: Page,
    parts: Vec<Part>,
}

struct Part {
    committee: Committee,
    members: Vec<Member>,
    coming: Vec<Line>,
    past: Vec<Line>,
}

impl Part {
    /// Members who did not agree that their name is public, by capacity.
    fn unnamed(&self) -> Vec<(String, usize)> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for member in self.members.iter().filter(|m| !m.is_named()) {
            match counts.iter_mut().find(|(c, _)| *c == member.capacity) {
                Some((_, count)) => *count += 1,
                None => counts.push((member.capacity.clone(), 1)),
            }
        }
        counts
    }
}

struct Line {
    row: Meeting,
    day: String,
}

/// Three queries.
pub(super) async fn page(context: Context) -> Answer {
    let reads = context.reads();
    let committees = rows::list_committees(reads).await?;
    let members = rows::list_all_members(reads).await?;
    let meetings = rows::list_public_meetings(reads).await?;
    let today = words::today(&context);
    let part = |committee: Committee| {
        let members = members
            .iter()
            .filter(|m| m.committee == committee.id && m.is_in_office(&today))
            .cloned()
            .collect();
        let of = meetings.iter().filter(|m| m.committee == committee.id);
        let (coming, mut past): (Vec<Line>, Vec<Line>) = of
            .map(|m| Line {
                day: words::day(&context, &m.day),
                row: m.clone(),
            })
            .partition(|l| l.row.state == "called" && l.row.day >= today);
        past.reverse();
        Part {
            committee,
            members,
            coming,
            past,
        }
    };
    let parts = committees.into_iter().map(part).collect();
    let page = words::public(&context, context.t("committee-title")).here();
    context.html(&View { page, parts })
}

#[derive(Template)]
#[template(path = "committee/history.html")]
struct History {
    page: Page,
    lines: Vec<HistoryLine>,
}

struct HistoryLine {
    meeting: Meeting,
    committee: String,
    day: String,
    points: Vec<String>,
    opinions: i64,
}

#[derive(FromQueryResult)]
struct Point {
    meeting: String,
    title: String,
}

#[derive(FromQueryResult)]
struct Count {
    meeting: String,
    n: i64,
}

/// Four queries.
pub(super) async fn history(context: Context) -> Answer {
    let reads = context.reads();
    let committees = rows::list_committees(reads).await?;
    let meetings = rows::list_public_meetings(reads).await?;
    let points: Vec<Point> = reads
        .all(
            "SELECT a.meeting, a.title FROM committee_agenda a JOIN committee_meetings m ON m.id = a.meeting \
             WHERE m.announced = 1 OR m.state = 'public' ORDER BY a.meeting, a.position LIMIT 5000",
            params![],
        )
        .await?;
    let counts: Vec<Count> = reads
        .all(
            "SELECT meeting, COUNT(*) AS n FROM committee_opinions WHERE is_public = 1 AND meeting IS NOT NULL \
             GROUP BY meeting LIMIT 1000",
            params![],
        )
        .await?;
    let counts: HashMap<String, i64> = counts.into_iter().map(|c| (c.meeting, c.n)).collect();
    let names: HashMap<String, String> = committees.into_iter().map(|c| (c.id, c.name)).collect();
    let mut said: HashMap<String, Vec<String>> = HashMap::new();
    for point in points {
        said.entry(point.meeting).or_default().push(point.title);
    }
    let lines = meetings
        .into_iter()
        .map(|meeting| HistoryLine {
            committee: names.get(&meeting.committee).cloned().unwrap_or_default(),
            day: words::day(&context, &meeting.day),
            points: said.remove(&meeting.id).unwrap_or_default(),
            opinions: counts.get(&meeting.id).copied().unwrap_or_default(),
            meeting,
        })
        .collect();
    let page = words::public(&context, context.t("committee-history-title"))
        .under("/plan/committee", context.t("committee-title"))
        .here();
    context.html(&History { page, lines })
}
