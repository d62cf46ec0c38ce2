//! What groups and the centre put up: news, notices, who meets when.
use super::{named, voices, weekdays};
use crate::centres::{
    commands::{AddMeeting, Post, RemoveMeeting, WithdrawPost},
    model::Times,
    policy,
    queries::{self, CentreRow, PostRow},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Fault, Id, Outcome};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "centres/post.html")]
struct PostView {
    page: Page,
    centre: CentreRow,
    voices: Vec<Choice>,
    audiences: Vec<Choice>,
    may_edit: bool,
    /// Whether they may write in the name of a group that is not theirs.
    may_name: bool,
    /// What the groups of the reader wrote here.
    written: Vec<PostRow>,
    form: Typed,
}

#[derive(Template)]
#[template(path = "centres/meet.html")]
struct MeetView {
    page: Page,
    centre: CentreRow,
    voices: Vec<Choice>,
    weekdays: Vec<Choice>,
    may_edit: bool,
    form: Typed,
}

/// The centre, whether the reader edits it, and the groups that they speak for. Three queries.
async fn opened(context: &Context, id: &str) -> Outcome<(CentreRow, bool, Vec<queries::VoiceRow>)> {
    let id = Id::parse(id)?;
    let reads = context.reads();
    let centre = queries::get_centre(reads, &id).await?;
    let is_editor = queries::is_editor(reads, &id, context.actor()).await?;
    let voices = queries::list_voices(reads, context.actor()).await?;
    let may_edit = policy::edit(context.actor(), is_editor).is_ok();
    if !may_edit && voices.is_empty() {
        policy::SPEAK.permit(context.actor())?;
    }
    Ok((centre, may_edit, voices))
}

fn frame(context: &Context, centre: &CentreRow, title: &str) -> Page {
    Page::new(context, context.t(title))
        .under("/centres", context.t("centres-title"))
        .under(&format!("/centres/{}", centre.place), centre.name.clone())
        .here()
}

/// Four queries.
pub(super) async fn post_page(context: Context, Path(id): Path<String>) -> Answer {
    show_post(&context, &id, Typed::default()).await
}

async fn show_post(context: &Context, id: &str, form: Typed) -> Answer {
    let (centre, may_edit, own) = opened(context, id).await?;
    let audience = |a: &str| {
        let label = context.t(&format!("centres-audience-{a}"));
        let chosen = form.value("audience");
        Choice::new(a, label, if chosen.is_empty() { "public" } else { chosen })
    };
    let local = policy::local(context.actor(), own.iter().any(|v| v.is_local == 1)).is_ok();
    let place = Id::from_stored(centre.place.clone());
    let written = queries::list_written(context.reads(), &place, context.actor()).await?;
    let audiences = if local {
        vec![audience("public"), audience("local")]
    } else {
        Vec::new()
    };
    let view = PostView {
        page: frame(context, &centre, "centres-post-new"),
        voices: voices(&own, form.value("organisation")),
        audiences,
        may_edit,
        may_name: context.may(&policy::SPEAK),
        written,
        centre,
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// Puts it up, or hands it to the centre.
pub(super) async fn post_send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let (_, may_edit, _) = opened(&context, &id).await?;
    let sent = async {
        let organisation = named(&context, &form).await?;
        if organisation.is_none() && !may_edit {
            return Err(Fault::field("organisation", "field-centres-group"));
        }
        let command = Post {
            centre: Id::parse(&id)?,
            organisation,
            local: form.get("audience") == "local",
            title: form.get("title").to_owned(),
            words: form.get("words").to_owned(),
            until: form.get("until").to_owned(),
        };
        context.carry_out(command).await
    };
    match sent.await {
        Ok((_, shown)) => {
            let done = if shown {
                "centres-done-post"
            } else {
                "centres-done-post-waits"
            };
            Ok(context.go(&format!("/centres/{id}"), done))
        }
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_post(&context, &id, typed).await
        }
    }
}

/// Three queries.
pub(super) async fn meet_page(context: Context, Path(id): Path<String>) -> Answer {
    show_meet(&context, &id, Typed::default()).await
}

async fn show_meet(context: &Context, id: &str, form: Typed) -> Answer {
    let (centre, may_edit, own) = opened(context, id).await?;
    let view = MeetView {
        page: frame(context, &centre, "centres-meet-new"),
        voices: voices(&own, form.value("organisation")),
        weekdays: weekdays(context, form.value("weekday")),
        may_edit,
        centre,
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// Says that a group meets here.
pub(super) async fn meet_send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let sent = async {
        let organisation = named(&context, &form).await?;
        let command = AddMeeting {
            centre: Id::parse(&id)?,
            organisation: organisation
                .ok_or_else(|| Fault::field("organisation", "field-centres-group"))?,
            times: Times {
                weekday: form.get("weekday").to_owned(),
                begins: form.get("begins").to_owned(),
                ends: form.get("ends").to_owned(),
                note: form.get("note").to_owned(),
            },
        };
        context.carry_out(command).await
    };
    match sent.await {
        Ok(()) => Ok(context.go(&format!("/centres/{id}"), "centres-done-meeting")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show_meet(&context, &id, typed).await
        }
    }
}

/// Takes a post or a meeting away.
pub(super) async fn remove(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let what = Id::parse(form.get("what"))?;
    if form.get("kind") == "meeting" {
        context.carry_out(RemoveMeeting { meeting: what }).await?;
    } else {
        context.carry_out(WithdrawPost { post: what }).await?;
    }
    let to = web::local_path(form.get("back")).to_owned();
    let to = if to == "/" {
        format!("/centres/{id}")
    } else {
        to
    };
    Ok(context.go(&to, "centres-done-removed"))
}
