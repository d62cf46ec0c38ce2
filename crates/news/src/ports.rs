//! What the news need of others: where somebody is written to.
use kernel::{Id, Outcome};
use store::Source;
use web::Later;

/// Somebody who is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// Account.
    pub account: Id,
    /// Mail address; `None` for those who sign in without one, and those who left.
    pub address: Option<String>,
    /// `ja`, `en`.
    pub language: String,
}

/// Whoever knows accounts.
pub trait Addressees: Send + Sync {
    /// Of these accounts, at most some hundred.
    fn find<'a>(
        &'a self,
        from: Source<'a>,
        accounts: &'a [Id],
    ) -> Later<'a, Outcome<Vec<Addressee>>>;
}
