//! お願いする: what a group asks of one person. The page knows the card and nothing else of them.
use super::CardView;
use crate::{
    people::{
        card::Card,
        commands::AskPerson,
        mail, policy,
        queries::{self, PersonRow},
    },
    publicity::Reader,
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Id, Outcome};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "people/ask.html")]
struct View {
    page: Page,
    card: CardView,
    groups: Vec<Choice>,
    form: Typed,
}

async fn there(context: &Context, id: &str) -> Outcome<(PersonRow, Card)> {
    let row = queries::get_person(context.reads(), &Id::parse(id)?).await?;
    let card = Card::of(&row, Reader::SignedIn);
    let card = card.ok_or_else(|| kernel::Fault::new(&Code::NOT_FOUND))?;
    Ok((row, card))
}

/// Three queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let (_, card) = there(&context, &id).await?;
    show(&context, card, StatusCode::OK, Typed::default()).await
}

async fn show(context: &Context, card: Card, status: StatusCode, form: Typed) -> Answer {
    let reads = context.reads();
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let own = queries::list_own_groups(reads, context.account()?).await?;
    let chosen = form.value("organisation");
    let mut groups: Vec<Choice> = own
        .into_iter()
        .map(|g| Choice::new(g.id, g.name, chosen))
        .collect();
    if context.may(&policy::ENTER) {
        groups.push(Choice::new("centre", context.t("people-as-centre"), chosen));
    }
    if let [only] = groups.as_mut_slice() {
        only.selected = true;
    }
    let card = CardView::of(context, &terms, card);
    let page = Page::new(context, context.t("people-ask"))
        .under("/people", context.t("people-title"))
        .under(&format!("/people/{}", card.id), card.name.clone())
        .here();
    context.html_with(
        status,
        &View {
            page,
            card,
            groups,
            form,
        },
    )
}

/// Asks.
pub(super) async fn send(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let (row, card) = there(&context, &id).await?;
    let from = form.get("organisation");
    let organisation = match from {
        "centre" => None,
        other => match Id::parse(other) {
            Ok(id) => Some(id),
            Err(_) => {
                let typed =
                    Typed::with_error(&form, "organisation", context.t("field-people-group"));
                return show(&context, card, StatusCode::UNPROCESSABLE_ENTITY, typed).await;
            }
        },
    };
    let key = context.city().database.entropy().token();
    let messages = mail::to_accounts(
        context.reads(),
        &context.city().ports,
        context.site().texts(),
        std::slice::from_ref(&row.account),
        "asked",
        &format!("request/{key}"),
        &[("href", format!("{}/people/requests", context.origin()))],
    )
    .await?;
    let command = AskPerson {
        person: row.id(),
        organisation,
        what: form.get("what").to_owned(),
        time_text: form.get("time_text").to_owned(),
        length_text: form.get("length_text").to_owned(),
        contact: form.get("contact").to_owned(),
        messages,
    };
    match context.carry_out(command).await {
        Ok(id) => Ok(context.go(&format!("/people/requests/{id}"), "people-done-asked")),
        Err(fault) => {
            let status = StatusCode::from_u16(fault.code().status);
            let typed = Typed::again(&context, &form, fault)?;
            let status = status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            show(&context, card, status, typed).await
        }
    }
}
