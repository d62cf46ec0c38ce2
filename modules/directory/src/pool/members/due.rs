//! The year of a consent: asked for thirty days before its end, reminded twice, paused two weeks after it. And a
//! registration whose account was closed is struck off.
use super::{
    commands::ComeDueMember,
    cycle::{self, Coming},
    queries::{COLUMNS, MemberRow},
};
use crate::pool::mail;
use kernel::{Actor, Outcome};
use store::{FromQueryResult, Queries, Reads, params};
use web::{City, Due, Language, Later};

/// Renewals of consent.
pub(in crate::pool) const DUE: Due = Due { next, run };

#[derive(FromQueryResult)]
struct Next {
    at: Option<i64>,
}

const GONE: &str = "m.name = '' AND m.state IN ('draft', 'checking', 'registered', 'paused')";

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let sql = format!(
            "SELECT MIN(at) AS at FROM (SELECT MIN(next_at) AS at FROM directory_pool_members WHERE next_at IS NOT NULL \
             UNION ALL SELECT MIN(m.since) AS at FROM directory_pool_members m WHERE {GONE}) AS n"
        );
        let next: Option<Next> = reads.first(&sql, params![]).await?;
        Ok(next.and_then(|n| n.at))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let now = city.database.clock().now().as_microsecond();
        let reads = city.database.reads();
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_pool_members m WHERE {GONE} ORDER BY m.id LIMIT 200"
        );
        let gone: Vec<MemberRow> = reads.all(&sql, params![]).await?;
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_pool_members m WHERE m.next_at <= $1 AND m.name <> '' ORDER BY m.next_at LIMIT 200"
        );
        let due: Vec<MemberRow> = reads.all(&sql, params![now]).await?;
        let host = city.config.hosts.first().cloned().unwrap_or_default();
        for row in gone.into_iter().chain(due) {
            let by = row.consent_by.as_deref().and_then(|d| d.parse().ok());
            let what = row
                .next_at
                .zip(by)
                .and_then(|(at, by)| cycle::coming(&row.state, by, at - 1))
                .map(|(coming, _)| match coming {
                    Coming::Ask | Coming::Remind => "renew",
                    Coming::Pause => "paused",
                });
            let messages = match what {
                Some(what) if !row.name.is_empty() => {
                    let args = [
                        (
                            "by",
                            by.map_or_else(String::new, |d| web::date_text(d, Language::Japanese)),
                        ),
                        ("href", format!("https://{host}/pool/{}/edit", row.id)),
                    ];
                    let key = format!("{}/{what}/{}", row.id, row.next_at.unwrap_or_default());
                    mail::to_member(&reads, &city.ports, &city.texts, &row, what, &key, &args)
                        .await?
                }
                _ => Vec::new(),
            };
            let command = ComeDueMember {
                member: row.id(),
                next_at: row.next_at.filter(|at| *at <= now),
                messages,
            };
            city.database
                .carry_out(&Actor::system("schedule"), command)
                .await?;
        }
        Ok(())
    })
}
