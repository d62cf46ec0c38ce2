//! Many rows in few statements.
use crate::{Unit, Value, Visibility, params};
use kernel::{Id, Outcome, Permit};

/// So many values stand in one statement at most (SQLite takes 32,766).
const MAX_BINDS: usize = 6_000;

impl Unit {
    /// Inserts rows, each with a value for every column. `rest` follows the values: `ON CONFLICT … DO NOTHING`.
    pub async fn insert_rows(
        &mut self,
        permit: &Permit,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Value>>,
        rest: &str,
    ) -> Outcome<()> {
        let width = columns.len();
        let per_statement = (MAX_BINDS / width.max(1)).max(1);
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk: Vec<Vec<Value>> = rows.by_ref().take(per_statement).collect();
            let marks = (0..chunk.len())
                .map(|row| {
                    let marks: Vec<String> = (1..=width)
                        .map(|n| format!("${}", row * width + n))
                        .collect();
                    format!("({})", marks.join(", "))
                })
                .collect::<Vec<_>>()
                .join(", ");
            let sql = format!(
                "INSERT INTO {table} ({}) VALUES {marks} {rest}",
                columns.join(", ")
            );
            self.write(permit, &sql, chunk.into_iter().flatten().collect())
                .await?;
        }
        Ok(())
    }

    /// Enters many records at once; gives their identifiers in the order of the titles.
    pub async fn create_records(
        &mut self,
        permit: &Permit,
        kind: &str,
        titles: &[String],
        visibility: Visibility,
    ) -> Outcome<Vec<Id>> {
        let at = self.at_micros();
        let ids: Vec<Id> = titles.iter().map(|_| self.new_id()).collect();
        let rows = ids
            .iter()
            .zip(titles)
            .map(|(id, title)| params![id, kind, title, visibility.name(), at])
            .collect();
        let columns = ["id", "kind", "title", "visibility", "created_at"];
        self.insert_rows(permit, "records", &columns, rows, "")
            .await?;
        Ok(ids)
    }
}
