//! For everybody: how each item went, year by year, as it was locked.
use super::words;
use crate::{
    ports::{Item, Plans},
    rounds::queries::{self, MarkRow, RoundRow},
};
use askama::Template;
use serde::Deserialize;
use std::collections::HashMap;
use store::Source;
use web::{Answer, Asked, Context, Page, form_pair};

/// So many items stand on one page.
const ITEMS: usize = 100;

#[derive(Template)]
#[template(path = "rounds/progress.html")]
struct View {
    page: Page,
    title: String,
    heads: Vec<Head>,
    lines: Vec<Line>,
    counts: Vec<(String, usize)>,
    latest: String,
    total: usize,
    previous: String,
    next: String,
}

struct Head {
    title: String,
    year: String,
}

struct Line {
    item: Item,
    cells: Vec<Vec<Mark>>,
}

struct Mark {
    text: String,
    badge: &'static str,
}

/// What is asked in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Question {
    from: usize,
}

/// Eight queries, for any number of items and years.
pub(crate) async fn page(context: Context, Asked(question): Asked<Question>) -> Answer {
    let reads = context.reads();
    let page = Page::new(&context, context.t("rounds-progress-title"))
        .under("/plan", context.t("rounds-plan"))
        .here();
    let plans = context.port::<dyn Plans>()?;
    let Some(plan) = plans.current(Source::Reads(reads)).await? else {
        return context.html(&View {
            page,
            title: String::new(),
            heads: Vec::new(),
            lines: Vec::new(),
            counts: Vec::new(),
            latest: String::new(),
            total: 0,
            previous: String::new(),
            next: String::new(),
        });
    };
    let items = plans.items(Source::Reads(reads), &plan.version).await?;
    let mut rounds = queries::list_published_rounds(reads).await?;
    rounds.truncate(10);
    let ids: Vec<String> = rounds.iter().map(|r| r.id.clone()).collect();
    let asked = queries::list_asked(reads, &ids).await?;
    let items: Vec<Item> = items
        .into_iter()
        .filter(|i| asked.contains(i.lineage.as_str()))
        .collect();
    let total = items.len();
    let from = question.from.min(total.saturating_sub(1)) / ITEMS * ITEMS;
    let shown: Vec<Item> = items.into_iter().skip(from).take(ITEMS).collect();
    let lineages: Vec<String> = shown.iter().map(|i| i.lineage.to_string()).collect();
    let marks = queries::list_marks(reads, &ids, &lineages).await?;
    let counted = match rounds.first() {
        Some(latest) => queries::count_marks(reads, &latest.id).await?,
        None => Vec::new(),
    };
    let mut cells: HashMap<(String, String), Vec<Mark>> = HashMap::new();
    for MarkRow {
        round,
        lineage,
        mark,
        tone,
        ..
    } in marks
    {
        let list = cells.entry((round, lineage)).or_default();
        if !list.iter().any(|m| m.text == mark) {
            list.push(Mark {
                text: mark,
                badge: words::badge(&tone),
            });
        }
    }
    let lines = shown
        .into_iter()
        .map(|item| Line {
            cells: rounds
                .iter()
                .map(|r| {
                    cells
                        .remove(&(r.id.clone(), item.lineage.to_string()))
                        .unwrap_or_default()
                })
                .collect(),
            item,
        })
        .collect();
    let at = |from: usize| format!("/plan/progress?{}", form_pair("from", &from.to_string()));
    let head = |r: &RoundRow| Head {
        title: r.title.clone(),
        year: words::fiscal_year(&context, r.fiscal_year),
    };
    let view = View {
        title: plan.title,
        latest: rounds.first().map_or_else(String::new, |r| r.title.clone()),
        heads: rounds.iter().map(head).collect(),
        lines,
        counts: counted
            .into_iter()
            .map(|c| (c.mark, usize::try_from(c.n).unwrap_or_default()))
            .collect(),
        total,
        previous: if from == 0 {
            String::new()
        } else {
            at(from - ITEMS)
        },
        next: if from + ITEMS < total {
            at(from + ITEMS)
        } else {
            String::new()
        },
        page,
    };
    context.html(&view)
}
