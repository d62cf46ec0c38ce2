//! What pages and commands ask of people. Every list is bounded.
mod list;
mod more;

pub use list::*;
pub use more::*;

use super::model::Content;
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct PersonRow {
    pub id: String,
    pub account: Option<String>,
    pub channel: String,
    pub state: String,
    pub name: String,
    pub contact: String,
    pub adult: i64,
    pub born: String,
    pub guardian: String,
    pub words: String,
    pub interests: String,
    pub skills: String,
    pub slots: String,
    pub exceptions: String,
    pub areas: String,
    pub place: String,
    pub least: String,
    pub situation: String,
    pub publicity: String,
    pub reach: i64,
    pub paused_until: Option<String>,
    pub confirmed_at: i64,
    pub asked_at: Option<i64>,
    pub next_at: Option<i64>,
    pub registered_at: Option<i64>,
    pub edition: i64,
    pub created_at: i64,
    pub changed_at: i64,
}

/// Columns of [`PersonRow`] of `directory_people p`.
pub(crate) const COLUMNS: &str = "p.id, p.account, p.channel, p.state, p.name, p.contact, p.adult, p.born, p.guardian, \
    p.words, p.interests, p.skills, p.slots, p.exceptions, p.areas, p.place, p.least, p.situation, p.publicity, p.reach, \
    p.paused_until, p.confirmed_at, p.asked_at, p.next_at, p.registered_at, p.edition, p.created_at, p.changed_at";

fn read<T: serde::de::DeserializeOwned + Default>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_default()
}

impl PersonRow {
    /// Its identifier.
    pub fn id(&self) -> Id {
        Id::from_stored(self.id.clone())
    }

    /// What is written.
    pub fn content(&self) -> Content {
        Content {
            name: self.name.clone(),
            words: self.words.clone(),
            skills: read(&self.skills),
            interests: read(&self.interests),
            areas: read(&self.areas),
            place: self.place.clone(),
            least: self.least.clone(),
            slots: read(&self.slots),
            exceptions: self.exceptions.clone(),
            situation: read(&self.situation),
            publicity: super::model::Publicity::from_json(&self.publicity),
        }
    }
}

/// The profile of this identifier, or not found. What is left of somebody who was erased is not found.
pub async fn get_person(queries: &impl Queries, id: &Id) -> Outcome<PersonRow> {
    let sql = format!("SELECT {COLUMNS} FROM directory_people p WHERE p.id = $1 AND p.state <> ''");
    queries.get(&sql, params![id]).await
}

/// The profile of an account.
pub async fn find_own(queries: &impl Queries, account: &Id) -> Outcome<Option<PersonRow>> {
    let sql =
        format!("SELECT {COLUMNS} FROM directory_people p WHERE p.account = $1 AND p.state <> ''");
    queries.first(&sql, params![account]).await
}

/// Profiles that can be found by everybody, of these identifiers (at most some hundred).
pub async fn list_public_of(queries: &impl Queries, ids: &[Id]) -> Outcome<Vec<PersonRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_people p WHERE p.id IN ({}) AND p.reach = 2 AND p.state = 'open' LIMIT 1000",
        marks.join(", ")
    );
    let values = ids.iter().map(|id| store::Value::from(id.as_str()));
    queries.all(&sql, values.collect()).await
}
