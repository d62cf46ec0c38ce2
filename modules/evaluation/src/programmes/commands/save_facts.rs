//! What became of a programme in a fiscal year.
use super::note;
use crate::programmes::{
    figures::read_amount,
    model::{FactStatus, STEP, YEARS},
    policy,
    queries::{find_facts, get_programme},
};
use kernel::{Check, Code, Fault, Id, Outcome};
use serde_json::json;
use store::{Command, Unit, params};

/// Facts as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactsContent {
    /// 回数
    pub times: String,
    /// 延べ人数
    pub people: String,
    /// Planned cost in yen.
    pub planned: String,
    /// Actual cost in yen.
    pub actual: String,
    /// What was done; at most 4,000 characters.
    pub done: String,
    /// 課題; at most 4,000 characters.
    pub problems: String,
    /// Next year; at most 4,000 characters.
    pub next: String,
}

/// Facts that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CheckedFacts {
    pub(super) times: Option<i64>,
    pub(super) people: Option<i64>,
    pub(super) planned: Option<i64>,
    pub(super) actual: Option<i64>,
    pub(super) done: String,
    pub(super) problems: String,
    pub(super) next: String,
}

impl FactsContent {
    pub(super) fn check(&self, submit: bool) -> Outcome<CheckedFacts> {
        let mut check = Check::new();
        let mut read = |field, text: &str| match read_amount(text) {
            Ok(number) => number,
            Err(key) => {
                check.fault(field, key);
                None
            }
        };
        let times = read("times", &self.times);
        let people = read("people", &self.people);
        let planned = read("planned", &self.planned);
        let actual = read("actual", &self.actual);
        let done = if submit {
            check.text("done", &self.done, 4000)
        } else {
            check.optional_text("done", &self.done, 4000)
        };
        let problems = check.optional_text("problems", &self.problems, 4000);
        let next = check.optional_text("next", &self.next, 4000);
        check.done()?;
        Ok(CheckedFacts {
            times,
            people,
            planned,
            actual,
            done,
            problems,
            next,
        })
    }
}

impl CheckedFacts {
    pub(super) fn state(&self, year: i64, status: &str) -> serde_json::Value {
        json!({
            "year": year, "times": self.times, "people": self.people, "planned": self.planned, "actual": self.actual,
            "done": self.done, "problems": self.problems, "next": self.next, "status": status,
        })
    }
}

/// Saves the facts of a year; sends them to 計画担当 if they are complete.
pub struct SaveFacts {
    /// The programme.
    pub programme: Id,
    /// The fiscal year.
    pub year: i64,
    /// The edition that the form was opened with; 0 where there were no facts yet.
    pub seen: i64,
    /// What was typed.
    pub content: FactsContent,
    /// Whether they are complete.
    pub submit: bool,
}

impl Command for SaveFacts {
    /// The new edition.
    type Outcome = i64;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<i64> {
        let programme = get_programme(unit, &self.programme).await?;
        let permit = policy::permit_of_body(unit.actor(), &Id::from_stored(programme.body))?;
        if !YEARS.contains(&self.year) {
            return Err(Fault::field("year", "field-evaluation-year"));
        }
        let before = find_facts(unit, self.programme.as_str(), self.year).await?;
        if before.as_ref().map_or(0, |f| f.edition) != self.seen {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let status = before
            .and_then(|f| FactStatus::from_name(&f.status))
            .unwrap_or(FactStatus::Draft);
        let manages = policy::MANAGE.allows(unit.actor());
        if status == FactStatus::Locked || !(status.is_open() || manages) {
            return Err(Fault::new(&STEP));
        }
        let facts = self.content.check(self.submit)?;
        let status = if self.submit && status.is_open() {
            FactStatus::Submitted
        } else {
            status
        };
        let changed = unit
            .write(
                &permit,
                "INSERT INTO evaluation_facts (programme, year, times, people, planned, actual, done, problems, next, \
                 status, edition, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
                 ON CONFLICT (programme, year) DO UPDATE SET times = excluded.times, people = excluded.people, \
                 planned = excluded.planned, actual = excluded.actual, done = excluded.done, \
                 problems = excluded.problems, next = excluded.next, status = excluded.status, \
                 edition = excluded.edition, changed_at = excluded.changed_at, returned = '' \
                 WHERE evaluation_facts.edition = excluded.edition - 1",
                params![
                    &self.programme,
                    self.year,
                    facts.times,
                    facts.people,
                    facts.planned,
                    facts.actual,
                    &facts.done,
                    &facts.problems,
                    &facts.next,
                    status.name(),
                    self.seen + 1,
                    unit.at_micros()
                ],
            )
            .await?;
        if changed == 0 {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let action = if self.submit {
            "evaluation.submit-facts"
        } else {
            "evaluation.save-facts"
        };
        note(
            unit,
            action,
            &self.programme,
            facts.state(self.year, status.name()),
        )
        .await?;
        Ok(self.seen + 1)
    }
}
