//! All places, narrowed by what one needs, as a list with a map beside it.
use super::Query;
use crate::{
    places::{
        commands::terms,
        geo::{Boundary, Pin, map},
        queries::{self, BoundaryRow, PlaceRow},
    },
    terms::{Scheme, model::Terms},
};
use askama::Template;
use kernel::Page as Paging;
use web::{Answer, Asked, Choice, Context, Page};

#[derive(Template)]
#[template(path = "places/list.html")]
struct View {
    page: Page,
    lines: Vec<Line>,
    map: String,
    credit: String,
    uses: Vec<Choice>,
    people: Vec<Choice>,
    equipment: Vec<Choice>,
    barrier_free: Vec<Choice>,
    areas: Vec<Choice>,
    result: String,
    next: String,
    csv: String,
    narrowed: bool,
}

/// A place as lists show it.
pub(in crate::places) struct Line {
    pub(in crate::places) number: usize,
    pub(in crate::places) row: PlaceRow,
    pub(in crate::places) area: String,
    pub(in crate::places) people: String,
    pub(in crate::places) uses: String,
    pub(in crate::places) on_map: bool,
}

fn labels(terms: &Terms, scheme: Scheme, keys: &[String]) -> String {
    let labels: Vec<&str> = keys.iter().map(|k| terms.label(scheme, k)).collect();
    labels.join("、")
}

/// Lines of a list, numbered as on the map.
pub(in crate::places) fn lines(context: &Context, terms: &Terms, rows: Vec<PlaceRow>) -> Vec<Line> {
    rows.into_iter()
        .zip(1..)
        .map(|(row, number)| {
            let content = row.content();
            Line {
                number,
                area: terms.path(Scheme::Area, &row.area),
                people: row.capacity.map_or_else(String::new, |n| {
                    context.t_with("places-people-up-to", &[("count", n.to_string())])
                }),
                uses: labels(terms, Scheme::Use, &content.uses),
                on_map: row.latitude.is_some(),
                row,
            }
        })
        .collect()
}

/// The map of these lines with whom it is owed to.
pub(in crate::places) fn map_of(
    context: &Context,
    boundary: Option<BoundaryRow>,
    lines: &[Line],
) -> (String, String) {
    let pins: Vec<Pin> = lines
        .iter()
        .filter_map(|line| {
            Some(Pin {
                number: line.number,
                title: line.row.name.clone(),
                href: format!("/places/{}", line.row.id),
                at: (line.row.longitude?, line.row.latitude?),
            })
        })
        .collect();
    let credit = boundary
        .as_ref()
        .map(|b| b.credit.clone())
        .unwrap_or_default();
    let drawn = boundary.map(|b| Boundary::of_text(&b.name, &b.rings));
    let label = context.t("places-map-label");
    let map = map(drawn.as_ref(), &pins, &label).unwrap_or_default();
    (map, credit)
}

fn choices(context: &Context, terms: &Terms, scheme: Scheme, chosen: &str) -> Vec<Choice> {
    let all = Choice::new("", context.t("places-any"), chosen);
    let offered = terms.offered(scheme).map(|t| {
        let label = match scheme {
            Scheme::Area => terms.path(scheme, &t.key),
            _ => t.label.clone(),
        };
        Choice::new(&t.key, label, chosen)
    });
    std::iter::once(all).chain(offered).collect()
}

/// Three queries.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let wanted = query.wanted();
    let paging = Paging::new(Some(&query.after), None)?;
    let reads = context.reads();
    let rows = queries::list_places(reads, &wanted, &paging).await?;
    let (rows, next) = paging.cut(rows, PlaceRow::cursor);
    let terms = terms(reads).await?;
    let boundary = queries::find_boundary(reads).await?;
    let lines = lines(&context, &terms, rows);
    let (map, credit) = map_of(&context, boundary, &lines);
    let people = ["", "10", "20", "30", "50", "100", "300"]
        .map(|n| {
            let label = if n.is_empty() {
                context.t("places-any")
            } else {
                context.t_with("places-people-from", &[("count", n.to_owned())])
            };
            Choice::new(n, label, &query.people)
        })
        .into();
    let of = |scheme, chosen: &str| choices(&context, &terms, scheme, chosen);
    let page = Page::new(&context, context.t("places-title")).here();
    context.html(&View {
        map,
        credit,
        uses: of(Scheme::Use, &query.r#use),
        equipment: of(Scheme::Equipment, &query.equipment),
        barrier_free: of(Scheme::BarrierFree, &query.barrier_free),
        areas: of(Scheme::Area, &query.area),
        people,
        result: context.t_with("places-shown", &[("count", lines.len().to_string())]),
        next: next.map_or_else(String::new, |n| query.address("/places", &n)),
        csv: query.address("/places.csv", ""),
        narrowed: !wanted.terms.is_empty() || wanted.people.is_some(),
        lines,
        page,
    })
}
