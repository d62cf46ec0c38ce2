//! Pages of the staff; stands in until they are written.
use web::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
}
