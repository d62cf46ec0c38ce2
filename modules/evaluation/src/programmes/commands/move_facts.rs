//! 計画担当 confirms facts, returns them with a reason, or locks them.
use super::note;
use crate::programmes::{
    model::{FactStatus, STEP},
    policy,
    queries::{find_facts, get_programme},
};
use kernel::{Check, Code, Fault, Id, Outcome};
use serde_json::json;
use store::{Command, Unit, Visibility, params};

/// Takes a step with the facts of a year.
pub struct MoveFacts {
    /// The programme.
    pub programme: Id,
    /// The fiscal year.
    pub year: i64,
    /// The edition that was seen.
    pub seen: i64,
    /// The state after it.
    pub to: FactStatus,
    /// Why they go back to the body; at most 1,000 characters; needed for that step alone.
    pub reason: String,
}

impl Command for MoveFacts {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let programme = get_programme(unit, &self.programme).await?;
        let facts = find_facts(unit, self.programme.as_str(), self.year)
            .await?
            .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
        let from = FactStatus::from_name(&facts.status).unwrap_or(FactStatus::Locked);
        if facts.edition != self.seen {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        if !from.may_become(self.to) {
            return Err(Fault::new(&STEP));
        }
        let mut check = Check::new();
        let reason = if self.to == FactStatus::Draft {
            check.text("reason", &self.reason, 1000)
        } else {
            String::new()
        };
        check.done()?;
        let at = unit.at_micros();
        let confirmed_at = match self.to {
            FactStatus::Confirmed => Some(at),
            FactStatus::Locked => facts.confirmed_at,
            FactStatus::Draft | FactStatus::Submitted => None,
        };
        let changed = unit
            .write(
                &permit,
                "UPDATE evaluation_facts SET status = $4, returned = $5, confirmed_at = $6, changed_at = $7, \
                 edition = edition + 1 WHERE programme = $1 AND year = $2 AND edition = $3",
                params![
                    &self.programme,
                    self.year,
                    self.seen,
                    self.to.name(),
                    &reason,
                    confirmed_at,
                    at
                ],
            )
            .await?;
        if changed == 0 {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        if self.to == FactStatus::Confirmed && programme.published_at.is_none() {
            unit.write(
                &permit,
                "UPDATE evaluation_programmes SET published_at = $2 WHERE id = $1",
                params![&self.programme, at],
            )
            .await?;
            unit.update_record(
                &permit,
                &self.programme,
                &programme.title,
                Visibility::Public,
            )
            .await?;
        }
        let action = match self.to {
            FactStatus::Confirmed => "evaluation.confirm-facts",
            FactStatus::Locked => "evaluation.lock-facts",
            FactStatus::Draft | FactStatus::Submitted => "evaluation.return-facts",
        };
        let state = json!({"year": self.year, "status": self.to.name(), "reason": reason});
        note(unit, action, &self.programme, state).await
    }
}
