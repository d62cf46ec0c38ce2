//! What both sides said to each other after they saw where they differ.
use crate::rounds::{model, policy, queries};
use kernel::{Check, Code, Fault, Id, Outcome, Role};
use store::{Command, Entry, Unit, Visibility, params};

/// Records a talk.
pub struct RecordTalk {
    /// The round, mutual or partner.
    pub round: Id,
    /// The item.
    pub lineage: Id,
    /// What was said; at most 4,000 characters.
    pub text: String,
    /// What follows; at most 1,000 characters.
    pub next_step: String,
}

impl Command for RecordTalk {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::FILL.permit(unit.actor())?;
        let round = queries::get_round(unit, &self.round).await?;
        let sides = queries::list_sides(unit, &round.id, self.lineage.as_str()).await?;
        let takes_part =
            unit.actor().has(Role::PlanManager) || sides.iter().any(|s| s.is_of(unit.actor()));
        if !takes_part {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        // Whoever keeps out of it has not seen what is talked about.
        let keeps_out = sides
            .iter()
            .any(|s| s.is_recused() && s.is_of(unit.actor()));
        let revealed = round.is_revealed() || (queries::all_sides_in(&sides) && !keeps_out);
        if !revealed {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        let mut check = Check::new();
        let text = check.text("text", &self.text, 4_000);
        let next_step = check.optional_text("next_step", &self.next_step, 1_000);
        check.done()?;
        let id = unit
            .create_record(&permit, "evaluation.talk", &round.title, Visibility::Staff)
            .await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO evaluation_talks (id, round, lineage, text, next_step, at) VALUES ($1, $2, $3, $4, $5, $6)",
            params![&id, &self.round, &self.lineage, text, next_step, at],
        )
        .await?;
        unit.note(Entry::new("evaluation.record-talk", &id).item(&self.lineage));
        Ok(id)
    }
}
