//! Asks somebody of another body to fill in a sheet, until a day; or takes that back.
use crate::{
    ports::People,
    rounds::{model, policy, queries},
};
use jiff::civil::Date;
use kernel::{Check, Code, Fault, Id, Outcome, Role};
use std::sync::Arc;
use store::{Command, Entry, Source, Unit};
use workflow::Delegation;

/// Asks, or takes it back.
pub struct DelegateSheet {
    /// Who holds what role.
    pub people: Arc<dyn People>,
    /// The sheet, of a body and not handed in.
    pub sheet: Id,
    /// Body and account of whoever is asked, and the last day as typed; `None` takes it back.
    pub to: Option<(Id, String, String)>,
}

impl Command for DelegateSheet {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let sheet = queries::get_sheet(unit, &self.sheet).await?;
        let round = queries::get_round(unit, &Id::from_stored(sheet.round.clone())).await?;
        let manages = unit.actor().has(Role::PlanManager) && !round.kind().is_sealed();
        if !sheet.is_of(unit.actor()) && !manages {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let permit = policy::FILL.permit(unit.actor())?;
        // A member judges in person.
        if !round.is_open() || sheet.state != "filling" || sheet.side != "body" {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        let delegation = match &self.to {
            None => None,
            Some((body, account, until)) => {
                let holders = self
                    .people
                    .holders(Source::Unit(unit), body, &policy::FILLERS)
                    .await?;
                let mut check = Check::new();
                if !holders.iter().any(|p| p.account.as_str() == account) {
                    check.fault("to", "field-required");
                }
                let day: Option<Date> = until.trim().parse().ok();
                if day.is_none() {
                    check.fault("until", "field-rounds-day");
                }
                check.done()?;
                day.map(|until| Delegation {
                    party: None,
                    account: Some(account.clone()),
                    until,
                })
            }
        };
        workflow::delegate(unit, &permit, &self.sheet, delegation.as_ref()).await?;
        let lineage = Id::from_stored(sheet.lineage);
        unit.note(Entry::new("evaluation.delegate-sheet", &self.sheet).item(&lineage));
        Ok(())
    }
}
