//! The page of a place: what one can do there, for how many, how one applies, how one gets in.
use super::{lines, map_of};
use crate::{
    places::{commands::terms, policy, queries},
    terms::{Scheme, model::Terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id};
use web::{Answer, Context, Page, Panels};

#[derive(Template)]
#[template(path = "places/one.html")]
struct View {
    page: Page,
    place: queries::PlaceRow,
    uses: Vec<String>,
    equipment: Vec<String>,
    barrier_free: Vec<String>,
    area: String,
    people: String,
    ownership: String,
    source: String,
    map: String,
    credit: String,
    panels: Panels,
    may_edit: bool,
    edit_href: String,
}

fn labels(terms: &Terms, scheme: Scheme, keys: &[String]) -> Vec<String> {
    keys.iter()
        .map(|k| terms.label(scheme, k).to_owned())
        .collect()
}

/// Three queries, and those of the panels.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let reads = context.reads();
    let place = queries::get_place(reads, &id).await?;
    if place.retired == 1 {
        return Err(Fault::new(&Code::NOT_FOUND).into());
    }
    let terms = terms(reads).await?;
    let boundary = queries::find_boundary(reads).await?;
    let panels = context.panels("directory.place", &id).await?;
    let shown = lines(&context, &terms, vec![place.clone()]);
    let (map, credit) = if place.latitude.is_some() {
        map_of(&context, boundary, &shown)
    } else {
        Default::default()
    };
    let content = place.content();
    let source = if place.source.is_empty() {
        context.t("places-source-own")
    } else {
        context.t_with(
            "places-source-list",
            &[
                ("source", place.source.clone()),
                ("on", place.source_on.clone()),
            ],
        )
    };
    let page = Page::new(&context, place.name.clone())
        .under("/places", context.t("places-title"))
        .here()
        .followed("place", &id)
        .await?;
    context.html(&View {
        page,
        uses: labels(&terms, Scheme::Use, &content.uses),
        equipment: labels(&terms, Scheme::Equipment, &content.equipment),
        barrier_free: labels(&terms, Scheme::BarrierFree, &content.barrier_free),
        area: terms.path(Scheme::Area, &place.area),
        people: shown.into_iter().map(|l| l.people).collect(),
        ownership: context.t(&format!("places-ownership-{}", place.ownership)),
        source,
        map,
        credit,
        panels,
        may_edit: context.may(&policy::EDIT),
        edit_href: format!("/desk/places/{}", place.id),
        place,
    })
}
