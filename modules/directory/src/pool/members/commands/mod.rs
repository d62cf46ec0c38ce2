//! Changing registrations. Each command asks whose it is, and notes what it did.
mod apply;
mod facets;
mod save;
mod steps;

pub use apply::{ApplyMember, CHANNELS};
pub use save::{SaveMember, write_terms};
pub(in crate::pool) use steps::tell;
pub use steps::{ComeDueMember, KIND, RenewConsent, StepMember};

use super::queries::{MemberRow, get_member};
use crate::pool::policy;
use kernel::{Code, Fault, Id, Outcome, Permit};
use store::Unit;

/// A registration for whoever acts: their own, or the centre's; for others it is not there unless it is listed.
pub(super) async fn get_own(unit: &Unit, id: &Id) -> Outcome<(MemberRow, Permit, bool)> {
    let row = get_member(unit, id).await?;
    let is_own = row.is_of(unit.actor().account.as_ref());
    let permit = policy::EDIT
        .permit_if(unit.actor(), is_own)
        .map_err(|fault| {
            if row.listed == 0 {
                Fault::new(&Code::NOT_FOUND)
            } else {
                fault
            }
        })?;
    Ok((row, permit, is_own))
}
