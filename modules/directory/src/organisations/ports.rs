//! What groups need of others: the names of their editors, and where messages reach them.
use kernel::{Id, Outcome};
use store::Source;
use web::Later;

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: Id,
    /// Display name.
    pub name: String,
    /// Address for messages, if there is one. Never shown.
    pub address: Option<String>,
    /// `ja` or `en`.
    pub language: String,
}

/// Accounts.
pub trait Accounts: Send + Sync {
    /// These accounts, at most 200, in one query.
    fn people<'a>(
        &'a self,
        from: Source<'a>,
        accounts: &'a [Id],
    ) -> Later<'a, Outcome<Vec<Person>>>;
}
