//! What stands in the fields of a form, as all modules say it.
pub(crate) use web::{Choice, Typed};
