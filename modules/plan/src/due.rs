//! Work of the plan that comes due: publications that were scheduled.
use crate::commands::PublishDue;
use kernel::{Actor, Outcome};
use store::{FromQueryResult, Queries, Reads, params};
use web::{City, Due, Later};

/// Scheduled publications.
pub const DUE: &[Due] = &[Due { next, run }];

#[derive(FromQueryResult)]
struct Next {
    at: Option<i64>,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let sql = "SELECT MIN(publish_at) AS at FROM plan_versions WHERE publish_at IS NOT NULL";
        Ok(reads
            .first::<Next>(sql, params![])
            .await?
            .and_then(|row| row.at))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        city.database
            .carry_out(&Actor::system("schedule"), PublishDue)
            .await
            .map(|_| ())
    })
}
