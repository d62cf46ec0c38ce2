//! How often may be tried what leads to an account. The counting is [`store::attempts`]; the limits and the words are here.
use crate::model::WAIT;
use kernel::{Fault, Outcome};
use store::Database;
pub use store::attempts::{Limit, forget};

/// Passwords of one account.
pub const PER_ACCOUNT: Limit = Limit {
    most: 5,
    minutes: 15,
};
/// Passwords, codes and sign-ups from one network address. A town hall may share one address, so it is generous.
pub const PER_NETWORK: Limit = Limit {
    most: 60,
    minutes: 15,
};
/// Messages to one mail address.
pub const PER_RECIPIENT: Limit = Limit {
    most: 3,
    minutes: 60,
};
/// Codes from one network address.
pub const PER_CODE: Limit = Limit {
    most: 10,
    minutes: 15,
};

/// Notes an attempt, or says how long to wait. Asking while paused does not prolong the pause.
pub async fn attempt(database: &Database, what: &str, subject: &str, limit: Limit) -> Outcome<()> {
    match store::attempts::attempt(database, what, subject, limit).await? {
        None => Ok(()),
        Some(pause) => Err(Fault::new(&WAIT).with("minutes", pause.minutes)),
    }
}
