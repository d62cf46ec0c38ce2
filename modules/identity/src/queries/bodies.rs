//! Questions about the bodies of a city.
use crate::model::BodyKind;
use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A body.
#[derive(Clone, Debug, FromQueryResult)]
pub struct BodyRow {
    /// Record.
    pub id: String,
    /// Stable name of its kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Name in English; may be empty.
    pub name_en: String,
    /// The body above it.
    pub parent: Option<String>,
    /// Code in the city's own lists.
    pub code: Option<String>,
    /// First day.
    pub valid_from: String,
    /// Last day.
    pub valid_to: Option<String>,
}

impl BodyRow {
    /// Its kind.
    pub fn kind(&self) -> BodyKind {
        BodyKind::from_name(&self.kind).unwrap_or(BodyKind::Other)
    }
    /// Whether it stands on the day, or will.
    pub fn is_open(&self, day: Date) -> bool {
        self.valid_to
            .as_ref()
            .is_none_or(|to| *to >= day.to_string())
    }
    /// As the journal keeps it.
    pub fn state(&self) -> serde_json::Value {
        serde_json::json!({"kind": self.kind, "name": self.name, "name_en": self.name_en, "parent": self.parent,
            "code": self.code, "valid_from": self.valid_from, "valid_to": self.valid_to})
    }
}

const BODY: &str = "id, kind, name, name_en, parent, code, valid_from, valid_to";

/// The body, or not found.
pub async fn get_body(queries: &impl Queries, id: &Id) -> Outcome<BodyRow> {
    queries
        .get(
            &format!("SELECT {BODY} FROM bodies WHERE id = $1"),
            params![id],
        )
        .await
}

/// All bodies, by code and name (a city has some hundred).
pub async fn list_bodies(queries: &impl Queries) -> Outcome<Vec<BodyRow>> {
    queries
        .all(
            &format!("SELECT {BODY} FROM bodies ORDER BY COALESCE(code, '~'), name, id LIMIT 5000"),
            params![],
        )
        .await
}

/// A body that stands on the day or will; one that has ended is a fault.
pub async fn get_open_body(queries: &impl Queries, id: &Id, day: Date) -> Outcome<BodyRow> {
    let body = get_body(queries, id).await?;
    if body.is_open(day) {
        Ok(body)
    } else {
        Err(Fault::new(&crate::model::BODY_ENDED))
    }
}

/// What came after a body.
pub async fn list_successors(queries: &impl Queries, body: &Id) -> Outcome<Vec<BodyRow>> {
    queries
        .all(
            "SELECT b.id, b.kind, b.name, b.name_en, b.parent, b.code, b.valid_from, b.valid_to \
             FROM body_successors s JOIN bodies b ON b.id = s.successor WHERE s.body = $1 ORDER BY b.id LIMIT 20",
            params![body],
        )
        .await
}
