//! All of a meeting on one page to print: when and where, agenda, the papers' list, and the papers that are plain text.
use super::meeting;
use crate::committee::{
    pages,
    rows::{self, Committee, Meeting, Paper},
    words,
};
use askama::Template;
use axum::extract::Path;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "committee/packet.html")]
struct View {
    page: Page,
    committee: Committee,
    meeting: Meeting,
    day: String,
    agenda: Vec<pages::Point>,
    papers: Vec<Paper>,
    texts: Vec<(String, String)>,
}

#[derive(FromQueryResult)]
struct Text {
    title: String,
    bytes: Vec<u8>,
}

/// Six queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let (meeting, committee) = meeting::read(&context, &id).await?;
    let agenda = pages::agenda(&context, &meeting.id).await?;
    let papers = rows::list_papers(context.reads(), &meeting.id).await?;
    let texts: Vec<Text> = context
        .reads()
        .all(
            "SELECT title, bytes FROM committee_papers WHERE meeting = $1 AND removed_at IS NULL AND size <= 200000 \
             AND (file_name LIKE '%.txt' OR file_name LIKE '%.md') ORDER BY position LIMIT 20",
            params![&meeting.id],
        )
        .await?;
    let texts = texts
        .into_iter()
        .filter_map(|t| Some((t.title, String::from_utf8(t.bytes).ok()?)))
        .collect();
    let number = [("number", meeting.number.to_string())];
    let title = context.t_with("committee-packet-title", &number);
    let page = words::desk(&context, title).here();
    context.html(&View {
        page,
        day: words::day(&context, &meeting.day),
        committee,
        meeting,
        agenda,
        papers,
        texts,
    })
}
