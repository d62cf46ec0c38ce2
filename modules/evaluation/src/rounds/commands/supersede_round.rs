//! A locked round cannot change; a new one takes its place, and says why.
use super::{CreateRound, Sheet};
use crate::{
    ports::Plans,
    rounds::{model, policy, queries},
};
use kernel::{Check, Fault, Id, Outcome};
use std::sync::Arc;
use store::{Command, Entry, Unit, params};

/// Supersedes a locked round by a new draft like it.
pub struct SupersedeRound {
    /// The plan.
    pub plans: Arc<dyn Plans>,
    /// The round, locked.
    pub round: Id,
    /// Why; at most 1,000 characters; for everybody.
    pub reason: String,
    /// Last day of the new one.
    pub due_day: String,
}

impl Command for SupersedeRound {
    /// The new round.
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let old = queries::get_round(unit, &self.round).await?;
        if old.status != "locked" {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        let mut check = Check::new();
        let reason = check.text("reason", &self.reason, 1_000);
        check.done()?;
        unit.write(
            &permit,
            "UPDATE evaluation_rounds SET status = 'superseded' WHERE id = $1",
            params![&self.round],
        )
        .await?;
        unit.note(Entry::new("evaluation.supersede-round", &self.round));
        let kind = old.kind();
        let scope = old.scope();
        CreateRound {
            plans: self.plans,
            kind,
            fiscal_year: i32::try_from(old.fiscal_year).unwrap_or_default(),
            title: old.title,
            note: old.note,
            scope,
            committee: old.committee.map(Id::from_stored),
            form: Sheet::Version(Id::from_stored(old.form_version)),
            weight: old.weight,
            due_day: self.due_day,
            supersedes: Some((self.round, reason)),
        }
        .carry_out(unit)
        .await
    }
}
