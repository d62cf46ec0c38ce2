//! Reminders of dispatches: of an answer, of a report, of the rating; and what is taken back or closed without one.
use super::{
    commands::ComeDueDispatch,
    cycle::{Coming, coming},
    queries::{COLUMNS, DispatchRow},
};
use crate::pool::{mail, members::queries::list_members, words::date_of};
use kernel::{Actor, Outcome};
use store::{FromQueryResult, Queries, Reads, params};
use web::{City, Due, Later};

/// Reminders of dispatches.
pub(in crate::pool) const DUE: Due = Due { next, run };

#[derive(FromQueryResult)]
struct Next {
    at: Option<i64>,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let sql =
            "SELECT MIN(next_at) AS at FROM directory_pool_dispatches WHERE next_at IS NOT NULL";
        let next: Option<Next> = reads.first(sql, params![]).await?;
        Ok(next.and_then(|n| n.at))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let now = city.database.clock().now().as_microsecond();
        let reads = city.database.reads();
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_pool_dispatches d WHERE d.next_at <= $1 ORDER BY d.next_at LIMIT 200"
        );
        let rows: Vec<DispatchRow> = reads.all(&sql, params![now]).await?;
        let ids: Vec<&str> = rows.iter().filter_map(|r| r.member.as_deref()).collect();
        let members = list_members(&reads, &ids).await?;
        let host = city.config.hosts.first().cloned().unwrap_or_default();
        for row in rows {
            let at = row.next_at.unwrap_or_default();
            let day = row.day.as_deref().and_then(|d| d.parse().ok());
            let what = coming(&row.state, date_of(row.since), day, at - 1).map(|(what, _)| what);
            let args = [
                ("theme", row.theme.clone()),
                ("href", format!("https://{host}/pool/requests/{}", row.id)),
            ];
            let key = format!("{}/due/{at}", row.id);
            let (ports, texts) = (&city.ports, &city.texts);
            let member = members.iter().find(|m| Some(&m.id) == row.member.as_ref());
            let messages = match (what, member) {
                (Some(Coming::RemindPerson), Some(member)) => {
                    let what = if row.state == super::cycle::OFFERED {
                        "remind-answer"
                    } else {
                        "remind-report"
                    };
                    mail::to_member(&reads, ports, texts, member, what, &key, &args).await?
                }
                (Some(Coming::RemindAsker), _) => {
                    let asker = row.asker.as_deref();
                    mail::to_account(&reads, ports, texts, asker, "remind-rating", &key, &args)
                        .await?
                }
                _ => Vec::new(),
            };
            let command = ComeDueDispatch {
                dispatch: row.id(),
                next_at: at,
                messages,
            };
            city.database
                .carry_out(&Actor::system("schedule"), command)
                .await?;
        }
        Ok(())
    })
}
