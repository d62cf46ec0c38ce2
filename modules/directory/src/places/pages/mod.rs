//! The public pages of places and areas.
mod areas;
mod files;
mod home;
mod list;
mod one;

use super::{policy::VIEW, queries::Wanted};
use axum::http::Method;
use serde::Deserialize;
use web::{ApiDoc, Routes};

/// The routes.
pub(super) fn routes() -> Routes {
    const API: ApiDoc = ApiDoc {
        operation: "listPlaces",
        summary: "Places where people can meet, by name.",
        query: &[
            ("use", "string", "key of a use"),
            ("people", "integer", "for at least so many people"),
            ("equipment", "string", "key of equipment"),
            ("barrier_free", "string", "key of a barrier-free feature"),
            ("area", "string", "key of an area"),
            ("after", "string", "`next` of the page before"),
        ],
        body: None,
        answer: "places",
    };
    Routes::new()
        .get("/places", &VIEW, list::page)
        .get("/places.csv", &VIEW, files::csv)
        .get("/places/{id}", &VIEW, one::page)
        .get("/areas", &VIEW, areas::list)
        .get("/areas/{key}", &VIEW, areas::page)
        .api(Method::GET, "/api/v1/places", &VIEW, API, files::api)
}

/// What the address asks for. What cannot be read is left out, as if it had not been asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    r#use: String,
    people: String,
    equipment: String,
    barrier_free: String,
    area: String,
    after: String,
}

impl Query {
    fn pairs(&self) -> [(&'static str, &'static str, &str); 4] {
        [
            ("area", "area", &self.area),
            ("use", "use", &self.r#use),
            ("equipment", "equipment", &self.equipment),
            ("barrier_free", "barrier-free", &self.barrier_free),
        ]
    }

    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            terms: self
                .pairs()
                .into_iter()
                .filter(|(_, _, key)| !key.is_empty())
                .map(|(_, scheme, key)| (scheme, key.to_owned()))
                .collect(),
            people: self.people.parse().ok().filter(|n| *n > 0),
            retired: false,
        }
    }

    /// The address of the same list as another page, or as a file.
    pub(super) fn address(&self, path: &str, after: &str) -> String {
        let mut given: Vec<String> = self
            .pairs()
            .into_iter()
            .chain([("people", "", self.people.as_str()), ("after", "", after)])
            .filter(|(_, _, value)| !value.is_empty())
            .map(|(name, _, value)| web::form_pair(name, value))
            .collect();
        if given.is_empty() {
            return path.to_owned();
        }
        given.insert(0, String::new());
        format!("{path}?{}", given.join("&").trim_start_matches('&'))
    }
}

pub(super) use home::PANELS;
pub(super) use list::{Line, lines, map_of};
