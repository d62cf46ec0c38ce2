//! Staff enter what came by paper, telephone or at the counter, and read, give back and lock what was handed in.
use super::{
    desk_page,
    fill::{Filling, Wish},
    public,
    typed::Typed,
};
use crate::{
    Answers, Stage,
    commands::{Fill, PassSubmission},
    policy, render,
    service::{self, CHANNELS, FormRow, NOT_OPEN, SubmissionRow, VersionRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Asked, Context, Form, Page};

/// Which submission is gone on with.
#[derive(serde::Deserialize)]
pub(crate) struct Continued {
    submission: Option<String>,
}

async fn load(
    context: &Context,
    id: &Id,
    submission: Option<&str>,
) -> Outcome<(FormRow, VersionRow, Option<SubmissionRow>)> {
    let row = service::get_form(context.reads(), id).await?;
    let draft = match submission.filter(|s| !s.is_empty()) {
        Some(id) => Some(service::get_submission(context.reads(), &Id::parse(id)?).await?),
        None => None,
    };
    let version = draft
        .as_ref()
        .map(|d| d.form_version.clone())
        .or(row.current_version.clone())
        .ok_or_else(|| Fault::new(&NOT_OPEN))?;
    let version = service::get_version(context.reads(), &Id::from_stored(version)).await?;
    // What somebody keeps on the web is theirs until they hand it in.
    let foreign = draft.as_ref().is_some_and(|d| d.respondent.is_some());
    if version.form != row.id || foreign {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    Ok((row, version, draft))
}

fn prepare(
    context: &Context,
    filling: &mut Filling,
    version: &VersionRow,
    submission: Option<(&str, i64)>,
    channel: &str,
) {
    filling.may_save = true;
    filling.hidden = vec![("version", version.id.clone())];
    if let Some((id, edition)) = submission {
        filling.hidden.push(("submission", id.to_owned()));
        filling.hidden.push(("edition", edition.to_string()));
        filling.hidden.push(("channel", channel.to_owned()));
    } else {
        filling.channels = CHANNELS
            .iter()
            .filter(|c| **c != "web")
            .map(|c| ((*c).to_owned(), channel_label(context, c), *c == channel))
            .collect();
    }
}

/// What a channel is called.
pub(crate) fn channel_label(context: &Context, channel: &str) -> String {
    context.t(&format!("forms-channel-{channel}"))
}

fn page_of(context: &Context, id: &Id, row: &FormRow) -> Page {
    let title = context.t_with("forms-enter-title", &[("title", row.title.clone())]);
    desk_page(context, &title, Some((id, &row.title)))
}

/// Two queries; three where a submission is gone on with.
pub(crate) async fn page(
    context: Context,
    Path(id): Path<String>,
    Asked(asked): Asked<Continued>,
) -> Answer {
    let id = Id::parse(&id)?;
    let (row, version, draft) = load(&context, &id, asked.submission.as_deref()).await?;
    let answers = draft.as_ref().map(SubmissionRow::answers).transpose()?;
    let mut filling = Filling::new(
        version.content()?,
        answers.unwrap_or_else(Answers::new),
        format!("/desk/forms/{id}/enter"),
    );
    let channel = draft.as_ref().map_or("paper", |d| d.channel.as_str());
    let submission = draft.as_ref().map(|d| (d.id.as_str(), d.edition));
    prepare(&context, &mut filling, &version, submission, channel);
    filling.show(&context, page_of(&context, &id, &row), StatusCode::OK)
}

/// Keeps a draft or hands in for somebody.
pub(crate) async fn store(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let row = service::get_form(context.reads(), &id).await?;
    let version = service::get_version(context.reads(), &Id::parse(form.get("version"))?).await?;
    if version.form != row.id {
        return Err(web::not_found());
    }
    let content = version.content()?;
    let files = public::files(&form, &content);
    let action = format!("/desk/forms/{id}/enter");
    let (mut filling, wish) = Filling::take(content, &form, action.clone());
    let submission = match form.get("submission") {
        "" => None,
        id => Some((Id::parse(id)?, super::build::edition(&form))),
    };
    let channel = form.get("channel");
    let known = submission
        .as_ref()
        .map(|(id, edition)| (id.as_str(), *edition));
    prepare(&context, &mut filling, &version, known, channel);
    let page = page_of(&context, &id, &row);
    let stage = match wish {
        Wish::Submit => Stage::Final,
        Wish::Again(status) if files.is_empty() => return filling.show(&context, page, status),
        Wish::Save | Wish::Again(_) => Stage::Draft,
    };
    let command = Fill {
        form: id.clone(),
        version: version.id(),
        submission,
        channel: Some(channel.to_owned()),
        answers: filling.answers.clone(),
        files,
        stage,
    };
    match context.carry_out(command).await {
        Ok((submission, _)) if stage == Stage::Draft => Ok(context.go(
            &format!("{action}?submission={submission}"),
            "forms-done-draft",
        )),
        Ok((submission, _)) => Ok(context.go(
            &format!("/desk/forms/entries/{submission}"),
            "forms-done-entered",
        )),
        Err(fault) => public::again(&context, filling, page, fault),
    }
}

#[derive(Template)]
#[template(path = "desk/entry.html")]
struct Entry {
    page: Page,
    form: Typed,
    row: SubmissionRow,
    form_id: String,
    status: String,
    channel: String,
    answers: String,
    files: Vec<(String, String)>,
    may_edit: bool,
    may_enter: bool,
}

/// Three queries.
pub(crate) async fn show(context: Context, Path(submission): Path<String>) -> Answer {
    entry(
        &context,
        &Id::parse(&submission)?,
        StatusCode::OK,
        Typed::default(),
    )
    .await
}

async fn entry(context: &Context, id: &Id, status: StatusCode, form: Typed) -> Answer {
    let row = service::get_submission(context.reads(), id).await?;
    // What somebody keeps on the web is theirs until they hand it in.
    if row.respondent.is_some() && row.status == "draft" {
        return Err(web::not_found());
    }
    let version =
        service::get_version(context.reads(), &Id::from_stored(row.form_version.clone())).await?;
    let form_id = Id::from_stored(version.form.clone());
    let of = service::get_form(context.reads(), &form_id).await?;
    let content = version.content()?;
    let answers = row.answers()?;
    let page = desk_page(
        context,
        &context.t("forms-entry-title"),
        Some((&form_id, &of.title)),
    );
    let files = answers
        .values()
        .filter_map(|a| match a {
            crate::Answer::File(file) => Some((file.id.clone(), file.name.clone())),
            _ => None,
        })
        .collect();
    let view = Entry {
        answers: render::read_only(&page, &content, &answers)?,
        status: context.t(&format!("forms-status-{}", row.status)),
        channel: channel_label(context, &row.channel),
        form_id: version.form,
        may_edit: context.may(&policy::EDIT),
        may_enter: context.may(&policy::ENTER) && row.is_open() && row.respondent.is_none(),
        files,
        row,
        form,
        page,
    };
    context.html_with(status, &view)
}

/// Gives back with a reason, or locks.
pub(crate) async fn pass(context: Context, Path(submission): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&submission)?;
    let (reason, notice) = match form.get("do") {
        "return" => (Some(form.get("reason").to_owned()), "forms-done-returned"),
        "lock" => (None, "forms-done-locked"),
        _ => return Err(web::not_found()),
    };
    let command = PassSubmission {
        submission: id.clone(),
        reason,
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/desk/forms/entries/{id}"), notice)),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            entry(&context, &id, StatusCode::UNPROCESSABLE_ENTITY, typed).await
        }
    }
}

/// A file that answers a question.
pub(crate) async fn file(context: Context, Path(file): Path<String>) -> Answer {
    let row = service::get_file(context.reads(), &Id::parse(&file)?).await?;
    let of = service::get_submission(context.reads(), &Id::from_stored(row.submission)).await?;
    if of.respondent.is_some() && of.status == "draft" {
        return Err(web::not_found());
    }
    Ok(web::download(
        &row.name,
        "application/octet-stream",
        row.bytes,
    ))
}
