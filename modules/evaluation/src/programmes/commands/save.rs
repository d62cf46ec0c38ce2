//! A programme: what it is called, who runs it, what it is for and which items it serves.
use super::note;
use crate::programmes::{
    doubles::fold,
    figures::read_year,
    model::{MOST_ITEMS, ProgrammeStatus},
    policy,
    queries::{get_programme, list_collaborations, marks, values},
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use serde_json::json;
use store::{Command, Queries, Unit, Value, Visibility, params};

/// What can be said of a programme.
#[derive(Clone, Debug, Default)]
pub struct ProgrammeContent {
    /// Title; at most 200 characters.
    pub title: String,
    /// The body that runs it.
    pub body: String,
    /// 目的; at most 2,000 characters.
    pub purpose: String,
    /// Key of the kind of collaboration.
    pub collaboration: String,
    /// `running`, `paused`, `ended`.
    pub status: String,
    /// First fiscal year, as typed.
    pub first_year: String,
    /// Last fiscal year, as typed; empty while it goes on.
    pub last_year: String,
    /// Lineages of the items that it serves, at least one.
    pub items: Vec<String>,
    /// The main one; the first where none is named.
    pub main: String,
}

struct Checked {
    title: String,
    body: Id,
    purpose: String,
    status: &'static str,
    first: i64,
    last: Option<i64>,
    items: Vec<String>,
    main: String,
}

impl ProgrammeContent {
    async fn check(&self, unit: &Unit) -> Outcome<Checked> {
        let mut check = Check::new();
        let title = check.text("title", &self.title, 200);
        let purpose = check.optional_text("purpose", &self.purpose, 2000);
        let status = ProgrammeStatus::from_name(&self.status);
        if status.is_none() {
            check.fault("status", "field-evaluation-choice");
        }
        let mut read = |field, text: &str| match read_year(text) {
            Ok(year) => Some(year),
            Err(key) => {
                check.fault(field, key);
                None
            }
        };
        let first = read("first_year", &self.first_year);
        let last = if self.last_year.trim().is_empty() {
            None
        } else {
            read("last_year", &self.last_year)
        };
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            check.fault("last_year", "field-evaluation-period");
        }
        let kinds = list_collaborations(unit).await?;
        if !kinds.iter().any(|k| k.id == self.collaboration) {
            check.fault("collaboration", "field-evaluation-choice");
        }
        let body = Id::parse(&self.body).ok();
        let known = match &body {
            Some(body) => known(unit, "identity.body", &[body.to_string()]).await?,
            None => 0,
        };
        if known != 1 {
            check.fault("body", "field-evaluation-choice");
        }
        let mut items = self.items.clone();
        items.sort_unstable();
        items.dedup();
        if items.is_empty() || items.len() > MOST_ITEMS {
            check.fault("items", "field-evaluation-items");
        } else if known_items(unit, &items).await? != items.len() {
            check.fault("items", "field-evaluation-choice");
        }
        let main = if self.main.is_empty() {
            self.items.first().cloned().unwrap_or_default()
        } else {
            self.main.clone()
        };
        if !items.is_empty() && !items.contains(&main) {
            check.fault("main", "field-evaluation-main");
        }
        check.done()?;
        let (Some(status), Some(first), Some(body)) = (status, first, body) else {
            return Err(Fault::new(&Code::FIELDS));
        };
        Ok(Checked {
            title,
            body,
            purpose,
            status: status.name(),
            first,
            last,
            items,
            main,
        })
    }

    fn state(&self) -> serde_json::Value {
        json!({
            "title": self.title, "body": self.body, "purpose": self.purpose, "collaboration": self.collaboration,
            "status": self.status, "first_year": self.first_year, "last_year": self.last_year, "items": self.items,
            "main": self.main,
        })
    }
}

async fn known_items(unit: &Unit, items: &[String]) -> Outcome<usize> {
    known(unit, "plan.item", items).await
}

/// How many of these are public records of a kind: one query.
pub(super) async fn known(unit: &Unit, kind: &str, ids: &[String]) -> Outcome<usize> {
    if ids.is_empty() {
        return Ok(0);
    }
    let sql = format!(
        "SELECT COUNT(*) AS n FROM records WHERE kind = $1 AND visibility = 'public' AND removed_at IS NULL AND id IN ({})",
        marks(2, ids.len())
    );
    let mut given = params![kind];
    given.extend(values(ids.iter().map(String::as_str)));
    Ok(usize::try_from(unit.number(&sql, given).await?).unwrap_or_default())
}

/// Writes which items a programme serves; effects that were noted for those that stay are kept.
async fn serve(unit: &mut Unit, permit: &Permit, programme: &Id, content: &Checked) -> Outcome<()> {
    let mut given = params![programme];
    given.extend(values(content.items.iter().map(String::as_str)));
    let gone = format!(
        "DELETE FROM evaluation_programme_items WHERE programme = $1 AND item NOT IN ({})",
        marks(2, content.items.len())
    );
    unit.write(permit, &gone, given).await?;
    let mut given = Vec::new();
    let mut rows = Vec::new();
    for item in &content.items {
        rows.push(format!("({})", marks(given.len() + 1, 3)));
        given.extend([
            Value::from(programme.as_str()),
            Value::from(item.as_str()),
            Value::from(i64::from(*item == content.main)),
        ]);
    }
    let sql = format!(
        "INSERT INTO evaluation_programme_items (programme, item, is_main) VALUES {} \
         ON CONFLICT (programme, item) DO UPDATE SET is_main = excluded.is_main",
        rows.join(", ")
    );
    unit.write(permit, &sql, given).await?;
    Ok(())
}

/// Enters a programme. It is public from the day on which facts of it are first confirmed.
pub struct CreateProgramme(
    /// What is said of it.
    pub ProgrammeContent,
);

impl Command for CreateProgramme {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        policy::ENTER.permit(unit.actor())?;
        let content = self.0.check(unit).await?;
        let permit = policy::permit_of_body(unit.actor(), &content.body)?;
        let id = unit
            .create_record(
                &permit,
                "evaluation.programme",
                &content.title,
                Visibility::Staff,
            )
            .await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO evaluation_programmes (id, title, folded, body, purpose, collaboration, status, first_year, \
             last_year, joint, counted_as, edition, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $1, 1, $10)",
            params![
                &id,
                &content.title,
                fold(&content.title),
                &content.body,
                &content.purpose,
                &self.0.collaboration,
                content.status,
                content.first,
                content.last,
                at
            ],
        )
        .await?;
        serve(unit, &permit, &id, &content).await?;
        note(unit, "evaluation.create-programme", &id, self.0.state()).await?;
        Ok(id)
    }
}

/// Changes a programme.
pub struct UpdateProgramme {
    /// Which.
    pub programme: Id,
    /// The edition that the form was opened with.
    pub seen: i64,
    /// What is said of it now.
    pub content: ProgrammeContent,
}

impl Command for UpdateProgramme {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = get_programme(unit, &self.programme).await?;
        policy::permit_of_body(unit.actor(), &Id::from_stored(row.body))?;
        let content = self.content.check(unit).await?;
        let permit = policy::permit_of_body(unit.actor(), &content.body)?;
        let changed = unit
            .write(
                &permit,
                "UPDATE evaluation_programmes SET title = $3, folded = $4, body = $5, purpose = $6, collaboration = $7, \
                 status = $8, first_year = $9, last_year = $10, edition = edition + 1 WHERE id = $1 AND edition = $2",
                params![
                    &self.programme,
                    self.seen,
                    &content.title,
                    fold(&content.title),
                    &content.body,
                    &content.purpose,
                    &self.content.collaboration,
                    content.status,
                    content.first,
                    content.last
                ],
            )
            .await?;
        if changed == 0 {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        serve(unit, &permit, &self.programme, &content).await?;
        let visibility = if row.published_at.is_some() {
            Visibility::Public
        } else {
            Visibility::Staff
        };
        unit.update_record(&permit, &self.programme, &content.title, visibility)
            .await?;
        note(
            unit,
            "evaluation.update-programme",
            &self.programme,
            self.content.state(),
        )
        .await
    }
}
