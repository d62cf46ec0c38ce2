//! 組織改編: what a body carried goes over to what came after it. Which body ended stands in the journal; what a module
//! hands over, and to whom, is its own.
use crate::{Later, Ports};
use kernel::{Id, Outcome, Permit};
use store::{Follower, JournalRow, Unit};

/// Entries after which a body has successors.
const ENDED: [&str; 2] = ["identity.merge-body", "identity.split-body"];

/// Hands over what a body carried.
pub type HandOver =
    for<'a> fn(&'a Ports, &'a mut Unit, &'a Permit, &'a Id) -> Later<'a, Outcome<()>>;

/// A follower that hands over when a body has ended.
pub struct Succession {
    /// Stable name of the follower.
    pub name: &'static str,
    /// Where the successors are asked for.
    pub ports: Ports,
    /// What is done.
    pub hand_over: HandOver,
}

impl Follower for Succession {
    fn name(&self) -> &'static str {
        self.name
    }

    fn follow<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        entry: &'a JournalRow,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async move {
            if !ENDED.contains(&entry.action.as_str()) {
                return Ok(());
            }
            let body = Id::from_stored(entry.record.clone());
            (self.hand_over)(&self.ports, unit, permit, &body).await
        })
    }
}
