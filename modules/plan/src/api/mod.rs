//! x
pub(crate) const SCHEMAS: &[(&str,&str)] = &[]; pub(crate) fn routes() -> web::Routes { web::Routes::new() }
