//! What became of a dispatch: the report of the person, and, apart from it, how useful it was to those who asked.
use super::{get_own, step};
use crate::pool::{dispatches::model::minutes, members::commands::tell, policy};
use kernel::{Check, Code, Fault, Id, Outcome};
use notify::Message;
use store::{Command, Unit, params};

/// Reports.
pub struct ReportDispatch {
    /// The dispatch.
    pub dispatch: Id,
    /// Hours as typed.
    pub hours: String,
    /// What was done; at most 2,000 characters.
    pub done: String,
    /// What came of it; at most 2,000 characters.
    pub result: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for ReportDispatch {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, sides) = get_own(unit, &self.dispatch).await?;
        let mut check = Check::new();
        let done = check.text("done", &self.done, 2000);
        let result = check.optional_text("result", &self.result, 2000);
        let minutes = minutes(&self.hours);
        if minutes.is_none() {
            check.fault("hours", "field-pool-hours");
        }
        check.done()?;
        unit.write(
            &permit,
            "UPDATE directory_pool_dispatches SET done = $2, result = $3, minutes = $4, reported_at = $5 WHERE id = $1",
            params![&self.dispatch, done, result, minutes, unit.at_micros()],
        )
        .await?;
        step(unit, &permit, &row, "report", &sides.standing(), "").await?;
        let today = kernel::in_japan(unit.at()).date().to_string();
        let day = row.day.clone().unwrap_or(today);
        unit.write(
            &permit,
            "UPDATE directory_pool_members SET used = used + 1, last_used = $2 WHERE id = $1",
            params![row.member.clone(), day],
        )
        .await?;
        tell(unit, &permit, self.messages).await
    }
}

/// Says how useful it was.
pub struct RateDispatch {
    /// The dispatch.
    pub dispatch: Id,
    /// 1 to 5, as typed.
    pub useful: String,
    /// At most 1,000 characters.
    pub words: String,
}

impl Command for RateDispatch {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, sides) = get_own(unit, &self.dispatch).await?;
        // Nobody says of themselves how useful they were, though they edit the group that asked.
        if sides.person {
            return Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::REQUEST.name));
        }
        let mut check = Check::new();
        let words = check.optional_text("useful_words", &self.words, 1000);
        let useful = self.useful.parse().ok().filter(|n| (1..=5_i64).contains(n));
        if useful.is_none() {
            check.fault("useful", "field-pool-useful");
        }
        check.done()?;
        unit.write(
            &permit,
            "UPDATE directory_pool_dispatches SET useful = $2, useful_words = $3, rated_at = $4 WHERE id = $1",
            params![&self.dispatch, useful, words, unit.at_micros()],
        )
        .await?;
        step(unit, &permit, &row, "rate", &sides.standing(), "").await
    }
}
