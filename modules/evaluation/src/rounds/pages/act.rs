//! What 計画担当 does with a round as a whole.
use super::board::{self, Question};
use crate::{
    ports::People,
    rounds::{
        commands::{AcceptAll, LockRound, OpenRound, RemindRound, RevealRound, SupersedeRound},
        due, queries,
    },
};
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use web::{Answer, Context, Form, Typed};

/// One of the buttons of the board.
pub(crate) async fn act(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let round = Id::parse(&id)?;
    match carry_out(&context, &round, &form).await {
        Ok((to, notice)) => Ok(context.go(&to, notice)),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            board::show(
                &context,
                &round,
                Question::default(),
                StatusCode::UNPROCESSABLE_ENTITY,
                typed,
            )
            .await
        }
    }
}

async fn carry_out(context: &Context, round: &Id, form: &Form) -> Outcome<(String, &'static str)> {
    let here = format!("/desk/rounds/{round}");
    match form.get("do") {
        "open" => {
            let command = OpenRound {
                plans: context.port()?,
                people: context.port()?,
                round: round.clone(),
            };
            context.carry_out(command).await?;
            Ok((here, "rounds-done-opened"))
        }
        "accept" => {
            let body = match form.get("body") {
                "" => None,
                body => Some(Id::parse(body)?),
            };
            let command = AcceptAll {
                round: round.clone(),
                body,
            };
            context.carry_out(command).await?;
            Ok((here, "rounds-done-accepted"))
        }
        "remind" => {
            let reads = context.reads();
            let row = queries::get_round(reads, round).await?;
            let people = context.port::<dyn People>()?;
            let today = context.site().clock().today();
            let texts = context.site().texts();
            let messages = due::messages(reads, &*people, texts, &row, today).await?;
            let command = RemindRound {
                round: round.clone(),
                day: today.to_string(),
                messages,
            };
            context.carry_out(command).await?;
            Ok((here, "rounds-done-reminded"))
        }
        "reveal" => {
            context
                .carry_out(RevealRound {
                    round: round.clone(),
                })
                .await?;
            Ok((here, "rounds-done-revealed"))
        }
        "lock" => {
            let command = LockRound {
                plans: context.port()?,
                round: round.clone(),
            };
            context.carry_out(command).await?;
            Ok((here, "rounds-done-locked"))
        }
        "supersede" => {
            let command = SupersedeRound {
                plans: context.port()?,
                round: round.clone(),
                reason: form.get("reason").to_owned(),
                due_day: form.get("due_day").to_owned(),
            };
            let new = context.carry_out(command).await?;
            Ok((format!("/desk/rounds/{new}"), "rounds-done-superseded"))
        }
        _ => Err(kernel::Fault::field("do", "field-required")),
    }
}
