//! All centres, and the page of one: what is new, who meets here, what hangs on the board, what others asked.
use crate::{
    centres::{
        policy,
        queries::{self, CentreRow, MeetingRow, PostRow, QuestionRow},
    },
    places::commands::terms,
    terms::Scheme,
};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "centres/list.html")]
struct ListView {
    page: Page,
    rows: Vec<(String, CentreRow)>,
}

/// Two queries.
pub(super) async fn list(context: Context) -> Answer {
    let rows = queries::list_centres(context.reads()).await?;
    let terms = terms(context.reads()).await?;
    let rows = rows
        .into_iter()
        .map(|r| (terms.path(Scheme::Area, &r.area), r))
        .collect();
    let page = Page::new(&context, context.t("centres-title")).here();
    context.html(&ListView { page, rows })
}

#[derive(Template)]
#[template(path = "centres/one.html")]
struct View {
    page: Page,
    centre: CentreRow,
    news: Vec<PostRow>,
    notices: Vec<PostRow>,
    week: Vec<(String, Vec<MeetingRow>)>,
    questions: Vec<QuestionRow>,
    may_edit: bool,
    may_speak: bool,
}

/// Four queries; six for those who have signed in.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let reads = context.reads();
    let centre = queries::get_centre(reads, &id).await?;
    let today = context.city().database.clock().today().to_string();
    let posts = queries::list_posts(reads, &id, &today).await?;
    let meetings = queries::list_meetings(reads, &id).await?;
    let questions = queries::list_public_questions(reads, &id).await?;
    let is_editor = queries::is_editor(reads, &id, context.actor()).await?;
    let voices = queries::list_voices(reads, context.actor()).await?;
    let (news, notices) = posts.into_iter().partition(|p| p.kind == "news");
    let week = (1..=7)
        .map(|day| {
            let label = context.t(&format!("centres-weekday-{day}"));
            let of = meetings.iter().filter(|m| m.weekday == day).cloned();
            (label, of.collect::<Vec<_>>())
        })
        .filter(|(_, meetings)| !meetings.is_empty())
        .collect();
    let page = Page::new(&context, centre.name.clone())
        .under("/centres", context.t("centres-title"))
        .here();
    let may_edit = policy::edit(context.actor(), is_editor).is_ok();
    context.html(&View {
        page,
        centre,
        news,
        notices,
        week,
        questions,
        may_speak: may_edit || !voices.is_empty(),
        may_edit,
    })
}

impl View {
    /// A day as people write it.
    fn day(&self, day: &str) -> String {
        day.parse().map_or_else(
            |_| day.to_owned(),
            |d| web::date_text(d, self.page.context().language()),
        )
    }
}
