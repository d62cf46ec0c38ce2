//! 管理者 gives a role at a body, from a day to a day.
use super::{NewGrant, insert_grant};
use crate::{
    policy,
    queries::{get_account, get_open_body, list_grants, no_such},
};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit};

/// See the file.
pub struct GrantRole {
    /// To whom.
    pub account: Id,
    /// What.
    pub grant: NewGrant,
}

impl Command for GrantRole {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::MANAGE_PEOPLE.permit(unit.actor())?;
        let Self { account, mut grant } = self;
        if get_account(unit, &account).await?.status == "closed" {
            return Err(no_such());
        }
        let mut check = Check::new();
        grant.reason = check.optional_text("reason", &grant.reason, 200);
        if grant.until.is_some_and(|until| until < grant.from) {
            check.fault("until", "field-until-before-from");
        }
        let held = list_grants(unit, &account).await?;
        let from = grant.from.to_string();
        let twice = held.iter().any(|g| {
            g.ended_at.is_none()
                && g.role == grant.role.name()
                && g.body.as_deref() == grant.body.as_ref().map(Id::as_str)
                && g.until_day.as_ref().is_none_or(|u| *u >= from)
                && grant.until.is_none_or(|u| g.from_day <= u.to_string())
        });
        if twice {
            check.fault("role", "field-role-held");
        }
        check.done()?;
        if let Some(body) = &grant.body {
            get_open_body(unit, body, grant.from).await?;
        }
        let id = insert_grant(unit, &permit, &account, &grant, None).await?;
        unit.note(Entry::new("identity.grant-role", &account));
        Ok(id)
    }
}
