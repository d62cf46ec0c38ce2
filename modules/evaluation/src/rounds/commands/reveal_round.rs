//! Shows all judgements of a sealed round to those who work with it, at once.
use crate::rounds::{model, policy, queries};
use kernel::{Fault, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// Reveals.
pub struct RevealRound {
    /// The round, open.
    pub round: Id,
}

impl Command for RevealRound {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE.permit(unit.actor())?;
        let round = queries::get_round(unit, &self.round).await?;
        if !round.is_open() || round.is_revealed() || !round.kind().is_sealed() {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE evaluation_rounds SET revealed_at = $2 WHERE id = $1 AND revealed_at IS NULL",
            params![&self.round, at],
        )
        .await?;
        unit.note(Entry::new("evaluation.reveal-round", &self.round));
        Ok(())
    }
}
