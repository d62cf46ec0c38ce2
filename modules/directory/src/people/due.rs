//! The calendar of profiles: back from the pause, the yearly «つづけますか», the pause where nobody answers. The city's
//! program does it whether or not anybody visits.
use super::{
    commands::{ComeDue, ForgetContacts, KEPT},
    mail,
    model::{Coming, coming},
    queries::{self, PersonRow},
};
use kernel::{Actor, Outcome};
use store::{FromQueryResult, Queries, Reads, params};
use web::{City, Due, Later};

/// All of it.
pub(super) const DUE: &[Due] = &[
    Due { next, run },
    Due {
        next: next_forgotten,
        run: forget,
    },
];

fn next_forgotten(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let sql = "SELECT MIN(ended_at) AS at FROM directory_people_requests WHERE state = 'done' \
                   AND (sender_contact <> '' OR asked_contact <> '')";
        let next: Option<Next> = reads.first(sql, params![]).await?;
        Ok(next.and_then(|n| n.at).map(|at| at + KEPT))
    })
}

/// The contacts of what was done go half a year later.
fn forget(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        city.database
            .carry_out(&Actor::system("schedule"), ForgetContacts)
            .await
    })
}

#[derive(FromQueryResult)]
struct Next {
    at: Option<i64>,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let sql = "SELECT MIN(next_at) AS at FROM directory_people WHERE next_at IS NOT NULL AND state <> ''";
        let next: Option<Next> = reads.first(sql, params![]).await?;
        Ok(next.and_then(|n| n.at))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let now = city.database.clock().now().as_microsecond();
        let reads = city.database.reads();
        let host = city.config.hosts.first().cloned().unwrap_or_default();
        let rows: Vec<PersonRow> = reads.all(&queries::due_statement(), params![now]).await?;
        for row in rows {
            let until = row.paused_until.as_deref();
            let what = match coming(&row.state, row.confirmed_at, row.asked_at, until) {
                Some((Coming::Return, _)) => "returned",
                Some((Coming::Ask, _)) => "go-on",
                Some((Coming::Pause, _)) => "paused",
                None => continue,
            };
            let next_at = row.next_at.unwrap_or_default();
            let messages = mail::to_accounts(
                &reads,
                &city.ports,
                &city.texts,
                std::slice::from_ref(&row.account),
                what,
                &format!("person/{}/{what}/{next_at}", row.id),
                &[("href", format!("https://{host}/people/me"))],
            )
            .await?;
            let command = ComeDue {
                person: row.id(),
                next_at,
                messages,
            };
            city.database
                .carry_out(&Actor::system("schedule"), command)
                .await?;
        }
        Ok(())
    })
}
