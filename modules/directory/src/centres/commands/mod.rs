//! Changing centres.
mod centre;
mod due;
mod posts;
mod questions;

pub use centre::{AcceptCentre, EndCentreEditor, NameCentreEditor, SaveCentre, SwitchCentre};
pub use due::Tidy;
pub use posts::{
    AddMeeting, DecidePost, KIND, Post, RemoveMeeting, ReplyToPost, SolvePost, WithdrawPost,
};
pub(crate) use posts::{Whose, follow};
pub use questions::{AnswerCentre, AskCentre, CloseQuestion};

use super::{
    policy,
    queries::{self, CentreRow},
};
use kernel::{Id, Outcome, Permit};
use store::Unit;

/// A centre with the permit to edit it.
async fn edited(unit: &Unit, centre: &Id) -> Outcome<(CentreRow, Permit)> {
    let row = queries::get_centre(unit, centre).await?;
    let is_editor = queries::is_editor(unit, centre, unit.actor()).await?;
    Ok((row, policy::edit(unit.actor(), is_editor)?))
}
