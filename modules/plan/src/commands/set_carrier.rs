//! Which body of the city carries an item: questions about the item reach it.
use super::shared;
use crate::policy;
use kernel::{Fault, Id, Outcome};
use store::{Command, Entry, Queries, Unit, params};

/// Enters or removes a body that carries an item.
pub struct SetCarrier {
    /// Lineage of the item.
    pub lineage: Id,
    /// The body (a record of kind `identity.body`).
    pub body: Id,
    /// Whether it carries the item.
    pub carries: bool,
    /// Whether it leads.
    pub leads: bool,
}

impl Command for SetCarrier {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        shared::check_lineage(unit, &self.lineage).await?;
        let known = unit
            .number(
                "SELECT COUNT(*) AS n FROM records WHERE id = $1 AND kind = 'identity.body' AND removed_at IS NULL",
                params![&self.body],
            )
            .await?;
        if known == 0 {
            return Err(Fault::field("body", "field-plan-body"));
        }
        if self.carries {
            unit.write(
                &permit,
                "INSERT INTO plan_carriers (lineage, body, is_lead) VALUES ($1, $2, $3) \
                 ON CONFLICT (lineage, body) DO UPDATE SET is_lead = excluded.is_lead",
                params![&self.lineage, &self.body, self.leads],
            )
            .await?;
        } else {
            unit.write(
                &permit,
                "DELETE FROM plan_carriers WHERE lineage = $1 AND body = $2",
                params![&self.lineage, &self.body],
            )
            .await?;
        }
        unit.note(Entry::new("plan.set-carrier", &self.lineage).item(&self.lineage));
        Ok(())
    }
}
