//! Kinds of coordinators and experts, with what they are and what they do; the city edits them. Who is who stands on a
//! public page.
pub mod commands;
pub(super) mod desk;
pub(super) mod page;

use kernel::Outcome;
use store::{FromQueryResult, Queries, Value, params};

/// Most kinds that a city may have.
pub const MOST: usize = 40;

/// A kind.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct KindRow {
    /// Stable.
    pub key: String,
    /// As people read it.
    pub label: String,
    /// What such a person is.
    pub definition: String,
    /// What such a person does.
    pub duties: String,
    /// 1 where they are coordinators, who have a room of their own.
    pub is_coordinator: i64,
    /// Place in the order.
    pub position: i64,
    /// 1 where it is no longer offered.
    pub retired: i64,
}

/// All kinds in their order, the retired ones too.
#[derive(Clone, Debug, Default)]
pub struct Kinds(pub Vec<KindRow>);

impl Kinds {
    /// The kinds. One query.
    pub async fn load(queries: &impl Queries) -> Outcome<Self> {
        let sql = "SELECT key, label, definition, duties, is_coordinator, position, retired FROM directory_pool_kinds \
                   ORDER BY position, key LIMIT 200";
        Ok(Self(queries.all(sql, params![]).await?))
    }
    /// A kind.
    pub fn find(&self, key: &str) -> Option<&KindRow> {
        self.0.iter().find(|k| k.key == key)
    }
    /// How a kind is called; its key where it is unknown.
    pub fn label<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).map_or(key, |k| &k.label)
    }
    /// Kinds that are offered.
    pub fn offered(&self) -> impl Iterator<Item = &KindRow> {
        self.0.iter().filter(|k| k.retired == 0)
    }
    /// Keys of the kinds that are coordinators.
    pub fn coordinators(&self) -> impl Iterator<Item = &str> {
        let coordinators = self.0.iter().filter(|k| k.is_coordinator == 1);
        coordinators.map(|k| k.key.as_str())
    }
}

/// Somebody of a kind, for the page of kinds.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OfKindRow {
    /// The kind.
    pub key: String,
    /// The person.
    pub id: String,
    /// The name that they show.
    pub name: String,
    /// What they say of themselves in a line.
    pub headline: String,
}

/// So many people stand under each kind.
pub const SHOWN: i64 = 6;

/// The text of [`list_of_kinds`] for so many kinds.
pub fn of_kinds_statement(kinds: usize) -> String {
    let parts: Vec<String> = (1..=kinds)
        .map(|n| {
            format!(
                "SELECT * FROM (SELECT f.key, m.id, m.name, m.headline FROM directory_pool_facets f \
                 JOIN directory_pool_members m ON m.id = f.member WHERE f.scope = 'public' AND f.scheme = 'kind' \
                 AND f.key = ${n} AND m.name <> '' ORDER BY f.sort, f.member LIMIT {SHOWN}) AS k{n}"
            )
        })
        .collect();
    parts.join(" UNION ALL ")
}

/// The first listed people of each of these kinds, in one query.
pub async fn list_of_kinds(queries: &impl Queries, kinds: &[&str]) -> Outcome<Vec<OfKindRow>> {
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let kinds: Vec<&str> = kinds.iter().take(MOST).copied().collect();
    let values = kinds.iter().map(|k| Value::from(*k)).collect();
    queries.all(&of_kinds_statement(kinds.len()), values).await
}
