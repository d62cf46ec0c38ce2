//! To be furnished.
use web::Routes;

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
}
