//! 組織改編: bodies become one from a day on. Roles are carried over; the old bodies stay, with their successor.
use super::{
    CreateBody, carry_over,
    create_body::{end_body, insert_body},
};
use crate::{
    model::BODY_ENDED,
    policy,
    queries::{get_open_body, list_open_grants_at},
};
use jiff::civil::Date;
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Unit};

/// What bodies are joined into.
pub enum MergeInto {
    /// One that stands already.
    Body(Id),
    /// A new one.
    New(CreateBody),
}

/// See the file.
pub struct MergeBodies {
    /// Those that end.
    pub bodies: Vec<Id>,
    /// What they become.
    pub into: MergeInto,
    /// First day of the new order.
    pub day: Date,
    /// Why; it stands at every role that is carried over.
    pub reason: String,
}

impl Command for MergeBodies {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::MANAGE_BODIES.permit(unit.actor())?;
        let mut check = Check::new();
        let reason = check.text("reason", &self.reason, 200);
        if self.bodies.is_empty() {
            check.fault("bodies", "field-required");
        }
        check.done()?;
        for body in &self.bodies {
            get_open_body(unit, body, self.day).await?;
        }
        let into = match self.into {
            MergeInto::Body(id) => {
                get_open_body(unit, &id, self.day).await?;
                id
            }
            MergeInto::New(new) => {
                insert_body(
                    unit,
                    &permit,
                    CreateBody {
                        from: self.day,
                        ..new
                    },
                )
                .await?
            }
        };
        if self.bodies.contains(&into) {
            return Err(Fault::new(&BODY_ENDED));
        }
        for body in &self.bodies {
            let held = list_open_grants_at(unit, &into, self.day).await?;
            for old in list_open_grants_at(unit, body, self.day).await? {
                carry_over(unit, &permit, &old, &into, &held, self.day, &reason).await?;
            }
            lift_children(unit, &permit, body, &into).await?;
            end_body(
                unit,
                &permit,
                body,
                std::slice::from_ref(&into),
                self.day,
                "identity.merge-body",
            )
            .await?;
        }
        Ok(into)
    }
}

/// What stood under a body that ends stands under its successor, unless the successor itself stood there.
pub(super) async fn lift_children(
    unit: &mut Unit,
    permit: &kernel::Permit,
    body: &Id,
    into: &Id,
) -> Outcome<()> {
    unit.write(
        permit,
        "UPDATE bodies SET parent = (SELECT p.parent FROM bodies p WHERE p.id = $1) WHERE id = $2 AND parent = $3",
        store::params![body, into, body],
    )
    .await?;
    unit.write(
        permit,
        "UPDATE bodies SET parent = $1 WHERE parent = $2 AND valid_to IS NULL",
        store::params![into, body],
    )
    .await?;
    Ok(())
}
