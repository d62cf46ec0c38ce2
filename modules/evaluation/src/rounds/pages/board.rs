//! The board of a round: who has how much left, and the sheets one by one.
use super::words;
use crate::rounds::{
    model::Kind,
    policy,
    queries::{self, RoundRow, SheetFilter, SheetRow, Standing},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::Id;
use serde::Deserialize;
use std::collections::BTreeMap;
use web::{Answer, Asked, Choice, Context, Page, Typed, form_pair};

#[derive(Template)]
#[template(path = "rounds/board.html")]
struct View {
    page: Page,
    round: RoundRow,
    form: Typed,
    kind: String,
    status: String,
    due: String,
    late: bool,
    lines: Vec<Line>,
    total: i64,
    handed: i64,
    percent: i64,
    sheets: Vec<Shown>,
    next: String,
    bodies: Vec<Choice>,
    states: Vec<Choice>,
    may_manage: bool,
    sealed: bool,
    unfolded: bool,
}

/// What one of those asked has done.
pub(super) struct Line {
    pub(super) body: String,
    pub(super) evaluator: String,
    pub(super) total: i64,
    pub(super) handed: i64,
    pub(super) checking: i64,
    pub(super) left: i64,
}

struct Shown {
    row: SheetRow,
    badge: &'static str,
    shows: bool,
}

/// So many sheets are shown at once; more are folded until somebody asks for them.
const FEW: i64 = 12;

/// What is asked in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Question {
    body: String,
    state: String,
    after: String,
}

/// Three queries, four where some of a sealed round is shown.
pub(crate) async fn page(
    context: Context,
    Path(id): Path<String>,
    Asked(question): Asked<Question>,
) -> Answer {
    show(
        &context,
        &Id::parse(&id)?,
        question,
        StatusCode::OK,
        Typed::default(),
    )
    .await
}

/// The page, also when one of its forms comes back.
pub(super) async fn show(
    context: &Context,
    id: &Id,
    question: Question,
    status: StatusCode,
    form: Typed,
) -> Answer {
    let reads = context.reads();
    let asked = [&question.body, &question.state, &question.after]
        .iter()
        .any(|text| !text.is_empty());
    let round = queries::get_round(reads, id).await?;
    let standing = queries::count_standing(reads, &round.id).await?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let filter = SheetFilter {
        body: some(&question.body),
        state: some(&question.state),
        member: None,
    };
    let paging = kernel::Page::new(some(&question.after).as_deref(), None)?;
    let (sheets, next) = queries::list_sheets_page(reads, &round.id, &filter, &paging).await?;
    let revealed = if round.kind() == Kind::Mutual && !round.is_revealed() {
        let all = queries::list_sheets(reads, &round.id).await?;
        words::revealed_items(context.actor(), &round, &all)
    } else {
        words::revealed_items(context.actor(), &round, &sheets)
    };
    let lines = lines(context, standing);
    let total: i64 = lines.iter().map(|l| l.total).sum();
    let handed: i64 = lines.iter().map(|l| l.handed).sum();
    let all = |label: &str| Choice::new("", context.t(label), "");
    let bodies = std::iter::once(all("rounds-filter-all"))
        .chain(
            lines
                .iter()
                .filter(|l| !l.body.is_empty())
                .map(|l| Choice::new(&l.body, &l.evaluator, &question.body)),
        )
        .collect();
    let states = std::iter::once(all("rounds-filter-all"))
        .chain(
            [
                "filling", "checking", "accepted", "handed", "locked", "lapsed", "recused",
            ]
            .map(|s| Choice::new(s, context.t(&format!("rounds-state-{s}")), &question.state)),
        )
        .collect();
    let today = context.site().clock().today().to_string();
    let page = words::page(context, &round.title).here();
    let shown = sheets
        .into_iter()
        .map(|row| Shown {
            badge: words::badge(&row.tone),
            shows: words::shows(context.actor(), &round, &row, &revealed),
            row: SheetRow {
                evaluator: words::who(context, &row.side, &row.evaluator),
                ..row
            },
        })
        .collect();
    let next = next.map_or_else(String::new, |after| {
        format!(
            "/desk/rounds/{}?{}&{}&{}",
            round.id,
            form_pair("body", &question.body),
            form_pair("state", &question.state),
            form_pair("after", &after)
        )
    });
    context.html_with(
        status,
        &View {
            page,
            form,
            kind: words::kind(context, round.kind()),
            status: words::status(context, &round),
            due: words::day(context, &round.due_day),
            late: round.is_open() && round.due_day < today,
            percent: if total == 0 { 0 } else { handed * 100 / total },
            lines,
            total,
            handed,
            sheets: shown,
            next,
            bodies,
            states,
            may_manage: context.may(&policy::MANAGE),
            sealed: round.kind().is_sealed() && !round.is_revealed(),
            unfolded: asked || total <= FEW,
            round,
        },
    )
}

/// Who has how much left, those with the most first.
pub(super) fn lines(context: &Context, standing: Vec<Standing>) -> Vec<Line> {
    let mut lines: BTreeMap<(String, String), Line> = BTreeMap::new();
    for row in standing {
        let body = row.body.unwrap_or_default();
        let line = lines
            .entry((row.evaluator.clone(), body.clone()))
            .or_insert_with(|| Line {
                body,
                evaluator: words::who(context, &row.side, &row.evaluator),
                total: 0,
                handed: 0,
                checking: 0,
                left: 0,
            });
        line.total += row.n;
        match row.state.as_str() {
            "filling" | "lapsed" => line.left += row.n,
            "checking" => {
                line.checking += row.n;
                line.handed += row.n;
            }
            _ => line.handed += row.n,
        }
    }
    let mut lines: Vec<Line> = lines.into_values().collect();
    lines.sort_by_key(|l| std::cmp::Reverse(l.left));
    lines
}
