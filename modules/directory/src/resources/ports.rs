//! What resources need of others: the departments that can own them.
use kernel::{Id, Outcome};
use store::Source;
use web::Later;

/// Departments.
pub trait Departments: Send + Sync {
    /// The bodies that exist now, by name, at most 500.
    fn open<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Vec<(Id, String)>>>;
}
