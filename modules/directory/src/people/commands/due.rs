//! What comes due in a profile: back from the pause, the yearly question, the pause of those who did not answer.
use super::{facets::relist, tell};
use crate::people::{
    model::{Coming, coming},
    policy, queries,
};
use kernel::{Id, Outcome};
use notify::Message;
use store::{Command, Entry, Unit, params};

/// Does what has come due. Where somebody else was faster, nothing.
pub struct ComeDue {
    /// Whose.
    pub person: Id,
    /// The instant that had come, as it was found.
    pub next_at: i64,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for ComeDue {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        let row = queries::get_person(unit, &self.person).await?;
        let until = row.paused_until.as_deref();
        let next = coming(&row.state, row.confirmed_at, row.asked_at, until);
        let Some((what, _)) = next.filter(|_| row.next_at == Some(self.next_at)) else {
            return Ok(());
        };
        let at = unit.at_micros();
        let (sql, action) = match what {
            // Who comes back on the day they said, has not been asked anew whether they go on.
            Coming::Return => (
                "UPDATE directory_people SET state = 'open', paused_until = NULL, asked_at = NULL, \
                 changed_at = $2, edition = edition + 1 WHERE id = $1",
                "directory.return-from-pause",
            ),
            Coming::Ask => (
                "UPDATE directory_people SET asked_at = $2 WHERE id = $1",
                "directory.ask-to-confirm",
            ),
            Coming::Pause => (
                "UPDATE directory_people SET state = 'paused', paused_until = NULL, \
                 changed_at = $2, edition = edition + 1 WHERE id = $1",
                "directory.pause",
            ),
        };
        unit.write(&permit, sql, params![&self.person, at]).await?;
        relist(unit, &permit, &self.person).await?;
        unit.note(Entry::new(action, &self.person));
        tell(unit, &permit, self.messages).await
    }
}
