//! Asks once more before a round is locked: what stays, who is missing, what cannot be taken back.
use super::{board, words};
use crate::rounds::{
    model::LOCKED,
    queries::{self, RoundRow},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Fault, Id};
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "rounds/lock.html")]
struct View {
    page: Page,
    round: RoundRow,
    total: i64,
    handed: i64,
    checking: i64,
    left: i64,
    missing: Vec<board::Line>,
    points: bool,
}

/// Two queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let reads = context.reads();
    let round = queries::get_round(reads, &Id::parse(&id)?).await?;
    if !round.is_open() {
        return Err(Fault::new(&LOCKED).into());
    }
    let standing = queries::count_standing(reads, &round.id).await?;
    let lines = board::lines(&context, standing);
    let sum = |of: fn(&board::Line) -> i64| lines.iter().map(of).sum::<i64>();
    let title = context.t_with("rounds-lock-title", &[("round", round.title.clone())]);
    let page = words::page(&context, title)
        .under(&format!("/desk/rounds/{}", round.id), &round.title)
        .here();
    context.html(&View {
        page,
        total: sum(|l| l.total),
        handed: sum(|l| l.handed),
        checking: sum(|l| l.checking),
        left: sum(|l| l.left),
        points: round.weight > 0,
        missing: lines.into_iter().filter(|l| l.left > 0).collect(),
        round,
    })
}
