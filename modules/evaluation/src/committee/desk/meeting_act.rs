//! What the forms of a meeting ask for, each one command.
use super::{committee::meeting_content, meeting};
use crate::committee::commands::{
    AddAgenda, AddPaper, AdvanceMinutes, RecordAttendance, RemoveAgenda, RemovePaper, SaveMeeting,
    WriteMinutes,
};
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use store::Command;
use web::{Answer, Context, Form, Typed};

/// Carries the command out; comes back with what was typed where it could not be.
async fn act<C: Command>(
    context: &Context,
    id: &Id,
    form: &Form,
    command: C,
    part: &str,
) -> Answer {
    let done: Outcome<_> = context.carry_out(command).await;
    match done {
        Ok(_) => Ok(context.go(
            &format!("/desk/committee/meetings/{id}#{part}"),
            "committee-done-saved",
        )),
        Err(fault) => {
            let typed = Typed::again(context, form, fault)?;
            let (row, committee) = meeting::read(context, id.as_str()).await?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            meeting::show(context, status, row, committee, typed).await
        }
    }
}

fn edition(form: &Form) -> i64 {
    form.get("edition").parse().unwrap_or(-1)
}

/// Date, place and the rest.
pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let (row, _) = meeting::read(&context, &id).await?;
    let id = Id::parse(&id)?;
    let command = SaveMeeting {
        committee: Id::from_stored(row.committee),
        meeting: Some((id.clone(), edition(&form))),
        content: meeting_content(&form),
    };
    act(&context, &id, &form, command, "meeting").await
}

/// A point of the agenda.
pub(super) async fn add_agenda(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = AddAgenda {
        meeting: id.clone(),
        title: form.get("agenda").to_owned(),
        items: form.all("items").map(str::to_owned).collect(),
    };
    act(&context, &id, &form, command, "agenda-title").await
}

/// A point off the agenda.
pub(super) async fn remove_agenda(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = RemoveAgenda {
        meeting: id.clone(),
        agenda: Id::parse(form.get("point"))?,
    };
    act(&context, &id, &form, command, "agenda-title").await
}

/// A paper.
pub(super) async fn add_paper(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let file = form.file("file");
    let command = AddPaper {
        meeting: id.clone(),
        title: form.get("paper").to_owned(),
        file_name: file.map(|f| f.name.clone()).unwrap_or_default(),
        bytes: file.map(|f| f.bytes.clone()).unwrap_or_default(),
        is_public: form.checked("is_public"),
    };
    act(&context, &id, &form, command, "papers").await
}

/// A paper away.
pub(super) async fn remove_paper(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = RemovePaper {
        meeting: id.clone(),
        paper: Id::parse(form.get("which"))?,
    };
    act(&context, &id, &form, command, "papers").await
}

/// Who came.
pub(super) async fn attendance(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let came = form
        .fields()
        .filter_map(|(k, v)| Some((k.strip_prefix("how-")?.to_owned(), v.to_owned())));
    let command = RecordAttendance {
        meeting: id.clone(),
        attendance: came.filter(|(_, how)| !how.is_empty()).collect(),
    };
    act(&context, &id, &form, command, "there").await
}

/// The draft of the minutes.
pub(super) async fn write(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = WriteMinutes {
        meeting: id.clone(),
        edition: edition(&form),
        text: form.get("text").to_owned(),
        reason: form.get("reason").to_owned(),
    };
    act(&context, &id, &form, command, "minutes").await
}

/// Confirms or publishes the minutes.
pub(super) async fn advance(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = AdvanceMinutes {
        meeting: id.clone(),
        version: form.get("version").parse().unwrap_or(-1),
        edition: edition(&form),
        publish: form.get("do") == "publish",
    };
    act(&context, &id, &form, command, "minutes").await
}
