//! Changing profiles. Each command asks whose profile it is, and notes what it did; nothing personal is in what it notes.
mod ask;
mod consent;
mod counter;
mod create;
mod due;
mod facets;
mod guardian;
mod leave;
mod request;
mod save;
mod steps;

pub use ask::AskPerson;
pub use consent::{GoOn, Pause, Return, SetConsents};
pub use counter::{HandOver, RecordGuardian, TakeOver};
pub use create::CreatePerson;
pub use due::ComeDue;
pub use guardian::{AnswerAsGuardian, AskGuardian, WithdrawAsGuardian};
pub use leave::{LeavePeople, cancel_senderless, erase_orphans};
pub(in crate::people) use request::request_side;
pub use request::{AnswerRequest, ForgetContacts, KEPT, ReportRequest, SettleReport, StepRequest};
pub use save::SavePerson;
pub use steps::KeepInterest;

use super::{
    policy,
    queries::{self, PersonRow},
};
use crate::terms::{Scheme, model::Terms, queries::load_terms};
use kernel::{Id, Outcome, Permit};
use notify::Message;
use store::Unit;

/// Kind of the record of a person.
pub const KIND: &str = "directory.person";
/// Kind of the record of a request.
pub const REQUEST: &str = "directory.request";

/// A profile as a command finds it.
pub(super) struct Found {
    pub(super) row: PersonRow,
}

impl Found {
    pub(super) async fn get(unit: &Unit, id: &Id) -> Outcome<Self> {
        let row = queries::get_person(unit, id).await?;
        Ok(Self { row })
    }

    /// The profile with the permit to keep it; for others it is not there.
    pub(super) async fn kept(unit: &Unit, id: &Id) -> Outcome<(Self, Permit)> {
        let found = Self::get(unit, id).await?;
        let permit = policy::keep(unit.actor(), &found.row)?;
        Ok((found, permit))
    }
}

/// The terms that what is written of a person is checked against.
pub(super) async fn terms(unit: &Unit) -> Outcome<Terms> {
    load_terms(unit, &[Scheme::Field, Scheme::Area]).await
}

/// Puts messages into the outbox.
pub(super) async fn tell(unit: &mut Unit, permit: &Permit, messages: Vec<Message>) -> Outcome<()> {
    for message in messages {
        notify::put(unit, permit, message).await?;
    }
    Ok(())
}
