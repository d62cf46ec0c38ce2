//! Keeping the intermediaries.
use super::{KINDS, MOST, list_bodies};
use crate::{
    organisations::model::is_web,
    pool::{members::commands::write_terms, policy, words::is_term},
    terms::{Scheme, queries::load_terms},
};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, on_constraint, params};

/// Kind of the record of an intermediary.
pub const KIND: &str = "directory.pool-body";

/// Adds an intermediary, or changes one.
#[derive(Clone, Debug, Default)]
pub struct SaveBody {
    /// Which; `None` for a new one.
    pub body: Option<Id>,
    /// At most 80 characters.
    pub name: String,
    /// One of [`KINDS`].
    pub kind: String,
    /// At most 500 characters.
    pub duties: String,
    /// Address of its web site, or empty.
    pub web: String,
    /// Keys of fields.
    pub fields: Vec<String>,
    /// Keys of areas.
    pub areas: Vec<String>,
    /// Whether nobody new belongs to it.
    pub retired: bool,
}

impl Command for SaveBody {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::SET_UP.permit(unit.actor())?;
        let mut check = Check::new();
        let name = check.text("name", &self.name, 80);
        let duties = check.optional_text("duties", &self.duties, 500);
        let web = check.optional_text("web", &self.web, 300);
        if !KINDS.contains(&self.kind.as_str()) {
            check.fault("kind", "field-pool-choice");
        }
        if !web.is_empty() && !is_web(&web) {
            check.fault("web", "field-pool-web");
        }
        let terms = load_terms(unit, &[Scheme::Field, Scheme::Area]).await?;
        let unknown = |scheme, keys: &[String]| {
            keys.len() > 20 || keys.iter().any(|k| !is_term(&terms, scheme, k))
        };
        if unknown(Scheme::Field, &self.fields) {
            check.fault("fields", "field-pool-choice");
        }
        if unknown(Scheme::Area, &self.areas) {
            check.fault("areas", "field-pool-choice");
        }
        let there = list_bodies(unit).await?;
        if self.body.is_none() && there.len() >= MOST {
            check.fault("name", "field-pool-bodies-many");
        }
        check.done()?;
        let id = match &self.body {
            Some(id) if there.iter().any(|b| b.id == id.as_str()) => {
                unit.update_record(&permit, id, &name, Visibility::Public)
                    .await?;
                id.clone()
            }
            Some(_) => return Err(Fault::new(&Code::NOT_FOUND)),
            None => {
                unit.create_record(&permit, KIND, &name, Visibility::Public)
                    .await?
            }
        };
        let position = there.iter().map(|b| b.position).max().unwrap_or_default() + 1;
        let saved = unit
            .write(
                &permit,
                "INSERT INTO directory_pool_bodies (id, name, kind, duties, web, position, retired) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET name = excluded.name, \
                 kind = excluded.kind, duties = excluded.duties, web = excluded.web, retired = excluded.retired",
                params![&id, &name, &self.kind, duties, web, position, self.retired],
            )
            .await;
        on_constraint(
            saved,
            "uq_directory_pool_bodies_name",
            "directory_pool_bodies.name",
            "name",
            "field-pool-body-there",
        )?;
        let schemes = [("field", &self.fields), ("area", &self.areas)];
        write_terms(unit, &permit, &id, &schemes).await?;
        unit.note(Entry::new("pool.save-body", &id));
        Ok(id)
    }
}
