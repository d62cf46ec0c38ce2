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

/// Identifiers of the records of a kind, the trash too, in their order, after this one: a step of a walk over all.
pub async fn list_record_ids(
    queries: &impl Queries,
    kind: &str,
    after: &str,
    limit: i64,
) -> Outcome<Vec<Id>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: String,
    }
    let rows: Vec<Row> = queries
        .all(
            "SELECT id FROM records WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3",
            params![kind, after, limit],
        )
        .await?;
    Ok(rows.into_iter().map(|r| Id::from_stored(r.id)).collect())
}

/// Which of these records everybody may see: public, and not in the trash. At most some hundred.
pub async fn list_public_ids(queries: &impl Queries, ids: &[Id]) -> Outcome<Vec<Id>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: String,
    }
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = queries
        .all(
            &format!(
                "SELECT id FROM records WHERE id IN ({}) AND visibility = 'public' AND removed_at IS NULL",
                marks(ids.len())
            ),
            ids.iter()
                .map(|id| crate::Value::from(id.as_str()))
                .collect(),
        )
        .await?;
    Ok(rows.into_iter().map(|r| Id::from_stored(r.id)).collect())
}

fn marks(count: usize) -> String {
    let marks: Vec<String> = (1..=count).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

/// Records by their identifiers (at most some hundred), for links.
pub async fn list_records(queries: &impl Queries, ids: &[Id]) -> Outcome<Vec<RecordRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    queries
        .all(
            &format!(
                "SELECT id, kind, title, visibility FROM records WHERE id IN ({})",
                marks(ids.len())
            ),
            ids.iter()
                .map(|id| crate::Value::from(id.as_str()))
                .collect(),
        )
        .await
}
