//! What waits for whom since when, for everybody in the town hall; the same list as CSV.
use super::Choice;
use crate::{BoardFilter, BoardRow, board, party_text};
use askama::Template;
use documents::{Cell, Column, ColumnKind, Table};
use serde::Deserialize;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Asked, Context, Page, form_pair};

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    cycle: String,
    party: String,
    body: String,
    late: String,
    after: String,
    format: String,
}

#[derive(Template)]
#[template(path = "desk/waiting.html")]
struct View {
    page: Page,
    cycles: Vec<Choice>,
    parties: Vec<Choice>,
    bodies: Vec<Choice>,
    late: Vec<Choice>,
    lines: Vec<Line>,
    csv: String,
    next: String,
    filtered: bool,
}

struct Line {
    row: BoardRow,
    title: String,
    who: String,
    days: i64,
    late: bool,
}

#[derive(FromQueryResult)]
struct Named {
    key: String,
    name: String,
}

/// Four queries; as CSV one.
pub(crate) async fn page(context: Context, Asked(wish): Asked<Wish>) -> Answer {
    let now = context.site().clock().now();
    let filter = BoardFilter {
        cycle: wish.cycle.clone(),
        waiting_party: wish.party.clone(),
        waiting_body: wish.body.clone(),
        late_at: (wish.late == "yes").then_some(now),
    };
    let as_csv = wish.format == "csv";
    let paging = if as_csv {
        kernel::Page {
            after: String::new(),
            size: 5000,
        }
    } else {
        kernel::Page::new(Some(&wish.after), None)?
    };
    let (rows, next) = board(context.reads(), &filter, &paging).await?;
    let lines: Vec<Line> = rows
        .into_iter()
        .map(|row| line(&context, row, now.as_microsecond()))
        .collect();
    if as_csv {
        let bytes = documents::csv(&table(&context, &lines));
        let name = format!("{}.csv", context.t("workflow-waiting-title"));
        return Ok(web::download(&name, "text/csv; charset=utf-8", bytes));
    }
    let query = [
        ("cycle", &wish.cycle),
        ("party", &wish.party),
        ("body", &wish.body),
        ("late", &wish.late),
    ];
    let kept: Vec<String> = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| form_pair(name, value))
        .collect();
    let href = |extra: String| {
        let mut parts = kept.clone();
        parts.push(extra);
        format!("/desk/waiting?{}", parts.join("&"))
    };
    let page = Page::new(&context, context.t("workflow-waiting-title"))
        .under("/desk", context.t("workflow-desk"))
        .here();
    let all = context.t("workflow-waiting-all");
    let cycles = named(&context, CYCLES).await?;
    let parties = named(&context, PARTIES).await?;
    let bodies = named(&context, BODIES).await?;
    let parties = parties.into_iter().map(|n| Named {
        name: party_text(&context, &n.key),
        key: n.key,
    });
    let view = View {
        cycles: choices(&all, cycles, &wish.cycle),
        parties: choices(&all, parties, &wish.party),
        bodies: choices(&all, bodies, &wish.body),
        late: vec![
            Choice::new("", &all, &wish.late),
            Choice::new("yes", context.t("workflow-waiting-late-only"), &wish.late),
        ],
        lines,
        csv: href("format=csv".to_owned()),
        next: next
            .map(|after| href(form_pair("after", &after)))
            .unwrap_or_default(),
        filtered: !kept.is_empty(),
        page,
    };
    context.html(&view)
}

const CYCLES: &str = "SELECT c.key, c.name FROM workflow_cycles c WHERE c.version = \
    (SELECT MAX(n.version) FROM workflow_cycles n WHERE n.key = c.key) ORDER BY c.key LIMIT 200";
const PARTIES: &str = "SELECT DISTINCT waiting_party AS key, waiting_party AS name FROM workflow_instances \
    WHERE ended = 0 ORDER BY waiting_party LIMIT 200";
const BODIES: &str = "SELECT r.id AS key, r.title AS name FROM records r WHERE r.id IN \
    (SELECT waiting_body FROM workflow_instances WHERE ended = 0) ORDER BY r.title, r.id LIMIT 200";

async fn named(context: &Context, sql: &str) -> kernel::Outcome<Vec<Named>> {
    context.reads().all(sql, params![]).await
}

fn choices(all: &str, named: impl IntoIterator<Item = Named>, chosen: &str) -> Vec<Choice> {
    std::iter::once(Choice::new("", all, chosen))
        .chain(
            named
                .into_iter()
                .map(|n| Choice::new(n.key, n.name, chosen)),
        )
        .collect()
}

fn line(context: &Context, row: BoardRow, now: i64) -> Line {
    let party = party_text(context, &row.waiting_party);
    Line {
        title: if row.title.is_empty() {
            context.t("workflow-waiting-private")
        } else {
            row.title.clone()
        },
        who: match &row.waiting_body_name {
            Some(body) => context.t_with(
                "workflow-timeline-who",
                &[("body", body.clone()), ("party", party)],
            ),
            None => party,
        },
        days: (now - row.since).max(0) / (24 * 3_600 * 1_000_000),
        late: row.due_at.is_some_and(|due| due < now),
        row,
    }
}

fn table(context: &Context, lines: &[Line]) -> Table {
    let column = |key: &str, kind| Column {
        head: context.t(key),
        width_hint: None,
        kind,
    };
    let day = |at: i64| {
        let at = jiff::Timestamp::from_microsecond(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        kernel::in_japan(at).date().to_string()
    };
    Table {
        title: context.t("workflow-waiting-title"),
        columns: vec![
            column("workflow-waiting-thing", ColumnKind::Text),
            column("workflow-waiting-cycle", ColumnKind::Text),
            column("workflow-waiting-state", ColumnKind::Text),
            column("workflow-waiting-who", ColumnKind::Text),
            column("workflow-waiting-since", ColumnKind::Text),
            column("workflow-waiting-days", ColumnKind::Number),
            column("workflow-waiting-due", ColumnKind::Text),
        ],
        rows: lines
            .iter()
            .map(|line| {
                vec![
                    Cell::Text(line.title.clone()),
                    Cell::Text(line.row.cycle_name.clone()),
                    Cell::Text(line.row.state_label.clone()),
                    Cell::Text(line.who.clone()),
                    Cell::Text(day(line.row.since)),
                    Cell::Number(line.days.to_string()),
                    Cell::Text(line.row.due_at.map(day).unwrap_or_default()),
                ]
            })
            .collect(),
        ..Table::default()
    }
}
