//! A table of facts from a department, and the empty table to fill in.
use super::board::own_bodies;
use crate::programmes::{
    commands::{ImportFacts, LineFault, MOST_LINES},
    figures::read_year,
    files::facts_lines,
    queries::{self, FactsRow},
    words,
};
use askama::Template;
use documents::{Cell, Column, Table};
use kernel::{Fault, Outcome, Page as Paging};
use serde::Deserialize;
use web::{Answer, Asked, Context, Form, Page, Typed, download};

#[derive(Template)]
#[template(path = "programmes/import.html")]
struct View {
    page: Page,
    form: Typed,
    faults: Vec<(usize, String, String)>,
    year: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    year: String,
}

/// No query.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let year = read_year(&query.year).unwrap_or_else(|_| words::this_year(&context));
    show(&context, Typed::default(), Vec::new(), year)
}

fn show(context: &Context, form: Typed, faults: Vec<LineFault>, year: i64) -> Answer {
    let faults = faults
        .into_iter()
        .map(|f| {
            let reason = context.t_with(f.key, &[("max", "4000".to_owned())]);
            (f.line, context.t(f.field), reason)
        })
        .collect();
    let page = super::frame(context, context.t("evaluation-import")).here();
    let status = form.status();
    context.html_with(
        status,
        &View {
            page,
            form,
            faults,
            year,
        },
    )
}

/// Takes the rows in: all, or none and every reason.
pub(super) async fn send(context: Context, form: Form) -> Answer {
    let year = read_year(form.get("year")).unwrap_or_else(|_| words::this_year(&context));
    let wrong = |text: String| Typed::wrong("file", text);
    let Some(file) = form.file("file") else {
        let typed = wrong(context.t("evaluation-import-nothing"));
        return show(&context, typed, Vec::new(), year);
    };
    let taken = match facts_lines(&file.bytes) {
        Ok(lines) => {
            let submit = form.checked("submit");
            context.carry_out(ImportFacts { lines, submit }).await
        }
        Err(fault) => Err(fault),
    };
    match taken {
        Ok(Ok(_)) => Ok(context.go(
            &format!("/desk/programmes?year={year}"),
            "evaluation-done-imported",
        )),
        Ok(Err(faults)) => {
            let count = faults.len().to_string();
            let typed = wrong(context.t_with("evaluation-import-faults", &[("count", count)]));
            show(&context, typed, faults, year)
        }
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, typed, Vec::new(), year)
        }
    }
}

pub(super) async fn sheet_csv(context: Context, Asked(query): Asked<Query>) -> Answer {
    let table = sheet(&context, &query).await?;
    Ok(download(
        &format!("{}.csv", table.title),
        "text/csv; charset=utf-8",
        documents::csv(&table),
    ))
}

pub(super) async fn sheet_xlsx(context: Context, Asked(query): Asked<Query>) -> Answer {
    let table = sheet(&context, &query).await?;
    let name = format!("{}.xlsx", table.title);
    let bytes = documents::xlsx(&[table]).map_err(Fault::internal)?;
    Ok(download(
        &name,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes,
    ))
}

/// The reader's programmes of a year with what is entered so far: two queries for each 200 of at most 1,000. The heads
/// are Japanese in every language, because the file goes to departments and comes back.
async fn sheet(context: &Context, query: &Query) -> Outcome<Table> {
    let year = read_year(&query.year).unwrap_or_else(|_| words::this_year(context));
    let own = own_bodies(context);
    let bodies: Vec<&str> = own.iter().map(String::as_str).collect();
    let mut paging = Paging::new(None, Some(Paging::MAX))?;
    let mut rows = Vec::new();
    while rows.len() < MOST_LINES {
        let found = queries::list_for_desk(context.reads(), year, &bodies, true, &paging).await?;
        let (programmes, next) = paging.cut(found, |r| r.id.clone());
        let ids: Vec<&str> = programmes.iter().map(|r| r.id.as_str()).collect();
        let facts = queries::list_of_year(context.reads(), &ids, year).await?;
        for programme in &programmes {
            let entered = facts.iter().find(|f| f.programme == programme.id);
            let mut row = vec![
                Cell::Text(programme.id.clone()),
                Cell::Text(programme.title.clone()),
                Cell::Text(programme.body_name.clone()),
                Cell::Number(year.to_string()),
            ];
            row.extend(cells(entered));
            rows.push(row);
        }
        match next {
            Some(after) => paging.after = after,
            None => break,
        }
    }
    let heads = [
        "事業ID",
        "事業名",
        "担当",
        "年度",
        "版",
        "回数",
        "延べ人数",
        "予算額（円）",
        "決算額（円）",
        "実施内容",
        "課題",
        "次年度の予定",
    ];
    Ok(Table {
        title: format!("{}-{year}", context.t("evaluation-sheet")),
        columns: heads
            .into_iter()
            .map(|head| Column {
                head: head.to_owned(),
                ..Column::default()
            })
            .collect(),
        rows,
        ..Table::default()
    })
}

fn cells(facts: Option<&FactsRow>) -> Vec<Cell> {
    let Some(facts) = facts else {
        return Vec::new();
    };
    let number = |n: Option<i64>| match n {
        Some(n) => Cell::Number(n.to_string()),
        None => Cell::Text(String::new()),
    };
    vec![
        number(Some(facts.edition)),
        number(facts.times),
        number(facts.people),
        number(facts.planned),
        number(facts.actual),
        Cell::Text(facts.done.clone()),
        Cell::Text(facts.problems.clone()),
        Cell::Text(facts.next.clone()),
    ]
}
