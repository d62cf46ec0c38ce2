//! «他の人に頼む»: first of which body, then whom and until when.
use super::words;
use crate::{
    ports::People,
    rounds::{
        commands::DelegateSheet,
        policy,
        queries::{self, RoundRow, SheetRow},
    },
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome, Role};
use serde::Deserialize;
use web::{Answer, Asked, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "rounds/delegate.html")]
struct View {
    page: Page,
    sheet: SheetRow,
    form: Typed,
    /// Name of whoever is asked now, and the last day.
    asked: Option<(String, String)>,
    body: String,
    bodies: Vec<Choice>,
    people: Vec<Choice>,
}

/// What is asked in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Question {
    body: String,
}

/// A sheet that the reader may ask somebody else to fill in: two queries.
async fn load(context: &Context, id: &str) -> Outcome<(SheetRow, RoundRow)> {
    let reads = context.reads();
    let sheet = queries::get_sheet(reads, &Id::parse(id)?).await?;
    let round = queries::get_round(reads, &Id::from_stored(sheet.round.clone())).await?;
    if !may_ask(context, &round, &sheet) {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    Ok((sheet, round))
}

/// Whether the reader may ask somebody else to fill this sheet in.
pub(super) fn may_ask(context: &Context, round: &RoundRow, sheet: &SheetRow) -> bool {
    let actor = context.actor();
    let manages = actor.has(Role::PlanManager) && !round.kind().is_sealed();
    let open = round.is_open() && !round.is_revealed() && sheet.state == "filling";
    open && sheet.side == "body" && (sheet.is_of(actor) || manages) && context.may(&policy::FILL)
}

/// Name of whoever was asked, and the last day; one query where somebody was.
pub(super) async fn asked(
    context: &Context,
    sheet: &SheetRow,
) -> Outcome<Option<(String, String)>> {
    let (Some(account), Some(until)) = (&sheet.delegate_account, &sheet.delegate_until) else {
        return Ok(None);
    };
    let people = context.port::<dyn People>()?;
    let account = [Id::from_stored(account.clone())];
    let known = people.people(context.reads().into(), &account).await?;
    let name = known.into_iter().next().map(|p| p.name).unwrap_or_default();
    Ok(Some((name, words::day(context, until))))
}

/// Five queries at most.
pub(crate) async fn page(
    context: Context,
    Path(id): Path<String>,
    Asked(question): Asked<Question>,
) -> Answer {
    let (sheet, round) = load(&context, &id).await?;
    let until = round.due_day.clone();
    let form = Typed::of([("body", &question.body), ("until", &until)]);
    show(&context, sheet, &round, form).await
}

async fn show(context: &Context, sheet: SheetRow, round: &RoundRow, form: Typed) -> Answer {
    let people = context.port::<dyn People>()?;
    let reads = context.reads();
    let body = form.value("body").to_owned();
    let bodies = people.bodies(reads.into()).await?;
    let bodies = bodies
        .into_iter()
        .filter(|b| b.kind != "committee")
        .map(|b| Choice::new(b.id, b.name, &body))
        .collect();
    let there = match Id::parse(&body) {
        Ok(id) => people.holders(reads.into(), &id, &policy::FILLERS).await?,
        Err(_) => Vec::new(),
    };
    let own = context.account()?.to_string();
    let choices = there
        .into_iter()
        .filter(|p| p.account.as_str() != own)
        .map(|p| Choice::new(p.account, p.name, form.value("to")))
        .collect();
    let title = context.t_with("rounds-ask-title", &[("item", sheet.label.clone())]);
    let page = words::page_of(context, round, title);
    let status = if form.came_back() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let asked = asked(context, &sheet).await?;
    context.html_with(
        status,
        &View {
            page,
            sheet,
            form,
            asked,
            body,
            bodies,
            people: choices,
        },
    )
}

/// Asks, or takes it back.
pub(crate) async fn send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let (sheet, round) = load(&context, &id).await?;
    let (to, notice) = if form.get("do") == "back" {
        (None, "rounds-done-unasked")
    } else {
        let body = Id::parse(form.get("body"))?;
        let text = |name| form.get(name).to_owned();
        (Some((body, text("to"), text("until"))), "rounds-done-asked")
    };
    let command = DelegateSheet {
        people: context.port()?,
        sheet: sheet.id(),
        to,
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&format!("/desk/sheets/{id}"), notice)),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, sheet, &round, typed).await
        }
    }
}
