//! 組織改編: a body becomes several from a day on. Each role goes to one of them; the old body stays, with its successors.
use super::{
    CreateBody, carry_over,
    create_body::{end_body, insert_body},
    merge_bodies::lift_children,
};
use crate::{
    policy,
    queries::{get_open_body, list_open_grants_at},
};
use jiff::civil::Date;
use kernel::{Check, Id, Outcome};
use std::collections::HashMap;
use store::{Command, Unit};

/// See the file.
pub struct SplitBody {
    /// The one that ends.
    pub body: Id,
    /// What it becomes, two or more.
    pub parts: Vec<CreateBody>,
    /// First day of the new order.
    pub day: Date,
    /// Why; it stands at every role that is carried over.
    pub reason: String,
    /// Role → which part it goes to (0 is the first). Roles that are not named go to the first.
    pub assignment: HashMap<String, usize>,
}

impl Command for SplitBody {
    type Outcome = Vec<Id>;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Vec<Id>> {
        let permit = policy::MANAGE_BODIES.permit(unit.actor())?;
        let mut check = Check::new();
        let reason = check.text("reason", &self.reason, 200);
        if self.parts.len() < 2 {
            check.fault("parts", "field-two-parts");
        }
        check.done()?;
        get_open_body(unit, &self.body, self.day).await?;
        let mut parts = Vec::with_capacity(self.parts.len());
        for part in self.parts {
            parts.push(
                insert_body(
                    unit,
                    &permit,
                    CreateBody {
                        from: self.day,
                        ..part
                    },
                )
                .await?,
            );
        }
        for old in list_open_grants_at(unit, &self.body, self.day).await? {
            let index = self.assignment.get(&old.id).copied().unwrap_or_default();
            if let Some(part) = parts.get(index).or_else(|| parts.first()) {
                carry_over(unit, &permit, &old, part, &[], self.day, &reason).await?;
            }
        }
        if let Some(first) = parts.first() {
            lift_children(unit, &permit, &self.body, first).await?;
        }
        end_body(
            unit,
            &permit,
            &self.body,
            &parts,
            self.day,
            "identity.split-body",
        )
        .await?;
        Ok(parts)
    }
}
