//! 熟度: an item goes a step, on a day, with evidence.
use super::shared::check_lineage;
use crate::{
    model::{self, Maturity},
    policy,
};
use jiff::civil::Date;
use kernel::{Check, Fault, Id, Outcome, start_of_day_in_japan};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};

/// Sets how far an item has come, in the published version and in drafts.
pub struct SetMaturity {
    /// The item.
    pub lineage: Id,
    /// How far.
    pub maturity: Maturity,
    /// What shows it; at most 500 characters.
    pub evidence: String,
    /// The day of the step; `None` for now. Not after today.
    pub on: Option<Date>,
}

#[derive(FromQueryResult)]
struct Current {
    maturity: String,
}

impl Command for SetMaturity {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        check_lineage(unit, &self.lineage).await?;
        let mut check = Check::new();
        let evidence = check.text("evidence", &self.evidence, 500);
        let at = self.on.map_or(unit.at(), start_of_day_in_japan);
        if at > unit.at() {
            check.fault("on", "field-plan-future");
        }
        check.done()?;
        let newest: Current = unit
            .get(
                "SELECT n.maturity FROM plan_nodes n JOIN plan_versions v ON v.id = n.version \
                 WHERE n.lineage = $1 AND v.status <> 'withdrawn' ORDER BY v.position DESC LIMIT 1",
                params![&self.lineage],
            )
            .await?;
        let from = newest.maturity;
        if from == self.maturity.name() {
            return Err(Fault::new(&model::TRANSITION)
                .with("from", &from)
                .with("to", self.maturity.name()));
        }
        let title = format!("{from} → {}", self.maturity.name());
        let id = unit
            .create_record(&permit, "plan.maturity-step", &title, Visibility::Public)
            .await?;
        unit.write(
            &permit,
            "INSERT INTO plan_maturity_steps (id, lineage, from_maturity, to_maturity, evidence, at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            params![&id, &self.lineage, &from, self.maturity.name(), &evidence, at],
        )
        .await?;
        unit.write(
            &permit,
            "UPDATE plan_nodes SET maturity = $2 WHERE lineage = $1 AND version IN \
             (SELECT id FROM plan_versions WHERE status IN ('draft', 'sent', 'adopted'))",
            params![&self.lineage, self.maturity.name()],
        )
        .await?;
        let state = serde_json::json!({
            "lineage": self.lineage, "from": from, "to": self.maturity.name(), "evidence": evidence,
            "at": at.as_microsecond(),
        });
        unit.note(
            Entry::new("plan.set-maturity", &id)
                .item(&self.lineage)
                .revision(state),
        );
        Ok(id)
    }
}
