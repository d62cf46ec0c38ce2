//! Texts of the whole plan, notes and terms, second classifications.
use super::shared::{insert, note_snapshot, open_version, touch};
use crate::{model::POSITION_STEP, policy, service};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, FromQueryResult, Queries, Unit, params};

/// Kinds of texts on the level of the whole plan.
pub const TEXT_KINDS: &[&str] = &[
    "slogan",
    "vision",
    "mission",
    "direction",
    "principle",
    "organisation",
];
/// Kinds of notes.
pub const NOTE_KINDS: &[&str] = &["term", "figure", "proviso"];

/// Sets the texts of one kind, in their order; those of before are replaced.
pub struct SetTexts {
    /// The version.
    pub version: Id,
    /// One of [`TEXT_KINDS`].
    pub kind: String,
    /// At most 50, each at most 2,000 characters; empty ones are left out.
    pub texts: Vec<String>,
}

impl Command for SetTexts {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let mut check = Check::new();
        if !TEXT_KINDS.contains(&self.kind.as_str()) || self.texts.len() > 50 {
            check.fault("kind", "field-plan-choice");
        }
        let texts: Vec<String> = self
            .texts
            .iter()
            .map(|t| check.optional_text("texts", t, 2000))
            .collect();
        check.done()?;
        let last = unit
            .number(
                "SELECT COALESCE(MAX(position), 0) AS n FROM plan_texts WHERE version = $1",
                params![&self.version],
            )
            .await?;
        unit.write(
            &permit,
            "DELETE FROM plan_texts WHERE version = $1 AND kind = $2",
            params![&self.version, &self.kind],
        )
        .await?;
        let rows = (1i64..)
            .zip(texts.iter().filter(|t| !t.is_empty()))
            .map(|(place, text)| {
                params![
                    unit.new_id(),
                    &self.version,
                    last + place * POSITION_STEP,
                    &self.kind,
                    text
                ]
            });
        let rows = rows.collect();
        insert(
            unit,
            &permit,
            "plan_texts",
            &["id", "version", "position", "kind", "text"],
            rows,
            "",
        )
        .await?;
        touch(unit, &permit, &version).await?;
        note_snapshot(unit, "plan.set-texts", &self.version).await
    }
}

/// Adds a note, changes it, or takes it away (an empty text).
pub struct SetNote {
    /// The version.
    pub version: Id,
    /// The note; `None` for a new one.
    pub note: Option<Id>,
    /// One of [`NOTE_KINDS`].
    pub kind: String,
    /// Mark as printed; at most 20 characters.
    pub mark: String,
    /// Term; at most 100.
    pub term: String,
    /// Explanation; at most 2,000.
    pub text: String,
}

impl Command for SetNote {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let mut check = Check::new();
        if !NOTE_KINDS.contains(&self.kind.as_str()) {
            check.fault("kind", "field-plan-choice");
        }
        let mark = check.optional_text("mark", &self.mark, 20);
        let term = check.optional_text("term", &self.term, 100);
        let text = match &self.note {
            Some(_) => check.optional_text("text", &self.text, 2000),
            None => check.text("text", &self.text, 2000),
        };
        check.done()?;
        let changed = match &self.note {
            Some(note) if text.is_empty() => {
                unit.write(&permit, "DELETE FROM plan_notes WHERE id = $1 AND version = $2", params![note, &self.version]).await?
            }
            Some(note) => {
                unit.write(
                    &permit,
                    "UPDATE plan_notes SET kind = $3, mark = $4, term = $5, text = $6 WHERE id = $1 AND version = $2",
                    params![note, &self.version, &self.kind, mark, term, text],
                )
                .await?
            }
            None => {
                let sql = "SELECT COALESCE(MAX(position), 0) AS n FROM plan_notes WHERE version = $1";
                let place = unit.number(sql, params![&self.version]).await? + POSITION_STEP;
                let id = unit.new_id();
                unit.write(
                    &permit,
                    "INSERT INTO plan_notes (id, version, position, kind, mark, term, text) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    params![id, &self.version, place, &self.kind, mark, term, text],
                )
                .await?
            }
        };
        if changed == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        touch(unit, &permit, &version).await?;
        note_snapshot(unit, "plan.set-note", &self.version).await
    }
}

/// Sets a second classification (新たな方向性): its values and the items under each; that of before is replaced.
pub struct SetAxis {
    /// The version.
    pub version: Id,
    /// Name of the classification; at most 60 characters.
    pub axis: String,
    /// Values, at most 50, each at most 200 characters, with the nodes under it. None: the classification goes.
    pub values: Vec<(String, Vec<Id>)>,
}

#[derive(FromQueryResult)]
struct Known {
    id: String,
}

impl Command for SetAxis {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let mut check = Check::new();
        let axis = check.text("axis", &self.axis, 60);
        if self.values.len() > 50 {
            check.fault("values", "field-plan-choice");
        }
        let texts: Vec<String> = self
            .values
            .iter()
            .map(|(text, _)| check.text("values", text, 200))
            .collect();
        check.done()?;
        let known: std::collections::HashSet<String> = service::list_nodes(unit, &version.id)
            .await?
            .into_iter()
            .map(|n| n.id)
            .collect();
        if self
            .values
            .iter()
            .flat_map(|(_, nodes)| nodes)
            .any(|n| !known.contains(n.as_str()))
        {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let old = "SELECT id FROM plan_axis_values WHERE version = $1 AND axis = $2 ORDER BY position LIMIT 1000";
        let old: Vec<Known> = unit.all(old, params![&self.version, &axis]).await?;
        for value in old {
            unit.write(
                &permit,
                "DELETE FROM plan_axis_nodes WHERE axis_value = $1",
                params![&value.id],
            )
            .await?;
            unit.write(
                &permit,
                "DELETE FROM plan_axis_values WHERE id = $1",
                params![&value.id],
            )
            .await?;
        }
        let mut rows = Vec::new();
        let mut links = Vec::new();
        for (place, (text, (_, nodes))) in (1i64..).zip(texts.iter().zip(&self.values)) {
            let id = unit.new_id();
            let mut seen = std::collections::HashSet::new();
            links.extend(
                nodes
                    .iter()
                    .filter(|n| seen.insert(n.as_str()))
                    .map(|n| params![&id, n]),
            );
            rows.push(params![
                id,
                &self.version,
                &axis,
                place * POSITION_STEP,
                text
            ]);
        }
        insert(
            unit,
            &permit,
            "plan_axis_values",
            &["id", "version", "axis", "position", "text"],
            rows,
            "",
        )
        .await?;
        insert(
            unit,
            &permit,
            "plan_axis_nodes",
            &["axis_value", "node"],
            links,
            "",
        )
        .await?;
        touch(unit, &permit, &version).await?;
        note_snapshot(unit, "plan.set-axis", &self.version).await
    }
}
