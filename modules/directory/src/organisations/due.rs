//! The year of a registration: asked for renewal sixty days before its end, reminded three times, lapsed sixty days
//! after it. The city's program does it whether or not anybody visits.
use super::{
    commands::ComeDue,
    cycle, mail,
    queries::{COLUMNS, OrganisationRow},
};
use kernel::{Actor, Outcome};
use store::{FromQueryResult, Queries, Reads, params};
use web::{City, Due, Language, Later};

/// Renewals.
pub(super) const DUE: &[Due] = &[Due { next, run }];

#[derive(FromQueryResult)]
struct Next {
    at: Option<i64>,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let next: Option<Next> = reads
            .first(
                "SELECT MIN(next_at) AS at FROM directory_organisations WHERE next_at IS NOT NULL",
                params![],
            )
            .await?;
        Ok(next.and_then(|n| n.at))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let now = city.database.clock().now().as_microsecond();
        let reads = city.database.reads();
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_organisations o WHERE o.next_at <= $1 ORDER BY o.next_at LIMIT 200"
        );
        let host = city.config.hosts.first().cloned().unwrap_or_default();
        let rows: Vec<OrganisationRow> = reads.all(&sql, params![now]).await?;
        for row in rows {
            let last = row.renew_by.clone().unwrap_or_default();
            let by = last
                .parse()
                .map_or(last.clone(), |d| web::date_text(d, Language::Japanese));
            let over = row.state == cycle::RENEWAL && is_over(&last, now);
            let what = if over { "lapsed" } else { "renew" };
            let args = [
                ("by", by),
                ("href", format!("https://{host}/groups/{}/edit", row.id)),
            ];
            let messages =
                mail::to_editors(&reads, &city.ports, &city.texts, &row, what, &args).await?;
            let command = ComeDue {
                organisation: row.id(),
                next_at: row.next_at.unwrap_or_default(),
                messages,
            };
            city.database
                .carry_out(&Actor::system("schedule"), command)
                .await?;
        }
        Ok(())
    })
}

/// Whether the entry lapses now rather than being reminded.
fn is_over(renew_by: &str, now: i64) -> bool {
    let lapses = renew_by.parse().ok().and_then(|day| {
        super::model::coming(cycle::RENEWAL, day, jiff::Timestamp::MAX).map(|(_, at)| at)
    });
    lapses.is_some_and(|at| at.as_microsecond() <= now)
}
