//! Notices come down on the day after their last, and questions are forgotten, whether or not anybody visits.
use super::{commands::Tidy, queries};
use kernel::{Actor, Outcome};
use store::{FromQueryResult, Queries, Reads, params};
use web::{City, Due, Later};

/// The work.
pub(super) const DUE: &[Due] = &[Due { next, run }];

#[derive(FromQueryResult)]
struct Next {
    until: Option<String>,
    forget_at: Option<i64>,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let sql = "SELECT (SELECT MIN(until) FROM directory_centre_posts WHERE state IN ('waiting', 'shown')) AS until, \
                   (SELECT MIN(forget_at) FROM directory_centre_questions WHERE forget_at IS NOT NULL) AS forget_at";
        let next: Option<Next> = reads.first(sql, params![]).await?;
        let Some(next) = next else { return Ok(None) };
        let over = next.until.and_then(|d| {
            let day: jiff::civil::Date = d.parse().ok()?;
            Some(kernel::start_of_day_in_japan(day.tomorrow().ok()?).as_microsecond())
        });
        Ok([over, next.forget_at].into_iter().flatten().min())
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let today = city.database.clock().today().to_string();
        let posts = queries::list_over(&city.database.reads(), &today).await?;
        let tidy = Tidy { posts };
        city.database
            .carry_out(&Actor::system("schedule"), tidy)
            .await
    })
}
