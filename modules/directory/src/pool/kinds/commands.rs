//! Changing kinds. A kind is never deleted: what was said with it must stay readable.
use super::{Kinds, MOST};
use crate::pool::policy;
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, params};

fn note(unit: &mut Unit, action: &'static str, key: &str) {
    let record = Id::from_stored(format!("pool-kind-{key}"));
    unit.note(Entry::new(action, &record));
}

/// Adds a kind at the end, or changes one.
#[derive(Clone, Debug, Default)]
pub struct SaveKind {
    /// Which; empty for a new one.
    pub key: String,
    /// How it is called, at most 40 characters.
    pub label: String,
    /// What such a person is, at most 300.
    pub definition: String,
    /// What such a person does, at most 500.
    pub duties: String,
    /// Whether they are coordinators.
    pub is_coordinator: bool,
}

impl Command for SaveKind {
    /// Its key.
    type Outcome = String;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<String> {
        let permit = policy::SET_UP.permit(unit.actor())?;
        let mut check = Check::new();
        let label = check.text("label", &self.label, 40);
        let definition = check.text("definition", &self.definition, 300);
        let duties = check.optional_text("duties", &self.duties, 500);
        let kinds = Kinds::load(unit).await?;
        let same = |k: &super::KindRow| k.label == label && k.key != self.key;
        if kinds.0.iter().any(same) {
            check.fault("label", "field-pool-kind-there");
        }
        if self.key.is_empty() && kinds.0.len() >= MOST {
            check.fault("label", "field-pool-kinds-many");
        }
        check.done()?;
        let known = kinds.find(&self.key).is_some();
        if !known && !self.key.is_empty() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let key = if known {
            self.key
        } else {
            unit.new_id().to_string()
        };
        let last = kinds.0.iter().map(|k| k.position).max().unwrap_or_default();
        unit.write(
            &permit,
            "INSERT INTO directory_pool_kinds (key, label, definition, duties, is_coordinator, position) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (key) DO UPDATE SET label = excluded.label, \
             definition = excluded.definition, duties = excluded.duties, is_coordinator = excluded.is_coordinator",
            params![&key, label, definition, duties, self.is_coordinator, last + 1],
        )
        .await?;
        note(unit, "pool.save-kind", &key);
        Ok(key)
    }
}

/// Offers a kind no longer, or again.
#[derive(Clone, Debug)]
pub struct RetireKind {
    /// Which.
    pub key: String,
    /// No longer, otherwise again.
    pub retired: bool,
}

impl Command for RetireKind {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SET_UP.permit(unit.actor())?;
        let done = unit
            .write(
                &permit,
                "UPDATE directory_pool_kinds SET retired = $2 WHERE key = $1",
                params![&self.key, self.retired],
            )
            .await?;
        if done == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        note(unit, "pool.retire-kind", &self.key);
        Ok(())
    }
}
