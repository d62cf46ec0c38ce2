//! Asking, advising, marking what helped; and the monthly meeting. Whoever may enter the room may do it.
use super::{
    model::{PLACES, check_names},
    queries::{get_case, list_advices},
};
use crate::{
    pool::{
        members::{cycle::REGISTERED, queries::get_member},
        policy,
        words::is_term,
    },
    terms::{Scheme, queries::load_terms},
};
use jiff::civil::Date;
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Unit, Visibility, params};

/// Kind of the record of a case.
pub const KIND: &str = "directory.pool-case";

async fn permit(unit: &Unit) -> Outcome<Permit> {
    let coordinator = super::is_coordinator(unit, unit.actor()).await?;
    policy::ROOM.permit_if(unit.actor(), coordinator)
}

/// Asks the others.
#[derive(Clone, Debug, Default)]
pub struct AskCase {
    /// At most 80 characters.
    pub title: String,
    /// What it is about, without names; at most 2,000.
    pub words: String,
    /// One of [`PLACES`].
    pub place: String,
    /// Key of a field, or empty.
    pub field: String,
    /// Key of an area, or empty.
    pub area: String,
    /// Whether whoever asks has looked that no name stands in it.
    pub nameless: bool,
}

impl Command for AskCase {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = permit(unit).await?;
        let mut check = Check::new();
        let title = check.text("title", &self.title, 80);
        let words = check.text("words", &self.words, 2000);
        check_names("title", &title, &mut check);
        check_names("words", &words, &mut check);
        if !PLACES.contains(&self.place.as_str()) {
            check.fault("place", "field-pool-choice");
        }
        let terms = load_terms(unit, &[Scheme::Field, Scheme::Area]).await?;
        for (name, scheme, key) in [
            ("field", Scheme::Field, &self.field),
            ("area", Scheme::Area, &self.area),
        ] {
            if !key.is_empty() && !is_term(&terms, scheme, key) {
                check.fault(name, "field-pool-choice");
            }
        }
        if !self.nameless {
            check.fault("nameless", "field-pool-nameless");
        }
        check.done()?;
        let id = unit
            .create_record(&permit, KIND, &title, Visibility::Private)
            .await?;
        unit.write(
            &permit,
            "INSERT INTO directory_pool_cases (id, asker, title, words, place, field, area, open, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
            params![
                &id,
                unit.actor().account.clone(),
                title,
                words,
                self.place,
                self.field,
                self.area,
                unit.at_micros()
            ],
        )
        .await?;
        unit.note(Entry::new("pool.ask-case", &id));
        Ok(id)
    }
}

/// Advises, and may refer to another coordinator.
pub struct AdviseCase {
    /// The case.
    pub case: Id,
    /// At most 2,000 characters, without names.
    pub words: String,
    /// Somebody of the pool who can help on.
    pub refers_to: Option<Id>,
}

impl Command for AdviseCase {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = permit(unit).await?;
        let case = get_case(unit, &self.case).await?;
        if case.open == 0 || case.advices >= 200 {
            return Err(Fault::new(&crate::pool::NOT_NOW));
        }
        let mut check = Check::new();
        let words = check.text("words", &self.words, 2000);
        check_names("words", &words, &mut check);
        check.done()?;
        if let Some(member) = &self.refers_to {
            let row = get_member(unit, member).await?;
            if row.state != REGISTERED {
                return Err(Fault::field("refers_to", "field-pool-not-registered"));
            }
        }
        unit.write(
            &permit,
            "INSERT INTO directory_pool_advices (id, consultation, adviser, words, refers_to, at) VALUES ($1, $2, $3, $4, $5, $6)",
            params![
                unit.new_id(),
                &self.case,
                unit.actor().account.clone(),
                words,
                self.refers_to.as_ref(),
                unit.at_micros()
            ],
        )
        .await?;
        unit.note(Entry::new("pool.advise-case", &self.case));
        Ok(())
    }
}

/// Whoever asked marks what helped, or closes with what came of it.
pub struct SettleCase {
    /// The case.
    pub case: Id,
    /// Identifier of advice that helped; empty: none.
    pub helped: String,
    /// Closes it.
    pub close: bool,
    /// What came of it; at most 1,000 characters, without names.
    pub outcome: String,
}

impl Command for SettleCase {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = permit(unit).await?;
        let case = get_case(unit, &self.case).await?;
        let account = unit.actor().account.as_ref();
        let asked = account.is_some_and(|a| case.asker.as_deref() == Some(a.as_str()));
        // What was asked by somebody whose account is gone is closed by the centre.
        let left = case.asker.is_none() && policy::ROOM.allows(unit.actor());
        if !(asked || left) {
            return Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::ROOM.name));
        }
        let mut check = Check::new();
        let outcome = check.optional_text("outcome", &self.outcome, 1000);
        check_names("outcome", &outcome, &mut check);
        check.done()?;
        if !self.helped.is_empty() {
            let advices = list_advices(unit, &self.case).await?;
            if advices.iter().all(|a| a.id != self.helped) {
                return Err(Fault::new(&Code::NOT_FOUND));
            }
            unit.write(
                &permit,
                "UPDATE directory_pool_advices SET helped = 1 WHERE id = $1",
                params![&self.helped],
            )
            .await?;
        }
        if self.close {
            unit.write(
                &permit,
                "UPDATE directory_pool_cases SET open = 0, outcome = $2 WHERE id = $1",
                params![&self.case, outcome],
            )
            .await?;
        }
        unit.note(Entry::new("pool.settle-case", &self.case));
        Ok(())
    }
}

/// Sets the day of a meeting, or writes its notes; the centre does.
#[derive(Clone, Debug, Default)]
pub struct SaveMeeting {
    /// Which; empty for a new one.
    pub meeting: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Time in words; at most 60 characters.
    pub hours: String,
    /// At most 100.
    pub place: String,
    /// What is talked about; at most 1,000.
    pub agenda: String,
    /// What was said, without names of those who were talked about; at most 4,000.
    pub notes: String,
}

impl Command for SaveMeeting {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::ROOM.permit(unit.actor())?;
        let mut check = Check::new();
        let hours = check.optional_text("hours", &self.hours, 60);
        let place = check.text("place", &self.place, 100);
        let agenda = check.optional_text("agenda", &self.agenda, 1000);
        let notes = check.optional_text("notes", &self.notes, 4000);
        check_names("notes", &notes, &mut check);
        let day: Option<Date> = self.day.parse().ok();
        if day.is_none() {
            check.fault("day", "field-pool-day");
        }
        check.done()?;
        let day = day.map(|d| d.to_string());
        let record = Id::from_stored(format!("pool-meeting-{}", day.clone().unwrap_or_default()));
        if self.meeting.is_empty() {
            unit.write(
                &permit,
                "INSERT INTO directory_pool_meetings (id, day, hours, place, agenda, notes) VALUES ($1, $2, $3, $4, $5, $6)",
                params![unit.new_id(), day, hours, place, agenda, notes],
            )
            .await?;
        } else {
            let done = unit
                .write(
                    &permit,
                    "UPDATE directory_pool_meetings SET day = $2, hours = $3, place = $4, agenda = $5, notes = $6 WHERE id = $1",
                    params![&self.meeting, day, hours, place, agenda, notes],
                )
                .await?;
            if done == 0 {
                return Err(Fault::new(&Code::NOT_FOUND));
            }
        }
        unit.note(Entry::new("pool.save-meeting", &record));
        Ok(())
    }
}
