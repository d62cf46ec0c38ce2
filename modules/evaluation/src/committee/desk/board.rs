//! The board of cards of a meeting. Everything is a small form of its own and works without script; with script the
//! cards are fetched anew every few seconds. No form stands among the cards, so that nothing typed is swept away.
use super::meeting;
use crate::committee::{
    board::{self, Card, Group},
    commands::{BoardStep, OnBoard},
    model, policy,
    rows::Meeting,
    words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "committee/board.html")]
struct View {
    page: Page,
    form: Typed,
    meeting: Meeting,
    columns: Vec<Column>,
    groups: Vec<Group>,
    kinds: Vec<Choice>,
    choices: Vec<Choice>,
    /// The card that the reader is about to move.
    chosen: Option<Card>,
    may_speak: bool,
    may_remove: bool,
}

#[derive(Template)]
#[template(path = "committee/board-cards.html")]
struct Cards {
    page: Page,
    meeting: Meeting,
    columns: Vec<Column>,
    may_speak: bool,
}

struct Column {
    name: String,
    cards: Vec<Card>,
}

/// Cards by group; those in none come first.
fn columns(context: &Context, groups: &[Group], cards: Vec<Card>) -> Vec<Column> {
    let mut columns = vec![Column {
        name: context.t("committee-board-loose"),
        cards: Vec::new(),
    }];
    columns.extend(groups.iter().map(|g| Column {
        name: g.name.clone(),
        cards: Vec::new(),
    }));
    for card in cards {
        let group = card.card_group.as_deref();
        let at = groups.iter().position(|g| Some(g.id.as_str()) == group);
        if let Some(column) = columns.get_mut(at.map_or(0, |at| at + 1)) {
            column.cards.push(card);
        }
    }
    columns
}

/// Four queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let form = Typed::of([("kind", "idea")]);
    show(&context, StatusCode::OK, &id, form).await
}

async fn show(context: &Context, status: StatusCode, id: &str, form: Typed) -> Answer {
    let (meeting, committee) = meeting::read(context, id).await?;
    let (groups, cards) = board::read(context.reads(), &meeting.id).await?;
    let wanted = if form.came_back() {
        form.value("card_id").to_owned()
    } else {
        words::asked(context, "card")
    };
    let chosen = cards.iter().find(|c| c.id == wanted).cloned();
    let in_group = chosen
        .as_ref()
        .and_then(|c| c.card_group.clone())
        .unwrap_or_default();
    let choices = groups
        .iter()
        .map(|g| Choice::new(&g.id, &g.name, &in_group))
        .collect();
    let own = |c: &Card| c.author.as_deref() == context.actor().account.as_ref().map(Id::as_str);
    let may_remove = context.may(&policy::RUN) || chosen.as_ref().is_some_and(own);
    let number = [("number", meeting.number.to_string())];
    let page = words::desk(context, context.t("committee-board-title"))
        .under(
            &format!("/desk/committee/meetings/{}", meeting.id),
            context.t_with("committee-meeting-number", &number),
        )
        .here();
    let view = View {
        page,
        columns: columns(context, &groups, cards),
        kinds: words::choices(context, "card", model::CARD_KINDS, form.value("kind")),
        choices: words::or_none(context, "committee-board-loose", choices),
        groups,
        chosen,
        may_speak: policy::speaks(context.actor(), &committee.body_id()),
        may_remove,
        meeting,
        form,
    };
    context.html_with(status, &view)
}

/// The cards alone, for the page to fetch anew: four queries.
pub(super) async fn cards(context: Context, Path(id): Path<String>) -> Answer {
    let (meeting, committee) = meeting::read(&context, &id).await?;
    let (groups, cards) = board::read(context.reads(), &meeting.id).await?;
    let view = Cards {
        page: Page::new(&context, ""),
        columns: columns(&context, &groups, cards),
        may_speak: policy::speaks(context.actor(), &committee.body_id()),
        meeting,
    };
    context.html(&view)
}

fn read(form: &Form) -> Outcome<BoardStep> {
    let text = |name| form.get(name).to_owned();
    let edition = form.get("edition").parse().unwrap_or(-1);
    let card = || Id::parse(form.get("card_id"));
    Ok(match form.get("do") {
        "add-card" => BoardStep::AddCard {
            text: text("card"),
            kind: text("kind"),
            group: text("in"),
        },
        "move" => BoardStep::MoveCard {
            card: card()?,
            edition,
            group: text("in"),
        },
        "remove" => BoardStep::RemoveCard {
            card: card()?,
            edition,
        },
        "opinion" => BoardStep::MakeOpinion {
            card: card()?,
            edition,
        },
        "add-group" => BoardStep::AddGroup {
            name: text("group"),
        },
        "rename" => BoardStep::RenameGroup {
            group: Id::parse(form.get("group_id"))?,
            edition,
            name: text("group"),
        },
        _ => return Err(Fault::new(&Code::UNREADABLE)),
    })
}

/// One step.
pub(super) async fn step(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let command = OnBoard {
        meeting: Id::parse(&id)?,
        step: read(&form)?,
    };
    match context.carry_out(command).await {
        Ok(Some(opinion)) => Ok(context.go(
            &format!("/desk/committee/opinions/{opinion}"),
            "committee-done-card-opinion",
        )),
        Ok(None) => Ok(context.go(
            &format!("/desk/committee/meetings/{id}/board"),
            "committee-done-board",
        )),
        Err(fault) => {
            let status = StatusCode::from_u16(fault.code().status)
                .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, status, &id, typed).await
        }
    }
}
