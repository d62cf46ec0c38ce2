//! Changing terms. A term is never deleted: what was said with it must stay readable.
use super::{
    model::Scheme,
    policy,
    queries::{self, MOST, TermRow},
};
use kernel::{Check, Code, Fault, Id, Outcome};
use std::collections::HashSet;
use store::{Command, Entry, Queries, Unit, params};

/// Longest label, in characters.
const LABEL: usize = 60;
/// So many terms are added at once.
const AT_ONCE: usize = 500;

fn note(unit: &mut Unit, action: &'static str, scheme: Scheme, key: &str) {
    let record = Id::from_stored(format!("term-{}-{key}", scheme.name()));
    unit.note(Entry::new(action, &record));
}

async fn get_term(unit: &Unit, scheme: Scheme, key: &str) -> Outcome<TermRow> {
    queries::find_term(unit, scheme, key)
        .await?
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))
}

/// Adds terms at the end.
pub struct AddTerms {
    /// Where.
    pub scheme: Scheme,
    /// Key of the term that they lie in; empty at the top. Only areas lie in each other.
    pub parent: String,
    /// One label on each line, at most 500; a line that is there already is passed over.
    pub labels: String,
    /// Of kinds: `theme` or `area`.
    pub nature: String,
}

impl Command for AddTerms {
    /// The keys of those that are new.
    type Outcome = Vec<String>;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Vec<String>> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let mut check = Check::new();
        let labels: Vec<String> = self
            .labels
            .lines()
            .map(|l| l.trim().to_owned())
            .filter(|l| !l.is_empty())
            .collect();
        if labels.is_empty() {
            check.fault("labels", "field-required");
        }
        if labels.len() > AT_ONCE {
            check.fault("labels", "field-terms-many");
        }
        if labels.iter().any(|l| l.chars().count() > LABEL) {
            check.fault("labels", "field-terms-long");
        }
        let nature = nature(&mut check, self.scheme, &self.nature);
        check.done()?;
        if !self.parent.is_empty() {
            if self.scheme != Scheme::Area {
                return Err(Fault::new(&Code::NOT_FOUND));
            }
            get_term(unit, self.scheme, &self.parent).await?;
        }
        let there = queries::list_terms(unit, self.scheme, &self.parent).await?;
        if there.len() + labels.len() > MOST {
            return Err(Fault::field("labels", "field-terms-many"));
        }
        let mut position = there.iter().map(|t| t.position).max().unwrap_or_default();
        let mut known: HashSet<String> = there.into_iter().map(|t| t.label).collect();
        let mut keys = Vec::new();
        let mut rows = Vec::new();
        for label in labels {
            if !known.insert(label.clone()) {
                continue;
            }
            position += 1;
            let key = unit.new_id().to_string();
            rows.push(params![
                self.scheme.name(),
                &key,
                label,
                nature,
                position,
                &self.parent
            ]);
            keys.push(key);
        }
        if rows.is_empty() {
            return Err(Fault::field("labels", "field-terms-there"));
        }
        let columns = ["scheme", "key", "label", "nature", "position", "parent"];
        unit.insert_rows(&permit, "directory_terms", &columns, rows, "")
            .await?;
        for key in &keys {
            note(unit, "directory.add-term", self.scheme, key);
        }
        Ok(keys)
    }
}

fn nature(check: &mut Check, scheme: Scheme, typed: &str) -> &'static str {
    match (scheme, typed) {
        (Scheme::Kind, "theme") => "theme",
        (Scheme::Kind, "area") => "area",
        (Scheme::Kind, _) => {
            check.fault("nature", "field-terms-nature");
            ""
        }
        _ => "",
    }
}

/// Changes the words of a term.
pub struct ChangeTerm {
    /// Of which scheme.
    pub scheme: Scheme,
    /// Which.
    pub key: String,
    /// Its label, at most 60 characters.
    pub label: String,
    /// A line of explanation, at most 200 characters.
    pub note: String,
    /// Of kinds: `theme` or `area`.
    pub nature: String,
}

impl Command for ChangeTerm {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let before = get_term(unit, self.scheme, &self.key).await?;
        let mut check = Check::new();
        let label = check.text("label", &self.label, LABEL);
        let explained = check.optional_text("note", &self.note, 200);
        let nature = nature(&mut check, self.scheme, &self.nature);
        check.done()?;
        let same = unit
            .number(
                "SELECT COUNT(*) AS n FROM directory_terms WHERE scheme = $1 AND parent = $2 AND label = $3 AND key <> $4",
                params![self.scheme.name(), &before.parent, &label, &self.key],
            )
            .await?;
        if same > 0 {
            return Err(Fault::field("label", "field-terms-same"));
        }
        unit.write(
            &permit,
            "UPDATE directory_terms SET label = $3, note = $4, nature = $5 WHERE scheme = $1 AND key = $2",
            params![self.scheme.name(), &self.key, label, explained, nature],
        )
        .await?;
        note(unit, "directory.change-term", self.scheme, &self.key);
        Ok(())
    }
}

/// Moves a term one place up or down among its siblings; at the end nothing moves.
pub struct MoveTerm {
    /// Of which scheme.
    pub scheme: Scheme,
    /// Which.
    pub key: String,
    /// Up, otherwise down.
    pub up: bool,
}

impl Command for MoveTerm {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let term = get_term(unit, self.scheme, &self.key).await?;
        let siblings = queries::list_terms(unit, self.scheme, &term.parent).await?;
        let at = siblings.iter().position(|t| t.key == self.key);
        let other = at.and_then(|at| {
            let to = if self.up {
                at.checked_sub(1)?
            } else {
                at.checked_add(1)?
            };
            siblings.get(to)
        });
        let Some(other) = other else {
            return Ok(());
        };
        for (key, position) in [(&term.key, other.position), (&other.key, term.position)] {
            unit.write(
                &permit,
                "UPDATE directory_terms SET position = $3 WHERE scheme = $1 AND key = $2",
                params![self.scheme.name(), key, position],
            )
            .await?;
        }
        note(unit, "directory.move-term", self.scheme, &self.key);
        Ok(())
    }
}

/// Offers a term no longer, or again.
pub struct RetireTerm {
    /// Of which scheme.
    pub scheme: Scheme,
    /// Which.
    pub key: String,
    /// No longer, otherwise again.
    pub retired: bool,
}

impl Command for RetireTerm {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        get_term(unit, self.scheme, &self.key).await?;
        unit.write(
            &permit,
            "UPDATE directory_terms SET retired = $3 WHERE scheme = $1 AND key = $2",
            params![self.scheme.name(), &self.key, self.retired],
        )
        .await?;
        note(unit, "directory.retire-term", self.scheme, &self.key);
        Ok(())
    }
}
