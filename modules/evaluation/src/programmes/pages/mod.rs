//! The public pages of programmes.
mod file;
mod list;
mod one;

use super::policy;
use kernel::Id;
use serde::Deserialize;
use web::Routes;

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/plan/programmes", &policy::VIEW, list::page)
        .get("/plan/programmes.csv", &policy::VIEW, file::csv)
        .get("/plan/programmes.xlsx", &policy::VIEW, file::xlsx)
        .get("/plan/programmes/{id}", &policy::VIEW, one::page)
}

/// What the address asks for. What cannot be read is left out, as if it had not been asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    year: String,
    item: String,
    body: String,
    after: String,
}

impl Query {
    pub(super) fn wanted(&self) -> super::queries::Wanted {
        super::queries::Wanted {
            year: super::figures::read_year(&self.year).ok(),
            item: Id::parse(&self.item).ok(),
            body: Id::parse(&self.body).ok(),
        }
    }

    /// The address of the same list as another page, or as a file.
    pub(super) fn address(&self, path: &str, after: &str) -> String {
        let pairs = [
            ("year", self.year.as_str()),
            ("item", &self.item),
            ("body", &self.body),
            ("after", after),
        ];
        let given: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| web::form_pair(name, value))
            .collect();
        if given.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", given.join("&"))
        }
    }
}

pub(crate) use list::sentence as facts_sentence;
pub(crate) use one::span as years_of;
