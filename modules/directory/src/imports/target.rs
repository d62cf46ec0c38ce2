//! What a list can be turned into: places, groups. An import knows nothing else of them.
use crate::{places::commands::Origin, terms::model::Terms};
use kernel::{Id, Outcome, Permit};
use list_reader::{Candidate, Kind, Row};
use serde_json::Value;
use store::{Source, Unit};
use web::Later;

/// An entry that is there already and may be the same as one of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// What is compared; its key is the record.
    pub candidate: Candidate,
    /// Where it is seen.
    pub href: String,
}

/// What rows of a list become.
pub trait Target: Send + Sync {
    /// Lists of which kinds it takes.
    fn kinds(&self) -> &'static [Kind];

    /// Under what the list itself knows the row, where that is more than name and address: an identifier, a 法人番号.
    fn key(&self, row: &Row) -> Option<String>;

    /// Whether a row is left out on purpose: a group that has been dissolved.
    fn leaves_out(&self, _row: &Row) -> bool {
        false
    }

    /// What the list says of the entry, as it is kept for each source. Names of persons are not in it.
    fn said(&self, row: &Row, terms: &Terms) -> Value;

    /// What is compared with other entries; its key is left empty.
    fn candidate(&self, row: &Row) -> Candidate;

    /// Entries that share name, address, telephone or number with one of these. Few queries, however many there are.
    fn alike<'a>(
        &'a self,
        from: Source<'a>,
        incoming: &'a [Candidate],
    ) -> Later<'a, Outcome<Vec<Alike>>>;

    /// Enters new entries; gives their records in order.
    fn create<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        said: Vec<Value>,
        origin: &'a Origin,
        terms: &'a Terms,
    ) -> Later<'a, Outcome<Vec<Id>>>;

    /// Puts what a list says upon an entry, without taking away what people wrote. `before` is what the same list said
    /// the last time. False where nothing changed: the entry said it already, is no more, or belongs to others now.
    fn update<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        change: Change<'a>,
        origin: &'a Origin,
        terms: &'a Terms,
    ) -> Later<'a, Outcome<bool>>;
}

/// A change that a list brings.
pub struct Change<'a> {
    /// Of which entry.
    pub record: &'a Id,
    /// What the same list said the last time.
    pub before: Option<&'a Value>,
    /// What it says now.
    pub said: &'a Value,
}
