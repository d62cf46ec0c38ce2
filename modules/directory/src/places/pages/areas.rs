//! Areas: the list, how one finds one's own, and a page for each with what is there.
use super::{Line, lines, map_of};
use crate::{
    places::{
        commands::terms,
        queries::{self, PlaceRow, TownRow, Wanted},
        towns,
    },
    terms::{Scheme, model::Terms, queries::TermRow},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id, Page as Paging};
use serde::Deserialize;
use web::{Answer, Asked, Context, Page, Panels};

#[derive(Template)]
#[template(path = "places/areas.html")]
struct ListView {
    page: Page,
    query: String,
    found: Vec<(TownRow, String)>,
    asked: bool,
    areas: Vec<(TermRow, Vec<TermRow>)>,
}

#[derive(Template)]
#[template(path = "places/area.html")]
struct View {
    page: Page,
    area: TermRow,
    above: Vec<(String, String)>,
    inside: Vec<TermRow>,
    towns: Vec<TownRow>,
    lines: Vec<Line>,
    more: String,
    map: String,
    credit: String,
    panels: Panels,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    q: String,
}

fn within<'a>(terms: &'a Terms, parent: &'a str) -> impl Iterator<Item = &'a TermRow> {
    terms
        .offered(Scheme::Area)
        .filter(move |t| t.parent == parent)
}

/// One query, and one more where something is looked for.
pub(super) async fn list(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let terms = terms(reads).await?;
    let typed: String = query.q.trim().chars().take(100).collect();
    let found = if typed.is_empty() {
        Vec::new()
    } else {
        towns::find(reads, &typed).await?
    };
    let found = found
        .into_iter()
        .map(|town| {
            let path = terms.path(Scheme::Area, &town.area);
            (town, path)
        })
        .collect();
    let areas = within(&terms, "")
        .map(|a| (a.clone(), within(&terms, &a.key).cloned().collect()))
        .collect();
    let page = Page::new(&context, context.t("places-areas")).here();
    context.html(&ListView {
        page,
        asked: !typed.is_empty(),
        query: typed,
        found,
        areas,
    })
}

/// Four queries, and those of the panels.
pub(super) async fn page(context: Context, Path(key): Path<String>) -> Answer {
    let reads = context.reads();
    let terms = terms(reads).await?;
    let area = terms
        .find(Scheme::Area, &key)
        .filter(|t| t.retired == 0)
        .cloned()
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
    let wanted = Wanted {
        terms: vec![("area", key.clone())],
        ..Wanted::default()
    };
    let paging = Paging::new(None, None)?;
    let rows = queries::list_places(reads, &wanted, &paging).await?;
    let (rows, next) = paging.cut(rows, PlaceRow::cursor);
    let towns = queries::list_towns_of_area(reads, &key).await?;
    let boundary = queries::find_boundary(reads).await?;
    let panels = context
        .panels("directory.area", &Id::from_stored(key.clone()))
        .await?;
    let lines = lines(&context, &terms, rows);
    let (map, credit) = if lines.iter().any(|l| l.on_map) {
        map_of(&context, boundary, &lines)
    } else {
        Default::default()
    };
    let mut above = Vec::new();
    let mut at = area.parent.as_str();
    while let Some(term) = terms.find(Scheme::Area, at).filter(|_| above.len() < 6) {
        above.push((format!("/areas/{}", term.key), term.label.clone()));
        at = &term.parent;
    }
    above.reverse();
    let page = Page::new(&context, area.label.clone())
        .under("/areas", context.t("places-areas"))
        .here()
        .followed("area", &area.key)
        .await?;
    context.html(&View {
        page,
        above,
        inside: within(&terms, &area.key).cloned().collect(),
        towns,
        more: next.map_or_else(String::new, |_| {
            format!("/places?{}", web::form_pair("area", &area.key))
        }),
        area,
        lines,
        map,
        credit,
        panels,
    })
}
