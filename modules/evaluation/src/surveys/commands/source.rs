//! Which choices of surveys the values of an indicator come from.
use crate::surveys::{policy, queries::has_choice};
use kernel::{Fault, Id, Outcome};
use serde_json::json;
use store::{Command, Entry, Queries, Unit, params};

/// Names a choice as the source of an indicator, or takes that back.
pub struct SetSource {
    /// The wave.
    pub wave: Id,
    /// The question.
    pub question: String,
    /// Place of the choice.
    pub position: i64,
    /// Lineage of the indicator.
    pub indicator: Id,
    /// Lineage of the item that the indicator measures, for the journal.
    pub item: Option<Id>,
    /// Named, or taken back.
    pub named: bool,
}

impl Command for SetSource {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::ENTER.permit(unit.actor())?;
        if !has_choice(unit, &self.wave, &self.question, self.position).await? {
            return Err(Fault::field("choice", "field-evaluation-choice"));
        }
        let known = unit
            .number(
                "SELECT COUNT(*) AS n FROM records WHERE id = $1 AND kind = 'plan.indicator' AND removed_at IS NULL",
                params![&self.indicator],
            )
            .await?;
        if known == 0 {
            return Err(Fault::field("indicator", "field-evaluation-choice"));
        }
        let sql = if self.named {
            "INSERT INTO evaluation_indicator_sources (indicator, question, position) VALUES ($1, $2, $3) \
             ON CONFLICT (indicator, question, position) DO NOTHING"
        } else {
            "DELETE FROM evaluation_indicator_sources WHERE indicator = $1 AND question = $2 AND position = $3"
        };
        unit.write(
            &permit,
            sql,
            params![&self.indicator, &self.question, self.position],
        )
        .await?;
        let entry = Entry::new("evaluation.set-source", &self.indicator).revision(json!({
            "wave": self.wave.as_str(), "question": self.question, "position": self.position, "named": self.named,
        }));
        unit.note(match &self.item {
            Some(item) => entry.item(item),
            None => entry,
        });
        Ok(())
    }
}
