//! Reminders of open rounds: three and one business days before the last day, and every third business day after it.
use super::{
    commands::RemindRound,
    policy::FILLERS,
    queries::{self, RoundRow},
};
use crate::ports::{People, Person};
use jiff::civil::Date;
use kernel::{Actor, Id, Outcome};
use notify::Message;
use std::collections::BTreeMap;
use store::{FromQueryResult, Queries, Reads, Source, params};
use web::{City, Due, Language, Later, Texts};
use workflow::Calendar;

/// Reminders.
pub const DUE: &[Due] = &[Due { next, run }];

/// Whether those who are late or nearly so are reminded on a day.
pub fn is_reminder_day(calendar: &Calendar, due: Date, today: Date) -> bool {
    if !calendar.is_business_day(today) {
        return false;
    }
    let left = calendar.business_days_between(today, due);
    left == 3 || left == 1 || (left < 0 && left % 3 == 0)
}

#[derive(FromQueryResult)]
struct Open {
    n: i64,
    reminded: Option<String>,
}

/// Tomorrow morning at eight while a round is open; at once where today's look was missed.
fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let open: Option<Open> = reads
            .first(
                "SELECT COUNT(*) AS n, MAX(looked_on) AS reminded FROM evaluation_rounds WHERE status = 'open'",
                params![],
            )
            .await?;
        let Some(open) = open.filter(|o| o.n > 0) else {
            return Ok(None);
        };
        let after = open
            .reminded
            .and_then(|d| d.parse::<Date>().ok())
            .and_then(|d| d.tomorrow().ok())
            .unwrap_or(Date::MIN);
        let eight = kernel::start_of_day_in_japan(after.max(jiff::civil::date(2000, 1, 1)))
            .as_microsecond()
            .saturating_add(8 * 3_600_000_000);
        Ok(Some(eight))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let now = kernel::in_japan(city.database.clock().now());
        let today = now.date();
        if now.hour() < 8 {
            return Ok(());
        }
        let reads = city.database.reads();
        let rounds: Vec<RoundRow> = queries::list_open_rounds(&reads).await?;
        let unseen: Vec<&RoundRow> = rounds
            .iter()
            .filter(|r| r.looked_on < today.to_string())
            .collect();
        if unseen.is_empty() {
            return Ok(());
        }
        let calendar = workflow::load_calendar(&reads).await?;
        for round in unseen {
            let due: Option<Date> = round.due_day.parse().ok();
            let messages = match due {
                Some(due) if is_reminder_day(&calendar, due, today) => {
                    let people = city.ports.get::<dyn People>()?;
                    messages(&reads, &*people, &city.texts, round, today).await?
                }
                _ => Vec::new(),
            };
            let command = RemindRound {
                round: Id::from_stored(round.id.clone()),
                day: today.to_string(),
                messages,
            };
            city.database
                .carry_out(&Actor::system("schedule"), command)
                .await?;
        }
        Ok(())
    })
}

/// One message to each of those who have something left, in their language.
pub(super) async fn messages(
    reads: &Reads,
    people: &dyn People,
    texts: &Texts,
    round: &RoundRow,
    today: Date,
) -> Outcome<Vec<Message>> {
    let standing = queries::list_unfilled(reads, &round.id).await?;
    let mut left: BTreeMap<String, (Person, i64)> = BTreeMap::new();
    for line in &standing {
        let who = match (&line.body, &line.member) {
            (Some(body), _) => {
                people
                    .holders(
                        Source::Reads(reads),
                        &Id::from_stored(body.clone()),
                        &FILLERS,
                    )
                    .await?
            }
            (None, Some(member)) => {
                people
                    .people(Source::Reads(reads), &[Id::from_stored(member.clone())])
                    .await?
            }
            (None, None) => Vec::new(),
        };
        for person in who {
            let entry = left
                .entry(person.account.to_string())
                .or_insert((person, 0));
            entry.1 += line.n;
        }
    }
    Ok(left
        .into_values()
        .filter_map(|(person, count)| {
            let recipient = person.address.clone().filter(|a| notify::is_address(a))?;
            let language = Language::from_tag(&person.language).unwrap_or(Language::Japanese);
            let due = round
                .due_day
                .parse()
                .map_or_else(|_| round.due_day.clone(), |d| web::date_text(d, language));
            let args = [
                ("round", round.title.clone()),
                ("count", count.to_string()),
                ("due", due),
            ];
            Some(Message {
                key: format!("evaluation/{}/{}/{today}", round.id, person.account),
                recipient,
                subject: texts.text(language, "rounds-mail-subject", &args),
                body: texts.text(language, "rounds-mail-body", &args),
            })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn people_are_reminded_on_working_days_only() {
        let calendar = Calendar::of([]);
        let due = date(2026, 12, 18);
        let days: Vec<Date> = (1..=28)
            .map(|d| date(2026, 12, d))
            .filter(|d| is_reminder_day(&calendar, due, *d))
            .collect();
        assert_eq!(
            days,
            [
                date(2026, 12, 15),
                date(2026, 12, 17),
                date(2026, 12, 23),
                date(2026, 12, 28)
            ]
        );
    }
}
