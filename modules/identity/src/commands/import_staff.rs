//! The staff list of the city is read in: accounts, invitations and roles, all or nothing.
use super::{GrantRole, Invite, NewGrant};
use crate::{
    model::{Letter, STAFF_LIST},
    policy,
    staff::{StaffAction, preview},
};
use kernel::{Fault, Id, Outcome};
use store::{Command, Unit};

/// See the file.
pub struct ImportStaff {
    /// The list, as it was previewed.
    pub text: String,
    /// Why the roles are given.
    pub reason: String,
    /// Carries the invitation's link.
    pub letter: Letter,
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StaffImported {
    /// People who were invited.
    pub invited: u32,
    /// Roles that were given.
    pub granted: u32,
    /// Lines that were so already.
    pub unchanged: u32,
}

impl Command for ImportStaff {
    type Outcome = StaffImported;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<StaffImported> {
        policy::MANAGE_PEOPLE.permit(unit.actor())?;
        let today = unit.clock().today();
        let preview = preview(unit, self.text.as_bytes(), today).await?;
        if !preview.faults.is_empty() {
            return Err(Fault::new(&STAFF_LIST).with("count", preview.faults.len()));
        }
        let mut done = StaffImported::default();
        let mut invited = std::collections::HashMap::new();
        for line in preview.lines {
            let grant = NewGrant {
                role: line.role,
                body: line.body.map(|b| Id::from_stored(b.0)),
                from: line.from,
                until: line.until,
                reason: self.reason.clone(),
            };
            let known = line.account.or_else(|| invited.get(&line.email).cloned());
            match (line.action, known) {
                (StaffAction::Unchanged, _) => done.unchanged += 1,
                (_, Some(account)) => {
                    let account = Id::from_stored(account);
                    GrantRole { account, grant }.carry_out(unit).await?;
                    done.granted += 1;
                }
                (_, None) => {
                    let account = Invite {
                        email: line.email.clone(),
                        display_name: line.name,
                        language: "ja".into(),
                        grant: Some(grant),
                        letter: self.letter.clone(),
                    }
                    .carry_out(unit)
                    .await?;
                    invited.insert(line.email, String::from(account));
                    done.invited += 1;
                    done.granted += 1;
                }
            }
        }
        Ok(done)
    }
}
