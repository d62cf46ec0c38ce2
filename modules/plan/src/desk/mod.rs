//! The desk of those who work on the plan. Empty until it is written.
use web::Routes;

/// The pages of the desk.
pub(crate) fn routes() -> Routes {
    Routes::new()
}
