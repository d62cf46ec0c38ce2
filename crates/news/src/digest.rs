//! Digests: who is due gets one mail with what is new of what they follow, or none where nothing is. A page of readers
//! is one transaction: messages, positions and next times move together, so that a program that dies in between has
//! done nothing, and two programs do not do it twice.
use crate::{
    Subjects,
    letter::{Group, Letter},
    links::{self, Link},
    model::Rhythm,
    policy,
    ports::{Addressee, Addressees},
    queries::{self, NewsRow, READER, ReaderRow},
    told::{self, Told},
};
use kernel::{Actor, Id, Outcome, Permit};
use std::{collections::BTreeMap, sync::Arc};
use store::{Command, Entry, FromQueryResult, Queries, Reads, Source, Unit, Value, params};
use web::{City, Due, Language, Later, Subject};

/// Digests.
pub const DUE: &[Due] = &[Due { next, run }];

/// Readers of one transaction.
pub const PAGE: i64 = 20;
/// Of each thing that somebody follows a digest names so many news, the newest; the page has the others.
pub const OF_EACH: i64 = 10;

#[derive(FromQueryResult)]
struct Next {
    next_at: i64,
}

fn next(reads: &Reads) -> Later<'_, Outcome<Option<i64>>> {
    Box::pin(async move {
        let next: Option<Next> = reads
            .first(
                "SELECT next_at FROM news_readers WHERE next_at IS NOT NULL ORDER BY next_at, id LIMIT 1",
                params![],
            )
            .await?;
        Ok(next.map(|n| n.next_at))
    })
}

fn run(city: &City) -> Later<'_, Outcome<()>> {
    Box::pin(async move {
        while next(&city.database.reads())
            .await?
            .is_some_and(|at| at <= city.database.clock().now().as_microsecond())
        {
            let page = SendDigests::of(city);
            let done = city
                .database
                .carry_out(&Actor::system("schedule"), page)
                .await?;
            if done == 0 {
                return Ok(());
            }
        }
        Ok(())
    })
}

/// Sends the digests of a page of readers who are due; gives how many were due.
pub struct SendDigests<'a> {
    city: &'a City,
    subjects: Subjects,
    addressees: Option<Arc<dyn Addressees>>,
}

impl<'a> SendDigests<'a> {
    /// Of a city.
    pub fn of(city: &'a City) -> Self {
        Self {
            city,
            subjects: Subjects::of(&city.modules),
            addressees: city.ports.get::<dyn Addressees>().ok(),
        }
    }
}

impl Command for SendDigests<'_> {
    type Outcome = usize;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = policy::SEND.permit(unit.actor())?;
        let due = claim(unit, &permit).await?;
        if due.is_empty() {
            unit.note(Entry::new(
                "news.nothing-due",
                &Id::from_stored("news".into()),
            ));
            return Ok(0);
        }
        let newest = queries::newest(unit).await?;
        let matches = list_matches(unit, &due, newest).await?;
        let mut rows: Vec<NewsRow> = matches.iter().map(Match::news).collect();
        rows.sort_unstable_by_key(|r| r.sequence);
        rows.dedup_by_key(|r| r.sequence);
        let told = told::tell(Source::Unit(unit), &self.city.modules, &rows).await?;
        let told: BTreeMap<i64, Told> = told.into_iter().map(|t| (t.sequence, t)).collect();
        let mut followed: Vec<String> = matches.iter().map(|m| m.subject.clone()).collect();
        followed.sort_unstable();
        followed.dedup();
        let titles = self.subjects.find(Source::Unit(unit), &followed).await?;
        let people = self.people(unit, &due).await?;
        for reader in &due {
            let to = recipient(reader, &people);
            let own: Vec<&Match> = matches.iter().filter(|m| m.reader == reader.id).collect();
            let groups = groups(&own, &told, &titles);
            if let Some((address, language)) = to.filter(|_| !groups.is_empty()) {
                let letter = Letter {
                    city: self.city,
                    language,
                    reader: &reader.id,
                    has_account: reader.account.is_some(),
                    groups: &groups,
                };
                let key = format!("news/{}/{}", reader.id, reader.next_at.unwrap_or_default());
                let stop = links::path(self.city, Link::Stop, &reader.id, "");
                let stop = format!("{}{stop}", links::origin(self.city));
                notify::put_with_stop(unit, &permit, letter.message(key, address), &stop).await?;
            }
            go_on(unit, &permit, reader, newest).await?;
        }
        forget(unit, &permit, &due).await?;
        unit.note(Entry::new(
            "news.send-digests",
            &Id::from_stored("news".into()),
        ));
        Ok(due.len())
    }
}

impl SendDigests<'_> {
    async fn people(&self, unit: &Unit, due: &[ReaderRow]) -> Outcome<BTreeMap<String, Addressee>> {
        let accounts = due.iter().filter_map(|r| r.account.clone());
        let accounts: Vec<Id> = accounts.map(Id::from_stored).collect();
        let Some(addressees) = self.addressees.as_ref().filter(|_| !accounts.is_empty()) else {
            return Ok(BTreeMap::new());
        };
        let found = addressees.find(Source::Unit(unit), &accounts).await?;
        Ok(found
            .into_iter()
            .map(|a| (a.account.to_string(), a))
            .collect())
    }
}

/// Holds the readers that are due until the end of the transaction. The condition stands inside and outside: PostgreSQL
/// asks the outer one again for a row that another program held.
async fn claim(unit: &mut Unit, permit: &Permit) -> Outcome<Vec<ReaderRow>> {
    let now = unit.at_micros();
    let sql = format!(
        "UPDATE news_readers SET seen = seen WHERE id IN \
         (SELECT id FROM news_readers WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2) \
         AND next_at <= $3 RETURNING {READER}"
    );
    unit.write_returning(permit, &sql, params![now, PAGE, now])
        .await
}

/// A piece of news that a reader is to hear of, under one of the things they follow.
#[derive(Clone, Debug, FromQueryResult)]
struct Match {
    reader: String,
    subject: String,
    sequence: i64,
    at: i64,
    kind: String,
    record: String,
}

impl Match {
    fn news(&self) -> NewsRow {
        NewsRow {
            sequence: self.sequence,
            at: self.at,
            kind: self.kind.clone(),
            record: self.record.clone(),
        }
    }
}

/// What is new for so many readers, up to the newest piece of news that was looked up (the last value): what comes in
/// between belongs to the next digest. Along the index from the newest on, at most [`OF_EACH`] for each thing that is
/// followed, and nothing from before it was followed.
pub fn matches_sql(readers: usize) -> String {
    let marks: Vec<String> = (1..=readers).map(|n| format!("${n}")).collect();
    let newest = format!("${}", readers + 1);
    format!(
        "SELECT f.reader, f.subject, n.sequence, n.at, n.kind, n.record \
         FROM news_readers r JOIN news_follows f ON f.reader = r.id AND f.confirmed = 1 \
         JOIN news_subjects s ON s.subject = f.subject AND s.sequence <= {newest} AND s.sequence > COALESCE( \
           (SELECT x.sequence FROM news_subjects x WHERE x.subject = f.subject AND x.sequence > r.seen AND x.sequence <= {newest} \
            ORDER BY x.sequence DESC LIMIT 1 OFFSET {OF_EACH}), r.seen) \
         JOIN news n ON n.sequence = s.sequence AND n.at >= f.since \
         JOIN records c ON c.id = n.record AND c.visibility = 'public' AND c.removed_at IS NULL \
         WHERE r.id IN ({}) ORDER BY f.reader, f.id, n.sequence DESC LIMIT 20000",
        marks.join(", ")
    )
}

async fn list_matches(unit: &Unit, due: &[ReaderRow], newest: i64) -> Outcome<Vec<Match>> {
    let mut values: Vec<Value> = due.iter().map(|r| Value::from(r.id.as_str())).collect();
    values.push(Value::from(newest));
    unit.all(&matches_sql(due.len()), values).await
}

/// Each piece of news once, under the first thing that leads to it; what follows «everything» comes last.
fn groups<'a>(
    own: &[&Match],
    told: &'a BTreeMap<i64, Told>,
    titles: &BTreeMap<String, Subject>,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut said = std::collections::BTreeSet::new();
    let (all, each): (Vec<&Match>, Vec<&Match>) = own.iter().partition(|m| m.subject == crate::ALL);
    for found in each.into_iter().chain(all) {
        let Some(piece) = told.get(&found.sequence) else {
            continue;
        };
        if !said.insert(found.sequence) {
            continue;
        }
        match groups.iter_mut().find(|g| g.subject == found.subject) {
            Some(group) => group.news.push(piece),
            None => groups.push(Group {
                subject: found.subject.clone(),
                title: titles.get(&found.subject).map(|t| t.title.clone()),
                news: vec![piece],
            }),
        }
    }
    groups
}

fn recipient(
    reader: &ReaderRow,
    people: &BTreeMap<String, Addressee>,
) -> Option<(String, Language)> {
    let language = |tag: &str| Language::from_tag(tag).unwrap_or(Language::Japanese);
    if let Some(email) = &reader.email {
        return Some((email.clone(), language(&reader.language)));
    }
    let person = people.get(reader.account.as_deref()?)?;
    let address = person.address.clone().filter(|a| notify::is_address(a))?;
    Some((address, language(&person.language)))
}

async fn go_on(unit: &mut Unit, permit: &Permit, reader: &ReaderRow, newest: i64) -> Outcome<()> {
    let rhythm = Rhythm::from_name(&reader.rhythm).unwrap_or(Rhythm::Never);
    let next = rhythm.next(reader.weekday, unit.at());
    unit.write(
        permit,
        "UPDATE news_readers SET seen = $2, next_at = $3 WHERE id = $1",
        params![&reader.id, newest, next],
    )
    .await?;
    Ok(())
}

/// Addresses that never said yes, what they would have followed, and what is left of those who were erased.
async fn forget(unit: &mut Unit, permit: &Permit, due: &[ReaderRow]) -> Outcome<()> {
    let before = unit.at_micros() - 6 * 86_400_000_000;
    let marks: Vec<String> = (2..=due.len() + 1).map(|n| format!("${n}")).collect();
    let marks = marks.join(", ");
    let mut values = params![before];
    values.extend(due.iter().map(|r| Value::from(r.id.as_str())));
    let follows = format!(
        "DELETE FROM news_follows WHERE reader IN ({marks}) AND (subject IS NULL OR (confirmed = 0 AND since < $1))"
    );
    unit.write(permit, &follows, values.clone()).await?;
    let readers = format!(
        "DELETE FROM news_readers WHERE account IS NULL AND created_at < $1 AND id IN ({marks}) \
         AND NOT EXISTS (SELECT 1 FROM news_follows f WHERE f.reader = news_readers.id)"
    );
    unit.write(permit, &readers, values).await?;
    Ok(())
}
