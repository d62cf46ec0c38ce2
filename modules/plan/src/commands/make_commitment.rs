//! What others than the city promise to do for an item; shown once 計画担当 has confirmed that they did promise it.
use super::shared;
use crate::policy;
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};

/// Offers a commitment.
pub struct MakeCommitment {
    /// Lineage of the item.
    pub lineage: Id,
    /// Kind of actor, in the plan's own word.
    pub actor_kind: String,
    /// Who.
    pub actor_name: String,
    /// What they will do.
    pub text: String,
}

impl Command for MakeCommitment {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::PROPOSE.permit(unit.actor())?;
        shared::check_published(unit, &self.lineage).await?;
        let mut check = Check::new();
        let kind = check.text("actor_kind", &self.actor_kind, 40);
        let name = check.text("actor_name", &self.actor_name, 80);
        let text = check.text("text", &self.text, 500);
        check.done()?;
        let id = unit.create_record(&permit, "plan.commitment", &name, Visibility::Staff).await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_commitments (id, lineage, actor_kind, actor_name, text, status, at) \
             VALUES ($1, $2, $3, $4, $5, 'offered', $6)",
            params![&id, &self.lineage, kind, name, text, at],
        )
        .await?;
        unit.note(Entry::new("plan.commit-offer", &id).item(&self.lineage));
        Ok(id)
    }
}

/// Confirms a commitment, or ends it.
pub struct ConfirmCommitment {
    /// The commitment.
    pub commitment: Id,
    /// True: it holds and is shown. False: it has ended.
    pub holds: bool,
}

#[derive(FromQueryResult)]
struct Offered {
    lineage: String,
    actor_name: String,
}

impl Command for ConfirmCommitment {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let offered: Offered = unit
            .get("SELECT lineage, actor_name FROM plan_commitments WHERE id = $1", params![&self.commitment])
            .await?;
        let status = if self.holds { "confirmed" } else { "ended" };
        unit.write(
            &permit,
            "UPDATE plan_commitments SET status = $2 WHERE id = $1",
            params![&self.commitment, status],
        )
        .await?;
        let visibility = if self.holds { Visibility::Public } else { Visibility::Staff };
        unit.update_record(&permit, &self.commitment, &offered.actor_name, visibility).await?;
        unit.note(Entry::new("plan.commit-confirm", &self.commitment).item(&Id::from_stored(offered.lineage)));
        Ok(())
    }
}
