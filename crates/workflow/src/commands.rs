//! What the desk of this crate changes.
use crate::{
    Closure, ClosureDay, Cycle, find_cycle, policy, remove_closure, save_cycle, set_closure,
};
use kernel::{Code, Fault, Outcome};
use store::{Command, Unit};

/// Opens or closes a day.
pub struct SetClosure(pub Closure);

impl Command for SetClosure {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        set_closure(unit, &permit, &self.0).await
    }
}

/// Takes back what was said of a day.
pub struct RemoveClosure(pub ClosureDay);

impl Command for RemoveClosure {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        remove_closure(unit, &permit, self.0).await
    }
}

/// Saves a life cycle as a new version.
pub struct EditCycle {
    /// The cycle as it shall be.
    pub cycle: Cycle,
    /// The version that was looked at.
    pub seen: i64,
}

impl Command for EditCycle {
    /// The version.
    type Outcome = i64;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<i64> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let now = find_cycle(unit, &self.cycle.key)
            .await?
            .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
        if now.version != self.seen {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        save_cycle(unit, &permit, &self.cycle).await
    }
}
