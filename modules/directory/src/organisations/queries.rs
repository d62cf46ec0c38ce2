//! What pages and commands ask of groups. Every list is bounded.
mod list;
mod more;

pub use list::*;
pub use more::*;

use super::{
    model::{Content, is_slug},
    publicity::Publicity,
};
use kernel::{Actor, Code, Fault, Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A group.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct OrganisationRow {
    pub id: String,
    pub name: String,
    pub reading: String,
    pub kind: String,
    pub legal_form: String,
    pub number: Option<String>,
    pub purpose: String,
    pub doing: String,
    pub joining: String,
    pub coming: String,
    pub achieved: String,
    pub people: Option<i64>,
    pub days: String,
    pub phone: String,
    pub mail: String,
    pub web: String,
    pub address: String,
    pub representative: String,
    pub home_address: String,
    pub publicity: String,
    pub stage: String,
    pub state: String,
    pub channel: String,
    pub source: String,
    pub listed: i64,
    pub published_at: Option<i64>,
    pub registered_at: Option<i64>,
    pub renew_by: Option<String>,
    pub next_at: Option<i64>,
    pub since: i64,
    pub edition: i64,
    pub changed_at: i64,
    pub slug: Option<String>,
}

/// Columns of [`OrganisationRow`] of `directory_organisations o`.
pub(crate) const COLUMNS: &str = "o.id, o.name, o.reading, o.kind, o.legal_form, o.number, o.purpose, o.doing, o.joining, \
    o.coming, o.achieved, o.people, o.days, o.phone, o.mail, o.web, o.address, o.representative, o.home_address, \
    o.publicity, o.stage, o.state, o.channel, o.source, o.listed, o.published_at, o.registered_at, o.renew_by, \
    o.next_at, o.since, o.edition, o.changed_at, \
    (SELECT MIN(s.slug) FROM directory_slugs s WHERE s.organisation = o.id AND s.current = 1) AS slug";

impl OrganisationRow {
    /// Its identifier.
    pub fn id(&self) -> Id {
        Id::from_stored(self.id.clone())
    }

    /// Address of its page.
    pub fn href(&self) -> String {
        format!("/groups/{}", self.slug.as_deref().unwrap_or(&self.id))
    }

    /// What is written of it, with its terms.
    pub fn content(&self, terms: &[TermOfRow]) -> Content {
        let mut content = Content::default();
        content.publicity = Publicity::from_json(&self.publicity);
        let people = self.people.map(|n| n.to_string()).unwrap_or_default();
        for (name, value) in [
            ("name", self.name.as_str()),
            ("reading", &self.reading),
            ("kind", &self.kind),
            ("legal_form", &self.legal_form),
            ("number", self.number.as_deref().unwrap_or_default()),
            ("people", &people),
            ("days", &self.days),
            ("slug", self.slug.as_deref().unwrap_or_default()),
            ("purpose", &self.purpose),
            ("doing", &self.doing),
            ("joining", &self.joining),
            ("coming", &self.coming),
            ("achieved", &self.achieved),
            ("phone", &self.phone),
            ("mail", &self.mail),
            ("web", &self.web),
            ("address", &self.address),
            ("representative", &self.representative),
            ("home_address", &self.home_address),
        ] {
            content.set(name, value);
        }
        let of = |scheme: &str| {
            let own = terms.iter().filter(|t| t.organisation == self.id);
            own.filter(|t| t.scheme == scheme)
                .map(|t| t.key.clone())
                .collect()
        };
        content.fields = of("field");
        content.areas = of("area");
        content
    }
}

/// A term of a group.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TermOfRow {
    /// The group.
    pub organisation: String,
    /// `field` or `area`.
    pub scheme: String,
    /// Key of the term.
    pub key: String,
}

/// The group of this identifier, or not found.
pub async fn get_organisation(queries: &impl Queries, id: &Id) -> Outcome<OrganisationRow> {
    let sql = format!("SELECT {COLUMNS} FROM directory_organisations o WHERE o.id = $1");
    queries.get(&sql, params![id]).await
}

/// The group to which the last part of an address leads, by identifier, by its own word or by one that it had before.
pub async fn find_by_address(
    queries: &impl Queries,
    last: &str,
) -> Outcome<Option<OrganisationRow>> {
    if let Ok(id) = Id::parse(last) {
        let sql = format!("SELECT {COLUMNS} FROM directory_organisations o WHERE o.id = $1");
        return queries.first(&sql, params![id]).await;
    }
    if !is_slug(last) {
        return Ok(None);
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_slugs a JOIN directory_organisations o ON o.id = a.organisation WHERE a.slug = $1"
    );
    queries.first(&sql, params![last]).await
}

/// As [`find_by_address`], or not found.
pub async fn get_by_address(queries: &impl Queries, last: &str) -> Outcome<OrganisationRow> {
    find_by_address(queries, last)
        .await?
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))
}

/// Fields and areas of these groups (at most some hundred), in their order.
pub async fn list_terms_of(queries: &impl Queries, ids: &[&str]) -> Outcome<Vec<TermOfRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT organisation, scheme, key FROM directory_organisation_terms WHERE organisation IN ({}) \
         ORDER BY organisation, scheme, position LIMIT 10000",
        marks(1, ids.len())
    );
    queries.all(&sql, values(ids)).await
}

/// Whether somebody edits a group.
pub async fn is_editor(queries: &impl Queries, organisation: &Id, actor: &Actor) -> Outcome<bool> {
    let Some(account) = &actor.account else {
        return Ok(false);
    };
    let sql = "SELECT COUNT(*) AS n FROM directory_editors WHERE organisation = $1 AND account = $2 AND ended_at IS NULL";
    Ok(queries.number(sql, params![organisation, account]).await? > 0)
}

/// `$first, $first+1, …` for so many values.
pub(crate) fn marks(first: usize, count: usize) -> String {
    (first..first + count)
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ")
}

pub(crate) fn values(ids: &[&str]) -> Vec<store::Value> {
    ids.iter().map(|id| store::Value::from(*id)).collect()
}
