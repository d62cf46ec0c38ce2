//! Somebody with an account follows something, and decides how often to hear of it.
use super::MOST;
use crate::{
    model::Rhythm,
    policy,
    queries::{self, ReaderRow},
};
use kernel::{Check, Fault, FieldFault, Id, Outcome, Permit};
use store::{Command, Entry, Queries, Unit, params};

/// Follows a subject from now on. Following twice is following once.
pub struct Follow {
    /// As [`crate::Subjects::read`] gives it; the thing is there.
    pub subject: String,
}

impl Command for Follow {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::FOLLOW.permit(unit.actor())?;
        let account = unit.actor().account.clone();
        let account = account.ok_or_else(|| Fault::new(&kernel::Code::SIGN_IN_NEEDED))?;
        let reader = reader_of(unit, &permit, &account).await?;
        add(
            unit,
            &permit,
            &reader.id,
            Some(&account),
            &self.subject,
            true,
        )
        .await?;
        unit.note(Entry::new("news.follow", &Id::from_stored(reader.id)));
        Ok(())
    }
}

/// The reader of an account, made where it is not there: once a week, on Monday.
async fn reader_of(unit: &mut Unit, permit: &Permit, account: &Id) -> Outcome<ReaderRow> {
    if let Some(reader) = queries::find_reader(unit, account).await? {
        return Ok(reader);
    }
    let id = unit.new_id();
    let next = Rhythm::Weekly.next(1, unit.at());
    let (seen, at) = (queries::newest(unit).await?, unit.at_micros());
    unit.write(
        permit,
        "INSERT INTO news_readers (id, account, rhythm, weekday, next_at, seen, created_at) \
         VALUES ($1, $2, 'weekly', 1, $3, $4, $5) ON CONFLICT (account) DO NOTHING",
        params![id, account, next, seen, at],
    )
    .await?;
    let reader = queries::find_reader(unit, account).await?;
    reader.ok_or_else(|| Fault::internal("a reader that was made is not there"))
}

/// Enters what a reader follows. Asked again before it was confirmed, it begins anew.
pub(super) async fn add(
    unit: &mut Unit,
    permit: &Permit,
    reader: &str,
    account: Option<&Id>,
    subject: &str,
    confirmed: bool,
) -> Outcome<()> {
    let held = unit
        .number(
            "SELECT COUNT(*) AS n FROM news_follows WHERE reader = $1 AND subject <> $2",
            params![reader, subject],
        )
        .await?;
    if held >= MOST {
        return Err(Fault::fields(vec![FieldFault {
            field: "about",
            key: "field-news-too-many",
            args: vec![("max", MOST.to_string())],
        }]));
    }
    let (id, at) = (unit.new_id(), unit.at_micros());
    unit.write(
        permit,
        "INSERT INTO news_follows (id, reader, account, subject, confirmed, since) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (reader, subject) DO UPDATE SET since = excluded.since WHERE news_follows.confirmed = 0",
        params![id, reader, account, subject, confirmed, at],
    )
    .await?;
    Ok(())
}

/// Decides how often to hear of what one follows. Who begins again after a pause is not told of what was in it.
pub struct SetRhythm {
    /// Name of a [`Rhythm`].
    pub rhythm: String,
    /// 1 to 7; Monday is 1.
    pub weekday: String,
}

impl Command for SetRhythm {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::FOLLOW.permit(unit.actor())?;
        let account = unit.actor().account.clone();
        let account = account.ok_or_else(|| Fault::new(&kernel::Code::SIGN_IN_NEEDED))?;
        let (rhythm, weekday) = read(&self.rhythm, &self.weekday)?;
        let before = reader_of(unit, &permit, &account).await?;
        let newest = queries::newest(unit).await?;
        let next = rhythm.next(weekday, unit.at());
        unit.write(
            &permit,
            "UPDATE news_readers SET rhythm = $2, weekday = $3, next_at = $4, \
             seen = CASE WHEN rhythm = 'never' THEN $5 ELSE seen END WHERE id = $1",
            params![&before.id, rhythm.name(), weekday, next, newest],
        )
        .await?;
        unit.note(Entry::new("news.set-rhythm", &Id::from_stored(before.id)));
        Ok(())
    }
}

/// What was chosen.
pub(super) fn read(rhythm: &str, weekday: &str) -> Outcome<(Rhythm, i64)> {
    let mut check = Check::new();
    let rhythm = Rhythm::from_name(rhythm);
    if rhythm.is_none() {
        check.fault("rhythm", "field-news-rhythm");
    }
    let weekday = weekday.parse().ok().filter(|day| (1..=7).contains(day));
    if weekday.is_none() {
        check.fault("weekday", "field-news-weekday");
    }
    check.done()?;
    Ok((rhythm.unwrap_or(Rhythm::Weekly), weekday.unwrap_or(1)))
}
