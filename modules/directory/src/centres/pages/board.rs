//! The board of local bodies (まち協, 自治会, コミュニティ協議会, 社協): of all areas, read and answered by them alone.
use super::voices;
use crate::centres::{
    commands::{ReplyToPost, SolvePost},
    policy,
    queries::{self, PostRow, ReplyRow, VoiceRow},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id, Outcome, Page as Paging};
use serde::Deserialize;
use web::{Answer, Asked, Choice, Context, Form, Page, Typed};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    after: String,
}

#[derive(Template)]
#[template(path = "centres/board.html")]
struct ListView {
    page: Page,
    rows: Vec<PostRow>,
    centres: Vec<queries::CentreRow>,
    next: String,
}

#[derive(Template)]
#[template(path = "centres/board_one.html")]
struct View {
    page: Page,
    post: PostRow,
    replies: Vec<ReplyRow>,
    voices: Vec<Choice>,
    /// Its author, its centre, staff: they say that it is solved, and take it down.
    may_own: bool,
    form: Typed,
}

/// The local bodies for which the reader speaks. One query. Others are not let in.
async fn let_in(context: &Context) -> Outcome<Vec<VoiceRow>> {
    let mut own = queries::list_voices(context.reads(), context.actor()).await?;
    own.retain(|v| v.is_local == 1);
    policy::local(context.actor(), !own.is_empty())?;
    Ok(own)
}

/// Three queries.
pub(super) async fn list(context: Context, Asked(query): Asked<Query>) -> Answer {
    let_in(&context).await?;
    let paging = Paging::new(Some(&query.after), None)?;
    let (rows, next) = queries::list_board(context.reads(), &paging).await?;
    let centres = queries::list_centres(context.reads()).await?;
    let page = Page::new(&context, context.t("centres-board"))
        .under("/centres", context.t("centres-title"))
        .here();
    context.html(&ListView {
        page,
        rows,
        centres,
        next: next.map_or_else(String::new, |n| {
            format!("/centres/board?{}", web::form_pair("after", &n))
        }),
    })
}

/// Three queries; four for those who neither wrote it nor are staff.
pub(super) async fn page(context: Context, Path(post): Path<String>) -> Answer {
    show(&context, &post, Typed::default()).await
}

async fn show(context: &Context, post: &str, form: Typed) -> Answer {
    // Whoever is not let in does not learn which posts there are.
    let own = let_in(context).await.map_err(|fault| {
        if fault.is(&Code::NOT_ALLOWED) {
            Fault::new(&Code::NOT_FOUND)
        } else {
            fault
        }
    })?;
    let id = Id::parse(post)?;
    let row = queries::get_post(context.reads(), &id).await?;
    if row.audience != "local" || row.state != "shown" || row.group_listed == 0 {
        return Err(web::not_found());
    }
    let replies = queries::list_replies(context.reads(), &id).await?;
    let mine = |v: &VoiceRow| row.organisation.as_deref() == Some(v.id.as_str());
    let may_own = policy::EDIT.allows(context.actor())
        || own.iter().any(mine)
        || queries::is_editor(
            context.reads(),
            &Id::from_stored(row.centre.clone()),
            context.actor(),
        )
        .await?;
    let page = Page::new(context, row.title.clone())
        .under("/centres", context.t("centres-title"))
        .under("/centres/board", context.t("centres-board"))
        .here();
    let view = View {
        page,
        post: row,
        may_own,
        replies,
        voices: voices(&own, form.value("organisation")),
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// Answers.
pub(super) async fn reply(context: Context, Path(post): Path<String>, form: Form) -> Answer {
    let command = ReplyToPost {
        post: Id::parse(&post)?,
        organisation: Id::parse(form.get("organisation")).ok(),
        words: form.get("words").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/centres/board/{post}"), "centres-done-reply")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &post, typed).await
        }
    }
}

/// Solved.
pub(super) async fn solved(context: Context, Path(post): Path<String>, _form: Form) -> Answer {
    let id = Id::parse(&post)?;
    context.carry_out(SolvePost { post: id }).await?;
    Ok(context.go(&format!("/centres/board/{post}"), "centres-done-solved"))
}
