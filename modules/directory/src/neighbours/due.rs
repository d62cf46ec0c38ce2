//! Who asked to join is forgotten after its time, whether or not anybody visits.
use super::commands::ForgetJoins;
use kernel::{Actor, Outcome};
use store::{FromQueryResult, Queries, Reads, params};
use web::{City, Due, Later};

/// The work.
pub(super) const DUE: &[Due] = &[Due { next, run }];

#[derive(FromQueryResult)]
struct Next {
    at: Option<i64>,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let sql =
            "SELECT MIN(forget_at) AS at FROM directory_join_requests WHERE forget_at IS NOT NULL";
        let next: Option<Next> = reads.first(sql, params![]).await?;
        Ok(next.and_then(|n| n.at))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let system = Actor::system("schedule");
        city.database.carry_out(&system, ForgetJoins).await
    })
}
