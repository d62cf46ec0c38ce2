//! All programmes with what became of them in a year.
use super::Query;
use crate::programmes::{
    choices,
    queries::{self, FactsRow, ProgrammeRow, ServedRow},
    words,
};
use askama::Template;
use kernel::Page as Paging;
use web::{Answer, Asked, Choice, Context, Page};

#[derive(Template)]
#[template(path = "programmes/list.html")]
struct View {
    page: Page,
    lines: Vec<Line>,
    years: Vec<Choice>,
    items: Vec<Choice>,
    bodies: Vec<Choice>,
    result: String,
    next: String,
    csv: String,
    xlsx: String,
}

/// A programme as the list shows it.
struct Line {
    row: ProgrammeRow,
    kind: String,
    facts: String,
    served: Vec<ServedRow>,
}

/// The figures of a year in one sentence.
pub(crate) fn sentence(context: &Context, facts: &FactsRow) -> String {
    context.t_with(
        "evaluation-facts-sentence",
        &[
            ("year", words::year(context, facts.year)),
            (
                "times",
                words::figure(context, "evaluation-times", facts.times),
            ),
            (
                "people",
                words::figure(context, "evaluation-people", facts.people),
            ),
            (
                "actual",
                words::figure(context, "evaluation-yen", facts.actual),
            ),
        ],
    )
}

/// Five queries, and those of the two ports.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let wanted = query.wanted();
    let paging = Paging::new(Some(&query.after), None)?;
    let reads = context.reads();
    let rows = queries::list_public(reads, &wanted, &paging).await?;
    let (rows, next) = paging.cut(rows, |r| r.id.clone());
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let newest = queries::list_newest(reads, &ids, wanted.year).await?;
    let served = queries::list_served(reads, &ids).await?;
    let years = queries::list_years(reads).await?;
    let items = choices::items(&context).await?;
    let bodies = choices::bodies(&context).await?;
    let lines: Vec<Line> = rows
        .into_iter()
        .map(|row| Line {
            kind: words::label(&context, &row.label_ja, &row.label_en).to_owned(),
            facts: newest
                .iter()
                .find(|f| f.programme == row.id)
                .map_or_else(String::new, |f| sentence(&context, f)),
            served: served
                .iter()
                .filter(|s| s.programme == row.id)
                .cloned()
                .collect(),
            row,
        })
        .collect();
    let page = Page::new(&context, context.t("evaluation-programmes"))
        .under("/plan", context.t("evaluation-plan"))
        .here();
    let items = choices::of_items(&items, |i| {
        wanted.item.as_ref().is_some_and(|w| w.as_str() == i)
    });
    let bodies = choices::of_bodies(&bodies, |b| {
        wanted.body.as_ref().is_some_and(|w| w.as_str() == b)
    });
    context.html(&View {
        page,
        result: context.t_with("evaluation-shown", &[("count", lines.len().to_string())]),
        next: next.map_or_else(String::new, |n| query.address("/plan/programmes", &n)),
        csv: query.address("/plan/programmes.csv", ""),
        xlsx: query.address("/plan/programmes.xlsx", ""),
        years: choices::with_all(&context, choices::of_years(&context, &years, wanted.year)),
        items: choices::with_all(&context, items),
        bodies: choices::with_all(&context, bodies),
        lines,
    })
}
