//! What happens when somebody's account was closed: their columns were emptied with it, by the register of personal
//! columns; here the rest of their profile goes.
use super::commands::{cancel_senderless, erase_orphans};
use kernel::{Outcome, Permit};
use store::{Follower, JournalRow, Unit};
use web::Later;

/// See the file.
pub(super) struct Leavers;

impl Follower for Leavers {
    fn name(&self) -> &'static str {
        "directory.leavers"
    }

    fn follow<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        entry: &'a JournalRow,
    ) -> Later<'a, Outcome<()>> {
        Box::pin(async move {
            if entry.action == "identity.close-account" {
                cancel_senderless(unit, permit).await?;
                erase_orphans(unit, permit).await?;
            }
            Ok(())
        })
    }
}
