//! Registering resources.
mod requests;

pub use requests::{AskResource, ForgetRequests, MakeOffer, RemindReturn, StepRequest};

use super::{
    model::Content,
    policy,
    queries::{self, ResourceRow},
};
use crate::{
    organisations,
    terms::{Scheme, queries::find_term},
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};

/// Kind of the record of a resource.
pub const KIND: &str = "directory.resource";

/// Who owns a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A group.
    Group(Id),
    /// A department: its body, and its name, which stays when the department is renamed.
    Body(Id, String),
}

/// A resource with the permit to keep it, and whether the actor is its owner.
async fn kept(unit: &Unit, id: &Id) -> Outcome<(ResourceRow, Permit)> {
    let row = queries::get_resource(unit, id).await?;
    let permit = keep(unit, &row).await?;
    Ok((row, permit))
}

async fn keep(unit: &Unit, row: &ResourceRow) -> Outcome<Permit> {
    let is_editor = match row.organisation() {
        Some(group) => organisations::queries::is_editor(unit, &group, unit.actor()).await?,
        None => false,
    };
    policy::keep(unit.actor(), is_editor, row.body().as_ref())
}

async fn checked(unit: &Unit, content: &mut Content) -> Outcome<()> {
    content.check()?;
    let known = content.area.is_empty()
        || find_term(unit, Scheme::Area, &content.area)
            .await?
            .is_some();
    if known {
        Ok(())
    } else {
        Err(Fault::field("area", "field-places-choice"))
    }
}

fn visibility(retired: bool, owner_listed: bool) -> Visibility {
    match (owner_listed, retired) {
        (false, _) => Visibility::Private,
        (true, true) => Visibility::Staff,
        (true, false) => Visibility::Public,
    }
}

/// What a group offers goes with the group: out of sight where it leaves the list, and back with it.
pub(crate) async fn follow_owner(
    unit: &mut Unit,
    permit: &Permit,
    group: &Id,
    listed: bool,
) -> Outcome<()> {
    let owned: Vec<OwnedRow> = unit
        .all(
            "SELECT id, name, retired FROM directory_resources WHERE organisation = $1 ORDER BY sort, id LIMIT 1000",
            params![group],
        )
        .await?;
    for row in owned {
        let id = Id::from_stored(row.id);
        let seen = visibility(row.retired == 1, listed);
        unit.update_record(permit, &id, &row.name, seen).await?;
        unit.note(Entry::new("directory.follow-owner", &id));
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct OwnedRow {
    id: String,
    name: String,
    retired: i64,
}

/// Registers a resource (登録).
pub struct CreateResource {
    /// Whose.
    pub owner: Owner,
    /// What is said of it.
    pub content: Content,
}

impl Command for CreateResource {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let (permit, body, organisation, title) = match self.owner {
            Owner::Group(group) => {
                let row = organisations::queries::get_organisation(unit, &group).await?;
                let is_editor =
                    organisations::queries::is_editor(unit, &group, unit.actor()).await?;
                let permit = policy::keep(unit.actor(), is_editor, None)?;
                if row.listed == 0 {
                    return Err(Fault::field("owner", "field-centres-group"));
                }
                (permit, None, Some(group), row.name)
            }
            Owner::Body(body, name) => {
                let permit = policy::keep(unit.actor(), false, Some(&body))?;
                let mut check = Check::new();
                let name = check.text("owner", &name, 120);
                check.done()?;
                (permit, Some(body), None, name)
            }
        };
        let mut content = self.content;
        checked(unit, &mut content).await?;
        let id = unit
            .create_record(&permit, KIND, &content.name, Visibility::Public)
            .await?;
        let (c, at) = (&content, unit.at_micros());
        unit.write(
            &permit,
            "INSERT INTO directory_resources (id, sort, name, kind, words, conditions, fee, area, body, organisation, \
             owner_title, retired, edition, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 1, $12)",
            params![
                &id, list_reader::fold_name(&c.name), &c.name, &c.kind, &c.words, &c.conditions, &c.fee, &c.area,
                body, organisation, title, at
            ],
        )
        .await?;
        unit.note(
            Entry::new("directory.create-resource", &id).revision(serde_json::json!(content)),
        );
        Ok(id)
    }
}

/// Changes what is said of a resource.
pub struct UpdateResource {
    /// Which.
    pub resource: Id,
    /// The edition that the form was opened with.
    pub seen: i64,
    /// What is said of it now.
    pub content: Content,
}

impl Command for UpdateResource {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit) = kept(unit, &self.resource).await?;
        let mut content = self.content;
        // What only one can have at a time stays so, or stays not so: promises were made upon it.
        content.kind = row.kind;
        checked(unit, &mut content).await?;
        let (c, at) = (&content, unit.at_micros());
        let changed = unit
            .write(
                &permit,
                "UPDATE directory_resources SET sort = $3, name = $4, words = $5, conditions = $6, fee = $7, area = $8, \
                 edition = edition + 1, changed_at = $9 WHERE id = $1 AND edition = $2",
                params![
                    &self.resource, self.seen, list_reader::fold_name(&c.name), &c.name, &c.words, &c.conditions,
                    &c.fee, &c.area, at
                ],
            )
            .await?;
        if changed == 0 {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let seen = visibility(row.retired == 1, row.owner_listed == 1);
        unit.update_record(&permit, &self.resource, &c.name, seen)
            .await?;
        let entry = Entry::new("directory.update-resource", &self.resource);
        unit.note(entry.revision(serde_json::json!(content)));
        Ok(())
    }
}

/// Takes a resource out of the list, or puts it back. What was promised stays promised.
pub struct RetireResource {
    /// Which.
    pub resource: Id,
    /// Out.
    pub retired: bool,
}

impl Command for RetireResource {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit) = kept(unit, &self.resource).await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_resources SET retired = $2, edition = edition + 1, changed_at = $3 WHERE id = $1",
            params![&self.resource, self.retired, at],
        )
        .await?;
        let seen = visibility(self.retired, row.owner_listed == 1);
        unit.update_record(&permit, &self.resource, &row.name, seen)
            .await?;
        unit.note(Entry::new("directory.retire-resource", &self.resource));
        Ok(())
    }
}
