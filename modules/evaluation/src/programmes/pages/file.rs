//! The list as a file: one row for each programme and year.
use super::Query;
use crate::programmes::{
    queries::{self, FactsRow, ProgrammeRow},
    words,
};
use documents::{Cell, Column, ColumnKind, Table};
use kernel::{Fault, Outcome, Page as Paging};
use web::{Answer, Asked, Context, download};

/// So many programmes go into a file: 25 pages of 200.
const MOST_PAGES: usize = 25;

pub(super) async fn csv(context: Context, Asked(query): Asked<Query>) -> Answer {
    let table = table(&context, &query).await?;
    Ok(download(
        &format!("{}.csv", context.t("evaluation-programmes")),
        "text/csv; charset=utf-8",
        documents::csv(&table),
    ))
}

pub(super) async fn xlsx(context: Context, Asked(query): Asked<Query>) -> Answer {
    let table = table(&context, &query).await?;
    let bytes = documents::xlsx(&[table]).map_err(Fault::internal)?;
    Ok(download(
        &format!("{}.xlsx", context.t("evaluation-programmes")),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes,
    ))
}

/// Three queries for each 200 programmes.
async fn table(context: &Context, query: &Query) -> Outcome<Table> {
    let wanted = query.wanted();
    let mut paging = Paging::new(None, Some(Paging::MAX))?;
    let mut rows = Vec::new();
    for _ in 0..MOST_PAGES {
        let found = queries::list_public(context.reads(), &wanted, &paging).await?;
        let (programmes, next) = paging.cut(found, |r| r.id.clone());
        let ids: Vec<&str> = programmes.iter().map(|r| r.id.as_str()).collect();
        let facts = queries::list_all_facts(context.reads(), &ids, wanted.year).await?;
        let served = queries::list_served(context.reads(), &ids).await?;
        for programme in &programmes {
            let titles: Vec<&str> = served
                .iter()
                .filter(|s| s.programme == programme.id)
                .map(|s| s.title.as_str())
                .collect();
            for year in facts.iter().filter(|f| f.programme == programme.id) {
                rows.push(row(context, programme, year, &titles.join("; ")));
            }
        }
        match next {
            Some(after) => paging.after = after,
            None => break,
        }
    }
    Ok(Table {
        title: context.t("evaluation-programmes"),
        columns: columns(context),
        rows,
        ..Table::default()
    })
}

fn columns(context: &Context) -> Vec<Column> {
    let text = |key: &str| Column {
        head: context.t(key),
        ..Column::default()
    };
    let number = |key: &str| Column {
        head: context.t(key),
        kind: ColumnKind::Number,
        ..Column::default()
    };
    vec![
        text("evaluation-column-id"),
        text("evaluation-column-programme"),
        text("evaluation-column-body"),
        text("evaluation-column-kind"),
        text("evaluation-column-items"),
        number("evaluation-column-year"),
        number("evaluation-column-times"),
        number("evaluation-column-people"),
        number("evaluation-column-planned"),
        number("evaluation-column-actual"),
        text("evaluation-column-done"),
        text("evaluation-column-problems"),
        text("evaluation-column-next"),
        text("evaluation-column-counted"),
    ]
}

fn row(context: &Context, programme: &ProgrammeRow, facts: &FactsRow, items: &str) -> Vec<Cell> {
    let text = |value: &str| Cell::Text(value.to_owned());
    let number = |value: Option<i64>| match value {
        Some(n) => Cell::Number(n.to_string()),
        None => Cell::Text(String::new()),
    };
    vec![
        text(&programme.id),
        text(&programme.title),
        text(&programme.body_name),
        text(words::label(
            context,
            &programme.label_ja,
            &programme.label_en,
        )),
        text(items),
        number(Some(facts.year)),
        number(facts.times),
        number(facts.people),
        number(facts.planned),
        number(facts.actual),
        text(&facts.done),
        text(&facts.problems),
        text(&facts.next),
        text(&programme.counted_as),
    ]
}
