//! What changes the committee's part, one command each. Every command asks the policy and notes what it did.
mod answers;
mod cards;
mod committee;
mod meetings;
mod minutes;
mod opinions;
mod opportunities;
mod papers;
mod proposals;
pub use answers::*;
pub use cards::*;
pub use committee::*;
pub use meetings::*;
pub use minutes::*;
pub use opinions::*;
pub use opportunities::*;
pub use papers::*;
pub use proposals::*;

use super::model;
use kernel::{Code, Fault};

/// The fault of a step that the state does not allow.
pub(crate) fn not_in(state: &str) -> Fault {
    Fault::new(&model::STATE).with("state", state)
}

/// The fault of whoever comes second.
pub(crate) fn changed() -> Fault {
    Fault::new(&Code::CHANGED_MEANWHILE)
}
