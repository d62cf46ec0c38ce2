//! The one table of records: what modules point to without knowing each other.
use crate::{FromQueryResult, Queries, Unit, params};
use kernel::{Id, Outcome, Permit};

/// Who may see a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    Public,
    /// Everybody who has signed in.
    SignedIn,
    /// Staff.
    Staff,
    /// Only those concerned.
    Private,
}

impl Visibility {
    /// As the database says it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::SignedIn => "signed-in",
            Self::Staff => "staff",
            Self::Private => "private",
        }
    }
}

/// A row of the table of records.
#[derive(Clone, Debug, FromQueryResult)]
pub struct RecordRow {
    /// Identifier.
    pub id: String,
    /// `module.kind`.
    pub kind: String,
    /// For lists and links.
    pub title: String,
    /// Who may see it.
    pub visibility: String,
}

impl Unit {
    /// Enters a new record; gives its identifier.
    pub async fn create_record(
        &mut self,
        permit: &Permit,
        kind: &str,
        title: &str,
        visibility: Visibility,
    ) -> Outcome<Id> {
        let id = self.new_id();
        let at = self.at_micros();
        self.write(
            permit,
            "INSERT INTO records (id, kind, title, visibility, created_at) VALUES ($1, $2, $3, $4, $5)",
            params![&id, kind, title, visibility.name(), at],
        )
        .await?;
        Ok(id)
    }

    /// Changes title and visibility.
    pub async fn update_record(
        &mut self,
        permit: &Permit,
        id: &Id,
        title: &str,
        visibility: Visibility,
    ) -> Outcome<()> {
        self.write(
            permit,
            "UPDATE records SET title = $2, visibility = $3 WHERE id = $1",
            params![id, title, visibility.name()],
        )
        .await?;
        Ok(())
    }

    /// Puts a record into the trash, or takes it out again.
    pub async fn remove_record(&mut self, permit: &Permit, id: &Id, removed: bool) -> Outcome<()> {
        let at = removed.then(|| self.at_micros());
        self.write(
            permit,
            "UPDATE records SET removed_at = $2 WHERE id = $1",
            params![id, at],
        )
        .await?;
        Ok(())
    }
}

/// Records by their identifiers (at most some hundred), for links.
pub async fn list_records(queries: &impl Queries, ids: &[Id]) -> Outcome<Vec<RecordRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = (1..=ids.len())
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ");
    queries
        .all(
            &format!("SELECT id, kind, title, visibility FROM records WHERE id IN ({marks})"),
            ids.iter()
                .map(|id| crate::Value::from(id.as_str()))
                .collect(),
        )
        .await
}
