//! 役割区分: who carries an item, as the plan prints it. Never a permission.
use super::shared::{open_version, put, touch};
use crate::{policy, service};
use kernel::{Check, Code, Fault, FieldFault, Id, Outcome, Permit};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// Marks a cell, or takes the mark away.
pub struct SetRole {
    /// The item as the version has it.
    pub node: Id,
    /// The column.
    pub column: Id,
    /// Whether it is marked.
    pub marked: bool,
}

#[derive(FromQueryResult)]
struct Column {
    version: String,
    text: String,
}

async fn column(unit: &Unit, column: &Id) -> Outcome<Column> {
    unit.get(
        "SELECT version, text FROM plan_role_columns WHERE id = $1",
        params![column],
    )
    .await
}

impl Command for SetRole {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let node = service::get_node(unit, &self.node).await?;
        let column = column(unit, &self.column).await?;
        if column.version != node.version || node.removed_at.is_some() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let version = open_version(unit, &node.version).await?;
        unit.write(
            &permit,
            "INSERT INTO plan_roles (node, role_column, version, marked) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (node, role_column) DO UPDATE SET marked = excluded.marked",
            params![&self.node, &self.column, &node.version, self.marked],
        )
        .await?;
        touch(unit, &permit, &version).await?;
        let state =
            serde_json::json!({"node": self.node, "column": column.text, "marked": self.marked});
        unit.note(
            Entry::new("plan.set-role", &self.column)
                .item(&Id::from_stored(node.lineage))
                .revision(state),
        );
        Ok(())
    }
}

/// Adds a column to the matrix; empty cells.
pub struct AddRoleColumn {
    /// The version.
    pub version: Id,
    /// Heading; at most 120 characters.
    pub text: String,
    /// Actor kinds in it, 1 to 20, each at most 60 characters.
    pub actors: Vec<String>,
}

impl Command for AddRoleColumn {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let mut check = Check::new();
        let text = check.text("text", &self.text, 120);
        check.done()?;
        let actors = checked_actors(&self.actors)?;
        let last = unit
            .number(
                "SELECT COALESCE(MAX(position), 0) AS n FROM plan_role_columns WHERE version = $1",
                params![&self.version],
            )
            .await?;
        let id = unit.new_id();
        unit.write(
            &permit,
            "INSERT INTO plan_role_columns (id, version, position, text) VALUES ($1, $2, $3, $4)",
            params![
                &id,
                &self.version,
                last + crate::model::POSITION_STEP,
                &text
            ],
        )
        .await?;
        write_actors(unit, &permit, &version.id, &id, &actors).await?;
        touch(unit, &permit, &version).await?;
        let state = serde_json::json!({"column": id, "text": text, "actors": actors});
        unit.note(Entry::new("plan.add-role-column", &id).revision(state));
        Ok(id)
    }
}

/// Says which actor kinds a column holds, and its heading.
pub struct SetRoleActors {
    /// The column.
    pub column: Id,
    /// Heading; at most 120 characters.
    pub text: String,
    /// Actor kinds in it, 1 to 20, each at most 60 characters.
    pub actors: Vec<String>,
}

impl Command for SetRoleActors {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = column(unit, &self.column).await?;
        let version = open_version(unit, &row.version).await?;
        let mut check = Check::new();
        let text = check.text("text", &self.text, 120);
        check.done()?;
        let actors = checked_actors(&self.actors)?;
        unit.write(
            &permit,
            "UPDATE plan_role_columns SET text = $2 WHERE id = $1",
            params![&self.column, &text],
        )
        .await?;
        unit.write(
            &permit,
            "DELETE FROM plan_role_actors WHERE role_column = $1",
            params![&self.column],
        )
        .await?;
        write_actors(unit, &permit, &version.id, &self.column, &actors).await?;
        touch(unit, &permit, &version).await?;
        let mut state = serde_json::json!({"text": text, "actors": actors});
        put(&mut state, "before", serde_json::json!(row.text));
        unit.note(Entry::new("plan.set-role-actors", &self.column).revision(state));
        Ok(())
    }
}

fn checked_actors(actors: &[String]) -> Outcome<Vec<String>> {
    let mut checked: Vec<String> = Vec::new();
    for actor in actors.iter().map(|a| a.trim()).filter(|a| !a.is_empty()) {
        if !checked.iter().any(|c| c == actor) {
            checked.push(actor.to_owned());
        }
    }
    let well = (1..=20).contains(&checked.len())
        && checked
            .iter()
            .all(|a| a.chars().count() <= 60 && !a.chars().any(char::is_control));
    if well {
        Ok(checked)
    } else {
        Err(Fault::fields(vec![FieldFault {
            field: "actors",
            key: "field-plan-actors",
            args: Vec::new(),
        }]))
    }
}

async fn write_actors(
    unit: &mut Unit,
    permit: &Permit,
    version: &str,
    column: &Id,
    actors: &[String],
) -> Outcome<()> {
    let rows = (1i64..)
        .zip(actors)
        .map(|(place, actor)| params![version, column, place, actor])
        .collect();
    unit.insert_rows(
        permit,
        "plan_role_actors",
        &["version", "role_column", "position", "actor"],
        rows,
        "",
    )
    .await
}

/// Says which body carries an item inside the city, or takes it away: where its questions and values go.
pub struct SetCarrier {
    /// The item.
    pub lineage: Id,
    /// The body.
    pub body: Id,
    /// `None`: the body carries it no longer.
    pub lead: Option<bool>,
}

impl Command for SetCarrier {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        super::shared::check_lineage(unit, &self.lineage).await?;
        if !store::exists(unit, &self.body).await? {
            return Err(Fault::field("body", "field-plan-body"));
        }
        match self.lead {
            Some(lead) => {
                if lead {
                    let sql = "UPDATE plan_carriers SET is_lead = 0 WHERE lineage = $1";
                    unit.write(&permit, sql, params![&self.lineage]).await?;
                }
                unit.write(
                    &permit,
                    "INSERT INTO plan_carriers (lineage, body, is_lead) VALUES ($1, $2, $3) \
                     ON CONFLICT (lineage, body) DO UPDATE SET is_lead = excluded.is_lead",
                    params![&self.lineage, &self.body, lead],
                )
                .await?;
            }
            None => {
                let sql = "DELETE FROM plan_carriers WHERE lineage = $1 AND body = $2";
                unit.write(&permit, sql, params![&self.lineage, &self.body])
                    .await?;
            }
        }
        let state =
            serde_json::json!({"lineage": self.lineage, "body": self.body, "lead": self.lead});
        unit.note(
            Entry::new("plan.set-carrier", &self.lineage)
                .item(&self.lineage)
                .revision(state),
        );
        Ok(())
    }
}
