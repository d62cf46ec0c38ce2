//! Changing groups. Each command asks whose group it is, and notes what it did.
mod claims;
mod create;
mod details;
mod editors;
mod ending;
mod facets;
mod listed;
mod save;
mod steps;

pub use claims::{ClaimOrganisation, DecideClaim};
pub use create::CreateOrganisation;
pub use details::{DeclareStage, RemoveDocument, SaveDocument, SaveWeights};
pub use editors::{AcceptInvitation, EndEditor, InviteEditor, code_hash, new_code};
pub use ending::{EndOrganisation, Ending, SplitOrganisation};
pub use listed::{Listed, insert_listed};
pub use save::SaveContent;
pub use steps::{ComeDue, KIND, TakeStep};

use super::{
    policy,
    queries::{self, OrganisationRow, TermOfRow},
};
use crate::terms::{Scheme, model::Terms, queries::load_terms};
use kernel::{Code, Fault, Id, Outcome, Permit};
use store::Unit;
use workflow::Standing;

/// A group as a command finds it.
pub(super) struct Found {
    pub(super) row: OrganisationRow,
    pub(super) terms: Vec<TermOfRow>,
    pub(super) is_editor: bool,
}

impl Found {
    pub(super) async fn get(unit: &Unit, id: &Id) -> Outcome<Self> {
        let row = queries::get_organisation(unit, id).await?;
        let terms = queries::list_terms_of(unit, &[id.as_str()]).await?;
        let is_editor = queries::is_editor(unit, id, unit.actor()).await?;
        Ok(Self {
            row,
            terms,
            is_editor,
        })
    }

    /// The permit to edit it. One that was never published is not there for others.
    pub(super) fn permit(&self, unit: &Unit) -> Outcome<Permit> {
        policy::edit(unit.actor(), self.is_editor).map_err(|fault| {
            if self.row.published_at.is_none() {
                Fault::new(&Code::NOT_FOUND)
            } else {
                fault
            }
        })
    }

    /// Who acts here, and what holds.
    pub(super) fn standing(&self, unit: &Unit) -> Standing {
        let complete = self.row.content(&self.terms).is_complete();
        policy::standing(unit.actor(), self.is_editor, complete)
    }
}

/// The terms that what is written of a group is checked against.
pub(super) async fn terms(unit: &Unit) -> Outcome<Terms> {
    load_terms(
        unit,
        &[Scheme::Kind, Scheme::Field, Scheme::Area, Scheme::Stage],
    )
    .await
}
