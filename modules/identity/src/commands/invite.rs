//! 管理者 invites somebody by mail, with a role. Whoever has an account already gets the role at once.
use super::{GrantRole, NewAccount, NewGrant, insert_account};
use crate::{
    model::{DAY, Letter, check_email},
    policy,
    queries::{find_account, new_token},
};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit};

/// See the file.
pub struct Invite {
    /// Mail address.
    pub email: String,
    /// Name; the person can change it.
    pub display_name: String,
    /// `ja`, `en`.
    pub language: String,
    /// The role, if any.
    pub grant: Option<NewGrant>,
    /// Carries the link.
    pub letter: Letter,
}

impl Command for Invite {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::MANAGE_PEOPLE.permit(unit.actor())?;
        let mut check = Check::new();
        let email = check_email(&mut check, &self.email);
        let display_name = check.text("display_name", &self.display_name, 60);
        check.done()?;
        let known = find_account(unit, &email).await?;
        let waits = known.as_ref().is_none_or(|a| a.status == "invited");
        let account = match known {
            Some(row) => Id::from_stored(row.id),
            None => {
                let new = NewAccount {
                    email: Some(&email),
                    display_name: &display_name,
                    language: &self.language,
                    status: "invited",
                    ..NewAccount::default()
                };
                insert_account(unit, &permit, new).await?
            }
        };
        if waits {
            let token = new_token(unit, &permit, "invitation", &account, 14 * DAY).await?;
            let key = format!("invitation:{account}:{}", unit.at_micros());
            notify::put(
                unit,
                &permit,
                self.letter
                    .message(key, &email, &format!("/invitation/{token}")),
            )
            .await?;
            unit.note(Entry::new("identity.invite", &account));
        }
        if let Some(grant) = self.grant {
            GrantRole {
                account: account.clone(),
                grant,
            }
            .carry_out(unit)
            .await?;
        }
        Ok(account)
    }
}
