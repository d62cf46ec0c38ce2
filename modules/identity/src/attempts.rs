//! Limits of attempts: a sliding window per name that is tried and per network address, kept without either in clear.
use crate::model::{MINUTE, WAIT};
use kernel::{Fault, Id, Outcome};
use store::{Database, FromQueryResult, Housekeeping, Queries, params};

/// A window: at most `most` attempts in `minutes`.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// At most so many.
    pub most: i64,
    /// In so many minutes.
    pub minutes: i64,
}

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

#[derive(FromQueryResult)]
struct At {
    at: i64,
}

/// Notes an attempt, or says how long to wait. Asking while paused does not prolong the pause.
pub async fn attempt(database: &Database, what: &str, subject: &str, limit: Limit) -> Outcome<()> {
    let now = database.clock().now().as_microsecond();
    let since = now - limit.minutes * MINUTE;
    let subject = crate::secrets::hash_token(&format!("{what}:{subject}"));
    let id = Id::new(database.clock(), database.entropy());
    let taken = database
        .housekeep(
            Housekeeping::Attempts,
            "INSERT INTO attempts (id, subject, at) SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS BIGINT) \
             WHERE (SELECT COUNT(*) FROM attempts WHERE subject = $4 AND at > $5) < $6",
            params![id, subject.as_str(), now, subject.as_str(), since, limit.most],
        )
        .await?;
    if taken > 0 {
        return Ok(());
    }
    let first: Option<At> = database
        .reads()
        .first(
            "SELECT at FROM attempts WHERE subject = $1 AND at > $2 ORDER BY at LIMIT 1",
            params![subject.as_str(), since],
        )
        .await?;
    let left = first.map_or(MINUTE, |row| row.at + limit.minutes * MINUTE - now);
    Err(Fault::new(&WAIT).with("minutes", (left + MINUTE - 1).div_euclid(MINUTE).max(1)))
}

/// Forgets the attempts on a subject (after it was right), and everything older than a day.
pub async fn forget(database: &Database, what: &str, subject: &str) -> Outcome<()> {
    let subject = crate::secrets::hash_token(&format!("{what}:{subject}"));
    let old = database.clock().now().as_microsecond() - crate::model::DAY;
    database
        .housekeep(
            Housekeeping::Attempts,
            "DELETE FROM attempts WHERE subject = $1 OR at < $2",
            params![subject, old],
        )
        .await?;
    Ok(())
}
