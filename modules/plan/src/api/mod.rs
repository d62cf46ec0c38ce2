//! Endpoints of the plan. Empty until they are written.
use web::Routes;

/// JSON schemas of what the endpoints take and give.
pub(crate) const SCHEMAS: &[(&str, &str)] = &[];

/// The endpoints.
pub(crate) fn routes() -> Routes {
    Routes::new()
}
