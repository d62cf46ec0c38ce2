//! Reminders of open rounds: three and one business days before the last day, and every third business day after it.
use super::{
    commands::RemindRound,
    policy::FILLERS,
    queries::{self, RoundRow},
};
use crate::ports::{People, Person};
use jiff::{SignedDuration, Timestamp, civil::Date};
use kernel::{Actor, Id, Outcome};
use notify::Message;
use std::collections::BTreeMap;
use store::{Reads, Source};
use web::{City, Due, Language, Later, Texts};
use workflow::{Calendar, Deadline};

/// Reminders.
pub const DUE: &[Due] = &[Due { next, run }];

/// Three and one business days before the last day, and every third business day after it.
fn reminders() -> Deadline {
    Deadline {
        remind_before: vec![3, 1],
        remind_after_every: Some(3),
        ..Deadline::default()
    }
}

/// When those who have something left in a round are next reminded: the first time after it was opened, or after the
/// day on which they were reminded last. `None` for a round that is not open.
fn next_of(calendar: &Calendar, round: &RoundRow) -> Option<Timestamp> {
    let end_of = |day: &str| {
        let next = day.parse::<Date>().ok()?.tomorrow().ok()?;
        kernel::start_of_day_in_japan(next)
            .checked_sub(SignedDuration::from_micros(1))
            .ok()
    };
    let opened = Timestamp::from_microsecond(round.opened_at?).ok()?;
    let after = end_of(&round.looked_on).map_or(opened, |looked| looked.max(opened));
    calendar.next_reminder(&reminders(), end_of(&round.due_day)?, after)
}

async fn list_next(reads: &Reads) -> Outcome<Vec<(Timestamp, RoundRow)>> {
    let rounds = queries::list_open_rounds(reads).await?;
    if rounds.is_empty() {
        return Ok(Vec::new());
    }
    let calendar = workflow::load_calendar(reads).await?;
    Ok(rounds
        .into_iter()
        .filter_map(|round| Some((next_of(&calendar, &round)?, round)))
        .collect())
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let rounds = list_next(reads).await?;
        Ok(rounds.iter().map(|(at, _)| at.as_microsecond()).min())
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        let now = city.database.clock().now();
        let today = kernel::in_japan(now).date();
        let reads = city.database.reads();
        let people = city.ports.get::<dyn People>()?;
        for (at, round) in list_next(&reads).await? {
            if at > now {
                continue;
            }
            let command = RemindRound {
                messages: messages(&reads, &*people, &city.texts, &round, today).await?,
                round: Id::from_stored(round.id),
                day: today.to_string(),
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
    fn people_are_reminded_on_working_days_only_and_once_for_days_that_were_missed() {
        let calendar = Calendar::of([]);
        let at_noon = |day: Date| {
            let start = kernel::start_of_day_in_japan(day);
            start.checked_add(SignedDuration::from_hours(12)).unwrap()
        };
        let mut round = RoundRow {
            status: "open".to_owned(),
            due_day: "2026-12-18".to_owned(),
            opened_at: Some(at_noon(date(2026, 12, 1)).as_microsecond()),
            ..RoundRow::default()
        };
        let mut days = Vec::new();
        for day in (1..=28).map(|d| date(2026, 12, d)) {
            if next_of(&calendar, &round).unwrap() <= at_noon(day) {
                round.looked_on = day.to_string();
                days.push(day.day());
            }
        }
        assert_eq!(days, [15, 17, 23, 28]);
        round.looked_on = "2026-12-02".to_owned();
        let missed = next_of(&calendar, &round).unwrap();
        assert!(missed < at_noon(date(2026, 12, 28)));
        round.looked_on = "2026-12-28".to_owned();
        assert!(next_of(&calendar, &round).unwrap() > at_noon(date(2026, 12, 28)));
    }
}
