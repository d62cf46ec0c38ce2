//! Places where people can meet, and areas (地区) with what is in them: a list with a map beside it, a page for each, and
//! how one finds one's own area by postal code or address.
pub mod commands;
mod desk;
mod desk_files;
pub mod geo;
pub mod model;
mod pages;
pub mod policy;
pub mod queries;
pub mod sample;
mod search;
pub mod towns;

use kernel::Outcome;
use store::{FromQueryResult, Queries, params};
use web::{Context, Later, Module, Navigation, Place, Routes};

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/places",
    routes,
    migrations: &[store::Migration {
        id: "directory/0003_places",
        sql: include_str!("../../migrations/0003_places.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/places.ftl")),
        ("en", include_str!("../../locales/en/places.ftl")),
    ],
    navigation: &[
        Navigation {
            place: Place::Top,
            label: "places-nav",
            href: "/places",
            rule: &policy::VIEW,
            order: 61,
        },
        Navigation {
            place: Place::Top,
            label: "places-areas",
            href: "/areas",
            rule: &policy::VIEW,
            order: 62,
        },
        Navigation {
            place: Place::Desk,
            label: "places-desk-title",
            href: "/desk/places",
            rule: &policy::DESK,
            order: 250,
        },
    ],
    schemas: &[("places", include_str!("places.schema.json"))],
    site_map: Some(site_map),
    panels: pages::PANELS,
    searches: &[search::SOURCE],
    ..Module::NOTHING
};

fn routes() -> Routes {
    use policy::{DESK, EDIT};
    pages::routes()
        .get("/desk/places", &DESK, desk::list)
        .get("/desk/places/new", &EDIT, desk::new)
        .post("/desk/places/new", &EDIT, desk::create)
        .get("/desk/places/map", &EDIT, desk_files::map)
        .post("/desk/places/map", &EDIT, desk_files::save_map)
        .get("/desk/places/towns", &EDIT, desk_files::towns)
        .post("/desk/places/towns", &EDIT, desk_files::save_towns)
        .get("/desk/places/{id}", &EDIT, desk::edit)
        .post("/desk/places/{id}", &EDIT, desk::save)
        .post("/desk/places/{id}/retire", &EDIT, desk::retire)
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
}

/// Two queries.
fn site_map(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let places: Vec<Row> = context
            .reads()
            .all(
                "SELECT id FROM directory_places WHERE retired = 0 ORDER BY sort, id LIMIT 10000",
                params![],
            )
            .await?;
        let areas: Vec<Row> = context
            .reads()
            .all(
                "SELECT key AS id FROM directory_terms WHERE scheme = 'area' AND retired = 0 ORDER BY key LIMIT 3000",
                params![],
            )
            .await?;
        let mut all = vec!["/places".to_owned(), "/areas".to_owned()];
        all.extend(places.into_iter().map(|r| format!("/places/{}", r.id)));
        all.extend(areas.into_iter().map(|r| format!("/areas/{}", r.id)));
        Ok(all)
    })
}
