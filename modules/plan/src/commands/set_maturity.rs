//! An item came further: 検討 → 試行 → 実施 → 拡充 → 見直し → 終了, each step dated and with its evidence.
use super::shared;
use crate::{model::Maturity, policy};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};

/// Takes a step of maturity. Any step may follow any other: programmes are also taken back.
pub struct SetMaturity {
    /// Lineage of the item.
    pub lineage: Id,
    /// Where it is now.
    pub maturity: String,
    /// What shows it: a date, a decision, an address; at most 500 characters.
    pub evidence: String,
}

#[derive(FromQueryResult)]
struct Now {
    maturity: String,
    title: String,
}

impl Command for SetMaturity {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let now: Now = unit
            .get(
                "SELECT n.maturity, n.title FROM plan_nodes n JOIN plan_versions v ON v.id = n.version \
                 WHERE n.lineage = $1 AND n.removed_at IS NULL ORDER BY v.position DESC LIMIT 1",
                params![&self.lineage],
            )
            .await?;
        let mut check = Check::new();
        let to = shared::choice(&mut check, "maturity", Maturity::from_name(&self.maturity), Maturity::Considered);
        let evidence = check.text("evidence", &self.evidence, 500);
        if to.name() == now.maturity {
            check.fault("maturity", "field-plan-same");
        }
        check.done()?;
        let id = unit.create_record(&permit, "plan.maturity-step", &now.title, Visibility::Public).await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_maturity_steps (id, lineage, from_maturity, to_maturity, evidence, at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            params![&id, &self.lineage, now.maturity, to.name(), evidence, at],
        )
        .await?;
        unit.write(
            &permit,
            "UPDATE plan_nodes SET maturity = $2 WHERE lineage = $1 AND version IN \
             (SELECT id FROM plan_versions WHERE status IN ('draft', 'sent', 'adopted'))",
            params![&self.lineage, to.name()],
        )
        .await?;
        unit.note(Entry::new("plan.set-maturity", &id).item(&self.lineage));
        Ok(id)
    }
}
