//! 管理者 renames a body, or moves it under another. Duties stay where they are.
use crate::{
    model::{BODY_ENDED, BodyKind},
    policy,
    queries::{get_body, list_bodies},
};
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, on_constraint, params};

/// See the file.
pub struct RenameBody {
    /// Which.
    pub body: Id,
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
}

impl Command for RenameBody {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::MANAGE_BODIES.permit(unit.actor())?;
        let today = unit.clock().today();
        if !get_body(unit, &self.body).await?.is_open(today) {
            return Err(Fault::new(&BODY_ENDED));
        }
        let mut check = Check::new();
        let name = check.text("name", &self.name, 60);
        let name_en = check.optional_text("name_en", &self.name_en, 100);
        let code = check.optional_text("code", &self.code, 20);
        if let Some(parent) = &self.parent {
            let all = list_bodies(unit).await?;
            let mut above = Some(parent.as_str());
            let mut steps = 0;
            while let Some(id) = above {
                steps += 1;
                if id == self.body.as_str() || steps > 50 {
                    check.fault("parent", "field-parent-loop");
                    break;
                }
                above = all
                    .iter()
                    .find(|b| b.id == id)
                    .and_then(|b| b.parent.as_deref());
            }
            if !all
                .iter()
                .any(|b| b.id == parent.as_str() && b.is_open(today))
            {
                check.fault("parent", "field-body-unknown");
            }
        }
        check.done()?;
        let code = (!code.is_empty()).then_some(code);
        let written = unit
            .write(
                &permit,
                "UPDATE bodies SET kind = $2, name = $3, name_en = $4, parent = $5, code = $6 WHERE id = $1",
                params![&self.body, self.kind.name(), name.as_str(), name_en, self.parent.as_ref(), code],
            )
            .await;
        on_constraint(
            written,
            "uq_bodies_code",
            "bodies.code",
            "code",
            "field-code-taken",
        )?;
        unit.update_record(&permit, &self.body, &name, Visibility::Public)
            .await?;
        let state = get_body(unit, &self.body).await?.state();
        unit.note(Entry::new("identity.rename-body", &self.body).revision(state));
        Ok(())
    }
}
