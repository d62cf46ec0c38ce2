//! Taking a list in: what the preview showed, and nothing else.
use super::{
    Change,
    plan::{Fate, plan},
    policy,
    queries::{Counts, find_source, get_draft},
    target_of,
};
use crate::places::commands::Origin;
use kernel::{Code, Fault, Id, Outcome};
use std::collections::BTreeMap;
use store::{Command, Entry, Source, Unit, params};

/// What a person decided of a row that may be the same as an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is something else: a new entry.
    New,
    /// It is the same.
    SameAs(String),
}

/// Takes a list in.
pub struct TakeIn {
    /// The upload.
    pub draft: Id,
    /// By row of the sheet.
    pub decisions: BTreeMap<usize, Decision>,
}

impl Command for TakeIn {
    /// The result.
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::IMPORT.permit(unit.actor())?;
        let draft = get_draft(unit, &self.draft).await?;
        // Who presses twice, or at the same time as somebody else, takes nothing in a second time.
        let taken = unit
            .write(
                &permit,
                "DELETE FROM directory_import_drafts WHERE id = $1",
                params![&self.draft],
            )
            .await?;
        if taken == 0 {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let reading = draft.reading()?;
        let target =
            target_of(reading.kind()).ok_or_else(|| Fault::new(&super::upload::NO_TARGET))?;
        let planned = plan(Source::Unit(unit), target, &draft.source_name, &reading).await?;
        let terms = planned.terms;
        let at = unit.at_micros();
        let mapping = serde_json::to_string(&reading.mapping).map_err(Fault::internal)?;
        let source = match find_source(unit, &draft.source_name).await? {
            Some(source) => source.id,
            None => unit.new_id().to_string(),
        };
        unit.write(
            &permit,
            "INSERT INTO directory_import_sources (id, name, kind, mapping, changed_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, mapping = excluded.mapping, changed_at = excluded.changed_at",
            params![&source, &draft.source_name, reading.kind().key(), mapping, at],
        )
        .await?;
        let origin = Origin {
            source: draft.source_name.clone(),
            on: draft.list_on.clone(),
        };
        let mut counts = Counts::default();
        let mut fresh = Vec::new();
        let mut keys = Vec::new();
        for row in planned.rows {
            let (record, merged) = match &row.fate {
                Fate::Damaged => {
                    counts.damaged += 1;
                    continue;
                }
                Fate::Same { .. } => {
                    counts.same += 1;
                    continue;
                }
                Fate::New => {
                    fresh.push(row);
                    continue;
                }
                Fate::Perhaps { record, .. } => match self.decisions.get(&row.line) {
                    Some(Decision::New) => {
                        fresh.push(row);
                        continue;
                    }
                    // Only what the preview offered can be chosen.
                    Some(Decision::SameAs(chosen)) if chosen == record => (record.clone(), true),
                    _ => {
                        counts.open += 1;
                        continue;
                    }
                },
                Fate::Changed { record } => (record.clone(), false),
            };
            let id = Id::from_stored(record);
            let change = Change {
                record: &id,
                before: row.before.as_ref(),
                said: &row.said,
            };
            let changed = target
                .update(unit, &permit, change, &origin, &terms)
                .await?;
            match (merged, changed) {
                (true, _) => counts.merged += 1,
                (false, true) => counts.changed += 1,
                (false, false) => counts.same += 1,
            }
            keys.push(params![
                &source,
                row.key,
                &id,
                row.said.to_string(),
                &draft.list_on
            ]);
        }
        counts.new = fresh.len();
        let said = fresh.iter().map(|r| r.said.clone()).collect();
        let ids = target.create(unit, &permit, said, &origin, &terms).await?;
        if ids.len() != fresh.len() {
            return Err(Fault::new(&Code::INTERNAL));
        }
        for (row, id) in fresh.into_iter().zip(&ids) {
            keys.push(params![
                &source,
                row.key,
                id,
                row.said.to_string(),
                &draft.list_on
            ]);
        }
        let columns = ["source", "key", "record", "said", "list_on"];
        let again = "ON CONFLICT (source, key) DO UPDATE SET record = excluded.record, said = excluded.said, list_on = excluded.list_on";
        unit.insert_rows(&permit, "directory_import_keys", &columns, keys, again)
            .await?;
        let id = unit.new_id();
        unit.write(
            &permit,
            "INSERT INTO directory_imports (id, source, list_on, file_name, counts, reading, done_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            params![
                &id,
                &source,
                &draft.list_on,
                &draft.file_name,
                serde_json::to_string(&counts).map_err(Fault::internal)?,
                &draft.reading,
                at
            ],
        )
        .await?;
        unit.note(Entry::new("directory.import", &id));
        Ok(id)
    }
}
