//! Limits of attempts: a sliding window per thing that is tried and per who tries it, kept without either in clear.
//! Attempts are housekeeping: they say nothing about the city and are not journalled. The table is made by the module
//! with the accounts, which also forgets what is older than a day.
use crate::{Database, FromQueryResult, Housekeeping, Queries, params};
use kernel::{Id, Outcome};
use sha2::{Digest, Sha256};

const MINUTE: i64 = 60_000_000;

/// A window: at most `most` attempts in `minutes`.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// At most so many.
    pub most: i64,
    /// In so many minutes; at most a day.
    pub minutes: i64,
}

/// The limit is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// After so many minutes one more attempt is taken.
    pub minutes: i64,
}

#[derive(FromQueryResult)]
struct At {
    at: i64,
}

fn key(what: &str, subject: &str) -> String {
    hex::encode(Sha256::digest(format!("{what}:{subject}").as_bytes()))
}

/// Notes an attempt, or says how long to wait. Asking while paused does not prolong the pause.
pub async fn attempt(
    database: &Database,
    what: &str,
    subject: &str,
    limit: Limit,
) -> Outcome<Option<Pause>> {
    let now = database.clock().now().as_microsecond();
    let since = now - limit.minutes * MINUTE;
    let subject = key(what, subject);
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
        return Ok(None);
    }
    let first: Option<At> = database
        .reads()
        .first(
            "SELECT at FROM attempts WHERE subject = $1 AND at > $2 ORDER BY at LIMIT 1",
            params![subject.as_str(), since],
        )
        .await?;
    let left = first.map_or(MINUTE, |row| row.at + limit.minutes * MINUTE - now);
    Ok(Some(Pause {
        minutes: (left + MINUTE - 1).div_euclid(MINUTE).max(1),
    }))
}

/// Forgets the attempts on a subject (after it was right), and everything older than a day.
pub async fn forget(database: &Database, what: &str, subject: &str) -> Outcome<()> {
    let old = database.clock().now().as_microsecond() - 24 * 60 * MINUTE;
    database
        .housekeep(
            Housekeeping::Attempts,
            "DELETE FROM attempts WHERE subject = $1 OR at < $2",
            params![key(what, subject), old],
        )
        .await?;
    Ok(())
}
