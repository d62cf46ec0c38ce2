//! A remark of the reader was looked at and is settled, or is opened again.
use crate::policy;
use kernel::{Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// Settles a remark.
pub struct SettleRemark {
    /// The remark.
    pub remark: Id,
    /// Settled, or open again.
    pub settled: bool,
}

#[derive(FromQueryResult)]
struct Remarked {
    version: String,
}

impl Command for SettleRemark {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let remark: Remarked =
            unit.get("SELECT version FROM plan_remarks WHERE id = $1", params![&self.remark]).await?;
        let at = self.settled.then(|| unit.at_micros());
        unit.write(&permit, "UPDATE plan_remarks SET settled_at = $2 WHERE id = $1", params![&self.remark, at]).await?;
        unit.note(Entry::new("plan.settle-remark", &Id::from_stored(remark.version)));
        Ok(())
    }
}
