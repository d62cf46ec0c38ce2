//! What the modules around the plan may ask of it.
/// Work of this module that comes due.
pub const DUE: &[web::Due] = &[];
