//! 計画担当 adopts a proposed item into the draft of the next version, or says why not; both are public.
use crate::{model, policy};
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// Decides a proposal.
pub struct DecideProposal {
    /// The proposal.
    pub proposal: Id,
    /// Adopted or declined.
    pub adopt: bool,
    /// Why, for everybody; at most 1,000 characters.
    pub decision: String,
    /// Lineage of the item that it became, if it already stands in a draft.
    pub adopted_as: Option<Id>,
}

#[derive(FromQueryResult)]
struct Proposed {
    under: String,
    status: String,
}

impl Command for DecideProposal {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let proposed: Proposed = unit
            .get("SELECT under, status FROM plan_proposals WHERE id = $1", params![&self.proposal])
            .await?;
        let status = if self.adopt { "adopted" } else { "declined" };
        if proposed.status != "proposed" {
            return Err(Fault::new(&model::TRANSITION).with("from", proposed.status).with("to", status));
        }
        let mut check = Check::new();
        let decision = check.text("decision", &self.decision, 1000);
        check.done()?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE plan_proposals SET status = $2, decision = $3, adopted_as = $4, decided_at = $5 WHERE id = $1",
            params![&self.proposal, status, decision, self.adopted_as, at],
        )
        .await?;
        unit.note(Entry::new("plan.decide-proposal", &self.proposal).item(&Id::from_stored(proposed.under)));
        Ok(())
    }
}
