//! Public pages; stands in until they are written.
use kernel::Outcome;
use web::{Context, Later, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new()
}

pub(crate) const NAVIGATION: &[web::Navigation] = &[];

pub(crate) fn site_map<'a>(_: &'a Context) -> Later<'a, Outcome<Vec<String>>> {
    Box::pin(async { Ok(Vec::new()) })
}
