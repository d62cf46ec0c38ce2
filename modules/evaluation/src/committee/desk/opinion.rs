//! One opinion at the desk: published, answered, turned into proposals.
use crate::committee::{
    commands::{ConfirmAnswer, DraftAnswer, PublishOpinion, WithdrawOpinion},
    model, policy,
    said::{self, Opinion, Proposal},
    words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Id;
use store::Command;
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "committee/desk-opinion.html")]
struct View {
    page: Page,
    form: Typed,
    opinion: Opinion,
    proposals: Vec<Proposal>,
    outcomes: Vec<Choice>,
    may_run: bool,
    may_answer: bool,
    may_edit: bool,
}

/// Two queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, None).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, typed: Option<Typed>) -> Answer {
    let actor = context.actor();
    let opinion = said::get_opinion_for(context.reads(), actor, id.as_str()).await?;
    let proposals = said::list_proposals_of(context.reads(), id.as_str()).await?;
    let form = typed.unwrap_or_else(|| {
        let (outcome, answer) =
            if opinion.drafted_state.is_empty() && opinion.drafted_answer.is_empty() {
                (&opinion.state, &opinion.answer)
            } else {
                (&opinion.drafted_state, &opinion.drafted_answer)
            };
        Typed::of([("outcome", outcome), ("answer", answer)])
    });
    let may_run = context.may(&policy::RUN);
    let may_answer = policy::answers_for(actor, opinion.body_id().as_ref());
    let own = actor.account.as_ref().map(Id::as_str) == opinion.author.as_deref();
    let may_edit = !opinion.is_public()
        && opinion.withdrawn_at.is_none()
        && context.may(&policy::SPEAK)
        && (may_run || own);
    let outcomes = words::choices(context, "state", model::OUTCOMES, form.value("outcome"));
    let page = words::desk(context, context.t("committee-opinion-title")).here();
    let view = View {
        page,
        form,
        opinion,
        proposals,
        outcomes,
        may_run,
        may_answer,
        may_edit,
    };
    context.html_with(status, &view)
}

async fn act<C: Command>(
    context: &Context,
    id: &Id,
    form: &Form,
    command: C,
    notice: &str,
) -> Answer {
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go(&format!("/desk/committee/opinions/{id}"), notice)),
        Err(fault) => {
            let typed = Typed::again(context, form, fault)?;
            show(context, StatusCode::UNPROCESSABLE_ENTITY, id, Some(typed)).await
        }
    }
}

fn edition(form: &Form) -> i64 {
    form.get("edition").parse().unwrap_or(-1)
}

/// Publishes it.
pub(super) async fn publish(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = PublishOpinion {
        opinion: id.clone(),
        edition: edition(&form),
    };
    act(&context, &id, &form, command, "committee-done-published").await
}

/// Withdraws it.
pub(super) async fn withdraw(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = WithdrawOpinion {
        opinion: id.clone(),
        reason: form.get("withdrawn_reason").to_owned(),
    };
    act(&context, &id, &form, command, "committee-done-withdrawn").await
}

/// Takes it up, or drafts the answer.
pub(super) async fn draft(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = DraftAnswer {
        opinion: id.clone(),
        edition: edition(&form),
        outcome: form.get("outcome").to_owned(),
        answer: form.get("answer").to_owned(),
    };
    act(&context, &id, &form, command, "committee-done-drafted").await
}

/// Confirms the answer.
pub(super) async fn answer(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = ConfirmAnswer {
        opinion: id.clone(),
        edition: edition(&form),
        outcome: form.get("outcome").to_owned(),
        answer: form.get("answer").to_owned(),
    };
    act(&context, &id, &form, command, "committee-done-answered").await
}
