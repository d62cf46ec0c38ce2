//! Reading terms.
use super::model::{Scheme, Terms};
use kernel::Outcome;
use store::{FromQueryResult, Queries, Value, params};

/// A term.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TermRow {
    /// Name of its [`Scheme`].
    pub scheme: String,
    /// Stable within its scheme.
    pub key: String,
    /// As people read it.
    pub label: String,
    /// A line of explanation; may be empty.
    pub note: String,
    /// Of kinds of groups: `theme` (テーマ型) or `area` (地域型); otherwise empty.
    pub nature: String,
    /// Its place among its siblings.
    pub position: i64,
    /// Key of the term that it lies in; empty at the top.
    pub parent: String,
    /// 1 where it is no longer offered.
    pub retired: i64,
}

/// Most terms that a scheme may have.
pub const MOST: usize = 3000;

const COLUMNS: &str = "scheme, key, label, note, nature, position, parent, retired";

/// The terms of these schemes, in their order, the retired ones too. One query.
pub async fn load_terms(queries: &impl Queries, schemes: &[Scheme]) -> Outcome<Terms> {
    if schemes.is_empty() {
        return Ok(Terms::default());
    }
    let marks: Vec<String> = (1..=schemes.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_terms WHERE scheme IN ({}) ORDER BY scheme, parent, position, key LIMIT {}",
        marks.join(", "),
        MOST * Scheme::ALL.len()
    );
    let names = schemes.iter().map(|s| Value::from(s.name())).collect();
    Ok(Terms(queries.all(&sql, names).await?))
}

/// The terms of one scheme that lie in a parent (empty: at the top), in their order, the retired ones too.
pub async fn list_terms(
    queries: &impl Queries,
    scheme: Scheme,
    parent: &str,
) -> Outcome<Vec<TermRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_terms WHERE scheme = $1 AND parent = $2 ORDER BY position, key LIMIT {MOST}"
    );
    queries.all(&sql, params![scheme.name(), parent]).await
}

/// A term, retired or not.
pub async fn find_term(
    queries: &impl Queries,
    scheme: Scheme,
    key: &str,
) -> Outcome<Option<TermRow>> {
    let sql = format!("SELECT {COLUMNS} FROM directory_terms WHERE scheme = $1 AND key = $2");
    queries.first(&sql, params![scheme.name(), key]).await
}
