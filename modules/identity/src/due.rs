//! What is forgotten by itself, whether or not anybody visits the city: sessions that nobody has used for ninety days
//! (those that have ended too), and attempts of the day before.
use crate::model::DAY;
use kernel::Outcome;
use store::{Database, FromQueryResult, Housekeeping, Queries, Reads, params};
use web::{City, Due, Later};

/// So long after its last use a session is deleted.
pub const SESSIONS_KEPT: i64 = 90 * DAY;
/// So long after it was made an attempt is deleted. The longest window of a limit is an hour.
pub const ATTEMPTS_KEPT: i64 = DAY;

/// Work of this module that comes due.
pub const DUE: &[Due] = &[Due { next, run }];

#[derive(FromQueryResult)]
struct Next {
    at: Option<i64>,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(next_at(reads))
}

async fn next_at(reads: &Reads) -> Outcome<Option<i64>> {
    let sql = "SELECT MIN(x.at) AS at FROM (SELECT MIN(seen_at) + CAST($1 AS BIGINT) AS at FROM sessions \
               UNION ALL SELECT MIN(at) + CAST($2 AS BIGINT) AS at FROM attempts) x";
    let row: Option<Next> = reads
        .first(sql, params![SESSIONS_KEPT, ATTEMPTS_KEPT])
        .await?;
    Ok(row.and_then(|row| row.at))
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(forget(&city.database))
}

/// Deletes what is due to be forgotten; asks first, so that nothing is written where nothing is due.
pub async fn forget(database: &Database) -> Outcome<()> {
    let now = database.clock().now().as_microsecond();
    if next_at(&database.reads()).await?.is_none_or(|at| at > now) {
        return Ok(());
    }
    for (what, sql, kept) in [
        (
            Housekeeping::Sessions,
            "DELETE FROM sessions WHERE seen_at <= $1",
            SESSIONS_KEPT,
        ),
        (
            Housekeeping::Attempts,
            "DELETE FROM attempts WHERE at <= $1",
            ATTEMPTS_KEPT,
        ),
    ] {
        database.housekeep(what, sql, params![now - kept]).await?;
    }
    Ok(())
}
