//! Intermediaries (中間支援組織): several of different kinds, each with its own area and field. None of them is a gate; a
//! person of the pool may belong to one.
pub mod commands;
pub(super) mod desk;

use kernel::Outcome;
use store::{FromQueryResult, Queries, params};

/// Kinds: by the city, the council of social welfare, an NPO, a まちづくり協議会, another.
pub const KINDS: [&str; 5] = ["public", "shakyo", "npo", "machi-kyo", "other"];

/// Most intermediaries of a city.
pub const MOST: usize = 200;

/// An intermediary.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct BodyRow {
    /// The record.
    pub id: String,
    /// Its name.
    pub name: String,
    /// One of [`KINDS`].
    pub kind: String,
    /// What it does.
    pub duties: String,
    /// Its web site; may be empty.
    pub web: String,
    /// Place in the order.
    pub position: i64,
    /// 1 where nobody new belongs to it.
    pub retired: i64,
}

/// All of them in their order, the retired ones too. One query.
pub async fn list_bodies(queries: &impl Queries) -> Outcome<Vec<BodyRow>> {
    let sql = "SELECT id, name, kind, duties, web, position, retired FROM directory_pool_bodies \
               ORDER BY position, id LIMIT 200";
    queries.all(sql, params![]).await
}

/// The name of an intermediary among these; empty where it is not there.
pub fn name_of(bodies: &[BodyRow], id: Option<&str>) -> String {
    let found = bodies.iter().find(|b| Some(b.id.as_str()) == id);
    found.map_or_else(String::new, |b| b.name.clone())
}
