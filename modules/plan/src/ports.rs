//! What the plan needs of others: what became of a body that ended, and who works at a body. `app` wires both.
use kernel::{Id, Outcome};
use store::Source;
use web::Later;

/// Somebody to whom a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The account.
    pub account: Id,
    /// Address for messages, if there is one. Never shown.
    pub address: Option<String>,
    /// `ja` or `en`.
    pub language: String,
}

/// The bodies of the city.
pub trait Bodies: Send + Sync {
    /// What came after a body that was merged or split, at most 20, in the order in which they were made.
    fn successors<'a>(&'a self, from: Source<'a>, body: &'a Id) -> Later<'a, Outcome<Vec<Id>>>;
    /// The staff of a body today, at most 200.
    fn staff<'a>(&'a self, from: Source<'a>, body: &'a Id) -> Later<'a, Outcome<Vec<Reader>>>;
}
