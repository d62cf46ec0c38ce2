//! Looking for something, and the desk of those who answer for what can be found.
mod api;
mod missed;
mod search;
mod suggest;
mod words;
pub(crate) use api::SCHEMAS;

use crate::policy;
use axum::http::Method;
use web::{ApiDoc, Context, Routes};

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/search", &policy::FIND, search::page)
        .get("/search/suggest", &policy::FIND, suggest::page)
        .api(
            Method::GET,
            "/api/v1/search",
            &policy::FIND,
            ApiDoc {
                operation: "search",
                summary: "What is published and holds all words, in the published order.",
                query: api::QUERY,
                body: None,
                answer: "SearchResults",
            },
            api::search,
        )
        .get("/desk/search/missed", &policy::VIEW_MISSED, missed::page)
        .get("/desk/search/words", &policy::VIEW_MISSED, words::page)
        .post("/desk/search/words", &policy::EDIT_WORDS, words::save)
        .post(
            "/desk/search/words/remove",
            &policy::EDIT_WORDS,
            words::remove,
        )
}

/// The query of an address. The first of equal names counts; what cannot be read is as if it were not there.
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn of(context: &Context) -> Self {
        Self(serde_urlencoded::from_str(context.query()).unwrap_or_default())
    }
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }
    /// A value of at most 100 letters; `None` where it is empty.
    pub(crate) fn some(&self, name: &str) -> Option<String> {
        let value: String = self.get(name).chars().take(100).collect();
        (!value.is_empty()).then_some(value)
    }
}
