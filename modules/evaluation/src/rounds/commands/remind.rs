//! Reminds those whose sheets are not handed in; one message to a person, however many sheets.
use crate::rounds::{model, policy, queries};
use kernel::{Actor, Fault, Id, Outcome, Permit};
use notify::Message;
use store::{Command, Entry, Unit, params};

/// Reminds.
pub struct RemindRound {
    /// The round, open.
    pub round: Id,
    /// The day, so that nobody is reminded twice on one.
    pub day: String,
    /// To whom, in their language.
    pub messages: Vec<Message>,
}

fn permit(actor: &Actor) -> Outcome<Permit> {
    if actor.has(kernel::Role::PlanManager) {
        policy::MANAGE.permit(actor)
    } else {
        policy::REMIND.permit(actor)
    }
}

impl Command for RemindRound {
    /// How many new messages.
    type Outcome = usize;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<usize> {
        let permit = permit(unit.actor())?;
        let round = queries::get_round(unit, &self.round).await?;
        if !round.is_open() {
            return Err(Fault::new(&model::NOT_OPEN));
        }
        let mut sent = 0;
        for message in self.messages {
            if notify::put(unit, &permit, message).await? {
                sent += 1;
            }
        }
        unit.write(
            &permit,
            "UPDATE evaluation_rounds SET looked_on = $2 WHERE id = $1",
            params![&self.round, self.day],
        )
        .await?;
        unit.note(Entry::new("evaluation.remind", &self.round));
        Ok(sent)
    }
}
