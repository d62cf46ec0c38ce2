//! What comes due for a dispatch by itself.
use super::{plan, step};
use crate::pool::{
    dispatches::{
        cycle::{Coming, coming},
        queries::get_dispatch,
    },
    members::{commands::tell, cycle::SCHEDULE},
    policy,
    words::date_of,
};
use kernel::{Id, Outcome};
use notify::Message;
use store::{Command, Entry, Unit};
use workflow::Standing;

/// Does what has come due. Where somebody else was faster, nothing.
pub struct ComeDueDispatch {
    /// The dispatch.
    pub dispatch: Id,
    /// The instant that had come, as it was found.
    pub next_at: i64,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for ComeDueDispatch {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SCHEDULE.permit(unit.actor())?;
        let row = get_dispatch(unit, &self.dispatch).await?;
        if row.next_at != Some(self.next_at) {
            return Ok(());
        }
        let day = row.day.as_deref().and_then(|d| d.parse().ok());
        // Looked at from just before, what was found comes first.
        let due = coming(&row.state, date_of(row.since), day, self.next_at - 1);
        let standing = Standing::of(&[SCHEDULE], &[]);
        match due.map(|(what, _)| what) {
            Some(Coming::TakeBack) => {
                step(unit, &permit, &row, "take-back", &standing, "").await?;
            }
            Some(Coming::Close) => {
                step(unit, &permit, &row, "close-unrated", &standing, "").await?;
            }
            Some(Coming::RemindPerson | Coming::RemindAsker) | None => {
                plan(unit, &permit, &row).await?;
                unit.note(Entry::new("pool.remind", &self.dispatch));
            }
        }
        tell(unit, &permit, self.messages).await
    }
}
