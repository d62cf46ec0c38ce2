//! 管理者 enters a body: a department, the centre, the council of social welfare, the committee.
use crate::{
    model::BodyKind,
    policy,
    queries::{get_body, get_open_body},
};
use jiff::civil::Date;
use kernel::{Check, Id, Outcome, Permit};
use store::{Command, Entry, Unit, Visibility, on_constraint, params};

/// See the file.
#[derive(Clone, Debug)]
pub struct CreateBody {
    /// What kind.
    pub kind: BodyKind,
    /// Name.
    pub name: String,
    /// Name in English; may be empty.
    pub name_en: String,
    /// The body above it.
    pub parent: Option<Id>,
    /// Code in the city's own lists; may be empty.
    pub code: String,
    /// First day.
    pub from: Date,
}

impl Command for CreateBody {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::MANAGE_BODIES.permit(unit.actor())?;
        insert_body(unit, &permit, self).await
    }
}

pub(super) async fn insert_body(unit: &mut Unit, permit: &Permit, new: CreateBody) -> Outcome<Id> {
    let mut check = Check::new();
    let name = check.text("name", &new.name, 60);
    let name_en = check.optional_text("name_en", &new.name_en, 100);
    let code = check.optional_text("code", &new.code, 20);
    check.done()?;
    if let Some(parent) = &new.parent {
        get_open_body(unit, parent, new.from).await?;
    }
    let id = unit
        .create_record(permit, "identity.body", &name, Visibility::Public)
        .await?;
    let code = (!code.is_empty()).then_some(code);
    let at = unit.at_micros();
    let written = unit
        .write(
            permit,
            "INSERT INTO bodies (id, kind, name, name_en, parent, code, valid_from, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            params![
                &id,
                new.kind.name(),
                name,
                name_en,
                new.parent.as_ref(),
                code,
                new.from.to_string(),
                at
            ],
        )
        .await;
    on_constraint(
        written,
        "uq_bodies_code",
        "bodies.code",
        "code",
        "field-code-taken",
    )?;
    let state = get_body(unit, &id).await?.state();
    unit.note(Entry::new("identity.create-body", &id).revision(state));
    Ok(id)
}

/// Ends a body the day before `day` and names what came after it.
pub(super) async fn end_body(
    unit: &mut Unit,
    permit: &Permit,
    body: &Id,
    successors: &[Id],
    day: Date,
    action: &'static str,
) -> Outcome<()> {
    let last = day.yesterday().unwrap_or(day).to_string();
    unit.write(
        permit,
        "UPDATE bodies SET valid_to = $2, code = NULL WHERE id = $1",
        params![body, last],
    )
    .await?;
    for successor in successors {
        unit.write(
            permit,
            "INSERT INTO body_successors (body, successor, day) VALUES ($1, $2, $3)",
            params![body, successor, day.to_string()],
        )
        .await?;
    }
    let mut state = get_body(unit, body).await?.state();
    if let Some(state) = state.as_object_mut() {
        state.insert("successors".into(), serde_json::json!(successors));
    }
    unit.note(Entry::new(action, body).revision(state));
    Ok(())
}
