//! Reminders of what should come back, and forgetting who asked, whether or not anybody visits.
use super::{
    commands::{ForgetRequests, RemindReturn},
    cycle, queries,
};
use crate::organisations::ports::Accounts;
use kernel::{Actor, Id, Outcome};
use notify::Message;
use store::{FromQueryResult, Queries, Reads, Source, params};
use web::{City, Due, Language, Later};

/// The work.
pub(super) const DUE: &[Due] = &[Due { next, run }];

#[derive(FromQueryResult)]
struct Next {
    at: Option<i64>,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let sql =
            "SELECT MIN(next_at) AS at FROM directory_resource_requests WHERE next_at IS NOT NULL";
        let next: Option<Next> = reads.first(sql, params![]).await?;
        Ok(next.and_then(|n| n.at))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let database = &city.database;
        let reads = database.reads();
        let now = database.clock().now().as_microsecond();
        let rows = queries::list_due(&reads, now).await?;
        let system = Actor::system("schedule");
        let (lent, over): (Vec<_>, Vec<_>) = rows.into_iter().partition(|r| r.state == cycle::LENT);
        if !over.is_empty() {
            database.carry_out(&system, ForgetRequests).await?;
        }
        let accounts: Vec<Id> = lent
            .iter()
            .filter_map(|r| r.account.clone())
            .map(Id::from_stored)
            .collect();
        let people = if accounts.is_empty() {
            Vec::new()
        } else {
            let port = city.ports.get::<dyn Accounts>()?;
            port.people(Source::Reads(&reads), &accounts).await?
        };
        let host = city.config.hosts.first().cloned().unwrap_or_default();
        for row in lent {
            let person = people
                .iter()
                .find(|p| row.account.as_deref() == Some(p.account.as_str()));
            let message = person.and_then(|person| {
                let recipient = person.address.clone().filter(|a| notify::is_address(a))?;
                let language = Language::from_tag(&person.language).unwrap_or(Language::Japanese);
                let until = row.agreed_until.parse().map_or_else(
                    |_| row.agreed_until.clone(),
                    |day| web::date_text(day, language),
                );
                let args = [
                    ("resource", row.resource_name.clone()),
                    ("until", until),
                    (
                        "href",
                        format!("https://{host}/resources/requests/{}", row.id),
                    ),
                ];
                Some(Message {
                    key: format!(
                        "directory/resource/{}/{}",
                        row.id,
                        row.next_at.unwrap_or_default()
                    ),
                    recipient,
                    subject: city
                        .texts
                        .text(language, "resources-mail-return-subject", &args),
                    body: city.texts.text(language, "resources-mail-return", &args),
                })
            });
            let remind = RemindReturn {
                request: Id::from_stored(row.id),
                next_at: row.next_at.unwrap_or_default(),
                messages: message.into_iter().collect(),
            };
            database.carry_out(&system, remind).await?;
        }
        Ok(())
    })
}
