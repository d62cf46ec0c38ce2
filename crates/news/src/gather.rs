//! Enters the news behind the journal: each entry once, whatever crashes. Rewound, it enters what is missing and leaves
//! what is there.
use crate::Subjects;
use kernel::{Id, Outcome, Permit, in_japan, start_of_day_in_japan};
use std::collections::HashMap;
use store::{Follower, JournalRow, Queries, Source, Unit, list_public_ids, params};
use web::{Again, Later, Module, NewsSource};

/// See the file.
pub struct Gatherer {
    by_action: HashMap<&'static str, &'static NewsSource>,
    subjects: Subjects,
}

impl Gatherer {
    /// Of what these modules bring.
    pub fn of(modules: &[&'static Module]) -> Self {
        let sources = modules.iter().flat_map(|m| m.news);
        Self {
            by_action: sources
                .flat_map(|s| s.actions.iter().map(move |a| (*a, s)))
                .collect(),
            subjects: Subjects::of(modules),
        }
    }
}

impl Follower for Gatherer {
    fn name(&self) -> &'static str {
        "news.gatherer"
    }

    fn follow<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        entry: &'a JournalRow,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async move {
            let Some(source) = self.by_action.get(entry.action.as_str()) else {
                return Ok(());
            };
            let record = Id::from_stored(entry.record.clone());
            let public = list_public_ids(unit, std::slice::from_ref(&record)).await?;
            if public.is_empty() {
                return Ok(());
            }
            let Some(about) = (source.about)(Source::Unit(unit), entry).await? else {
                return Ok(());
            };
            let too_early = about.since.is_some_and(|since| entry.at < since);
            if too_early || is_told(unit, source, entry).await? {
                return Ok(());
            }
            let new = unit
                .write(
                    permit,
                    "INSERT INTO news (sequence, at, kind, record) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (sequence) DO NOTHING",
                    params![entry.sequence, entry.at, source.kind, &record],
                )
                .await?;
            if new == 0 {
                return Ok(());
            }
            if source.again == Again::Daily {
                take_back_of_the_day(unit, permit, source, entry).await?;
            }
            let entered = self.subjects.entered(&about.subjects);
            let rows = entered
                .into_iter()
                .map(|subject| params![subject, entry.sequence, source.kind])
                .collect();
            let columns = ["subject", "sequence", "kind"];
            unit.insert_rows(permit, "news_subjects", &columns, rows, "")
                .await
        })
    }
}

/// Whether another entry says the same already.
async fn is_told(unit: &Unit, source: &NewsSource, entry: &JournalRow) -> Outcome<bool> {
    let until = match source.again {
        Again::Each => return Ok(false),
        Again::Once => {
            let sql =
                "SELECT COUNT(*) AS n FROM news WHERE record = $1 AND kind = $2 AND sequence <> $3";
            let values = params![&entry.record, source.kind, entry.sequence];
            return Ok(unit.number(sql, values).await? > 0);
        }
        Again::Daily => day(entry).1,
    };
    let sql = "SELECT COUNT(*) AS n FROM news WHERE record = $1 AND kind = $2 AND sequence > $3 AND at < $4";
    let values = params![&entry.record, source.kind, entry.sequence, until];
    Ok(unit.number(sql, values).await? > 0)
}

/// The day in Japan of an entry, from and until.
fn day(entry: &JournalRow) -> (i64, i64) {
    let day = in_japan(entry.instant()).date();
    let next = day.tomorrow().unwrap_or(day);
    let micros = |day| start_of_day_in_japan(day).as_microsecond();
    (micros(day), micros(next))
}

/// What was told of the record earlier that day gives way.
async fn take_back_of_the_day(
    unit: &mut Unit,
    permit: &Permit,
    source: &NewsSource,
    entry: &JournalRow,
) -> Outcome<()> {
    const EARLIER: &str =
        "SELECT sequence FROM news WHERE record = $1 AND kind = $2 AND sequence < $3 AND at >= $4";
    let values = || params![&entry.record, source.kind, entry.sequence, day(entry).0];
    let subjects = format!("DELETE FROM news_subjects WHERE sequence IN ({EARLIER})");
    unit.write(permit, &subjects, values()).await?;
    let news = "DELETE FROM news WHERE record = $1 AND kind = $2 AND sequence < $3 AND at >= $4";
    unit.write(permit, news, values()).await?;
    Ok(())
}
