//! What stands on the page of an area, and its figures as a file.
use super::{
    desk, policy,
    queries::{self, FigureRow},
};
use crate::terms::{Scheme, model::Terms, queries::load_terms};
use askama::Template;
use axum::extract::Path;
use documents::{Cell, Column, Table};
use kernel::{Fault, Id, Outcome, Page as Paging};
use web::{Answer, Context, Later, Panel, Routes, Slot, download};

/// The routes.
pub(super) fn routes() -> Routes {
    use policy::{EDIT, VIEW};
    Routes::new()
        .get("/areas/figures.csv", &VIEW, all_csv)
        .get("/areas/{key}/figures.csv", &VIEW, csv)
        .get("/desk/areas", &EDIT, desk::page)
        .post("/desk/areas/figure", &EDIT, desk::add)
        .post("/desk/areas/remove", &EDIT, desk::remove)
        .post("/desk/areas/import", &EDIT, desk::import)
        .post("/desk/areas/body", &EDIT, desk::body)
}

/// Panels.
pub(super) const PANELS: &[Panel] = &[
    Panel {
        of: "directory.area",
        slot: Slot::Progress,
        order: 10,
        show: figures,
    },
    Panel {
        of: "directory.area",
        slot: Slot::Now,
        order: 10,
        show: groups,
    },
];

#[derive(Template)]
#[template(path = "areas/figures.html")]
struct FiguresView<'a> {
    context: &'a Context,
    area: String,
    rows: Vec<(String, FigureRow)>,
}

/// The newest figure of each item. One query.
fn figures<'a>(context: &'a Context, id: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let mut rows = queries::list_figures(context.reads(), id.as_str()).await?;
        rows.dedup_by(|later, first| later.item == first.item);
        if rows.is_empty() {
            return Ok(String::new());
        }
        let rows = rows.into_iter().map(|r| {
            let day = r.on_day.parse().map_or_else(
                |_| r.on_day.clone(),
                |d| web::date_text(d, context.language()),
            );
            (day, r)
        });
        let view = FiguresView {
            context,
            area: id.to_string(),
            rows: rows.collect(),
        };
        view.render().map_err(Fault::internal)
    })
}

#[derive(Template)]
#[template(path = "areas/groups.html")]
struct GroupsView<'a> {
    context: &'a Context,
    area: String,
    body: Option<queries::BodyRow>,
    groups: Vec<queries::GroupRow>,
    more: bool,
}

/// Two queries.
fn groups<'a>(context: &'a Context, id: &'a Id) -> Later<'a, Outcome<String>> {
    Box::pin(async move {
        let reads = context.reads();
        let body = queries::find_body(reads, id.as_str()).await?;
        let mut groups = queries::list_groups(reads, id.as_str()).await?;
        let more = groups.len() > 30;
        groups.truncate(30);
        let view = GroupsView {
            context,
            area: web::form_pair("area", id.as_str()),
            body,
            groups,
            more,
        };
        view.render().map_err(Fault::internal)
    })
}

fn table(terms: &Terms, rows: &[FigureRow]) -> Vec<u8> {
    let heads = ["地区", "データ項目", "値", "単位", "時点", "出典"];
    let text = |t: &str| Cell::Text(t.to_owned());
    let table = Table {
        title: "figures".into(),
        columns: heads
            .map(|head| Column {
                head: head.to_owned(),
                ..Column::default()
            })
            .into(),
        rows: rows
            .iter()
            .map(|r| {
                let area = terms.label(Scheme::Area, &r.area);
                [area, &r.item, &r.value, &r.unit, &r.on_day, &r.source]
                    .map(text)
                    .into()
            })
            .collect(),
        ..Table::default()
    };
    documents::csv(&table)
}

/// Two queries.
async fn csv(context: Context, Path(key): Path<String>) -> Answer {
    let terms = load_terms(context.reads(), &[Scheme::Area]).await?;
    if !terms.is_offered(Scheme::Area, &key) {
        return Err(web::not_found());
    }
    let rows = queries::list_figures(context.reads(), &key).await?;
    Ok(download(
        "area_figures.csv",
        "text/csv; charset=utf-8",
        table(&terms, &rows),
    ))
}

/// So many pages of figures stand in the file at most.
const MOST_PAGES: usize = 50;

/// A query for each two hundred figures, and one.
async fn all_csv(context: Context) -> Answer {
    let reads = context.reads();
    let terms = load_terms(reads, &[Scheme::Area]).await?;
    let mut paging = Paging::new(None, Some(Paging::MAX))?;
    let mut all = Vec::new();
    for _ in 0..MOST_PAGES {
        let (rows, next) = queries::list_all(reads, &paging).await?;
        all.extend(rows);
        match next {
            Some(after) => paging.after = after,
            None => break,
        }
    }
    Ok(download(
        "area_figures.csv",
        "text/csv; charset=utf-8",
        table(&terms, &all),
    ))
}
