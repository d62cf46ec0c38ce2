//! The page on which everybody fills a public form in. Those who have signed in can keep a draft.
use super::fill::{Filling, Wish};
use crate::{
    FormContent, Stage,
    commands::Fill,
    service::{self, CHANGED_MEANWHILE, FormRow, NOT_OPEN, SubmissionRow},
    wire,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "pages/done.html")]
struct Done {
    page: Page,
}

async fn public_form(context: &Context, key: &str) -> Outcome<FormRow> {
    service::find_form_by_key(context.reads(), key)
        .await?
        .filter(|form| form.public == 1)
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))
}

/// A file needs a submission of somebody's own to be kept with.
fn ask_to_sign_in(context: &Context, content: &FormContent) -> Outcome<()> {
    if content.asks_for_files() {
        context.account()?;
    }
    Ok(())
}

fn page_of(context: &Context, content: &FormContent) -> Page {
    Page::new(context, content.title.clone())
        .under("/", context.t("forms-home"))
        .here()
}

fn hidden(version: &str, submission: Option<(&str, i64)>) -> Vec<(&'static str, String)> {
    let mut fields = vec![("version", version.to_owned())];
    if let Some((id, edition)) = submission {
        fields.push(("submission", id.to_owned()));
        fields.push(("edition", edition.to_string()));
    }
    fields
}

/// Two queries; three for those who have signed in.
pub(crate) async fn page(context: Context, Path(key): Path<String>) -> Answer {
    let form = public_form(&context, &key).await?;
    let draft: Option<SubmissionRow> = match &context.actor().account {
        Some(account) => {
            let id = Id::from_stored(form.id.clone());
            service::find_draft_of(context.reads(), &id, account).await?
        }
        None => None,
    };
    let version = draft
        .as_ref()
        .map(|d| d.form_version.clone())
        .or(form.current_version)
        .ok_or_else(|| Fault::new(&NOT_OPEN))?;
    let content = service::get_version(context.reads(), &Id::from_stored(version.clone()))
        .await?
        .content()?;
    ask_to_sign_in(&context, &content)?;
    let answers = draft.as_ref().map(SubmissionRow::answers).transpose()?;
    let mut page = page_of(&context, &content);
    let mut filling = Filling::new(
        content,
        answers.unwrap_or_default(),
        format!("/forms/{key}"),
    );
    filling.may_save = context.signed_in().is_some();
    filling.hidden = hidden(&version, draft.as_ref().map(|d| (d.id.as_str(), d.edition)));
    if let Some(draft) = &draft {
        page = page.notice("info", context.t("forms-draft-found"));
        if draft.status == "returned" {
            let text = context.t_with(
                "forms-returned-because",
                &[("reason", draft.reason.clone())],
            );
            page = page.notice("warning", text);
        }
    }
    filling.show(&context, page, StatusCode::OK)
}

/// Takes a step, a draft, or the whole.
pub(crate) async fn take(context: Context, Path(key): Path<String>, form: Form) -> Answer {
    let row = public_form(&context, &key).await?;
    let version = service::get_version(context.reads(), &Id::parse(form.get("version"))?).await?;
    if version.form != row.id || version.status != "open" {
        return Err(web::not_found());
    }
    let content = version.content()?;
    ask_to_sign_in(&context, &content)?;
    let files = files(&form, &content);
    let (mut filling, wish) = Filling::take(content, &form, format!("/forms/{key}"));
    filling.may_save = context.signed_in().is_some();
    let submission = match form.get("submission") {
        "" => None,
        id => Some((Id::parse(id)?, super::build::edition(&form))),
    };
    filling.hidden = hidden(
        &version.id,
        submission
            .as_ref()
            .map(|(id, edition)| (id.as_str(), *edition)),
    );
    let page = page_of(&context, &filling.content);
    // A file that came with this step is kept with the draft at once: a page cannot send it a second time.
    let keep = !files.is_empty() && filling.may_save;
    let (stage, done) = match &wish {
        Wish::Submit => (Stage::Final, true),
        Wish::Save => (Stage::Draft, true),
        Wish::Again(_) if keep => (Stage::Draft, false),
        Wish::Again(status) => return filling.show(&context, page, *status),
    };
    if matches!(wish, Wish::Save) && !filling.may_save {
        return Err(Fault::new(&Code::SIGN_IN_NEEDED).into());
    }
    let command = Fill {
        form: Id::from_stored(row.id.clone()),
        version: version.id(),
        submission,
        channel: None,
        answers: filling.answers.clone(),
        files,
        stage,
    };
    match context.carry_out(command).await {
        Ok(_) if done && stage == Stage::Final => {
            Ok(context.go(&format!("/forms/{key}/done"), "forms-done-submitted"))
        }
        Ok(_) => Ok(context.go(&format!("/forms/{key}"), "forms-done-draft")),
        Err(fault) => again(&context, filling, page, fault),
    }
}

/// The page again with everything that was typed, and what went wrong.
pub(crate) fn again(context: &Context, mut filling: Filling, page: Page, fault: Fault) -> Answer {
    let mendable = matches!(fault.code().status, 409 | 413 | 422);
    if !mendable {
        return Err(fault.into());
    }
    let status = StatusCode::from_u16(fault.code().status).unwrap_or(StatusCode::CONFLICT);
    let page = if fault.is(&CHANGED_MEANWHILE) {
        page.notice("info", context.t("forms-changed-help"))
    } else {
        page
    };
    filling.fault = Some(fault);
    filling.show(context, page, status)
}

/// The files that came with the form.
pub(crate) fn files(form: &Form, content: &FormContent) -> Vec<(String, String, Vec<u8>)> {
    wire::uploads(form, content, super::fill::PREFIX)
        .into_iter()
        .map(|(question, file)| (question, file.name.clone(), file.bytes.clone()))
        .collect()
}

/// Thanks. One query.
pub(crate) async fn done(context: Context, Path(key): Path<String>) -> Answer {
    let form = public_form(&context, &key).await?;
    let page = Page::new(&context, context.t("forms-thanks"))
        .under("/", context.t("forms-home"))
        .under(&format!("/forms/{key}"), form.title)
        .here();
    context.html(&Done { page })
}
