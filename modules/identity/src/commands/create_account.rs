//! A citizen joins with a mail address. Whether the address is known already is said by mail only, never on the page.
use super::{NewAccount, insert_account};
use crate::{
    model::{DAY, Letter, check_email},
    policy,
    queries::{find_account, new_token},
    secrets::Hashed,
};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit, params};

/// See the file.
pub struct CreateAccount {
    /// Mail address.
    pub email: String,
    /// How pages address the person.
    pub display_name: String,
    /// Password.
    pub password: Hashed,
    /// `ja`, `en`.
    pub language: String,
    /// Asks to confirm.
    pub letter: Letter,
    /// Says that there is an account already.
    pub known: Letter,
}

impl Command for CreateAccount {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::JOIN.permit(unit.actor())?;
        let mut check = Check::new();
        let email = check_email(&mut check, &self.email);
        let display_name = check.text("display_name", &self.display_name, 60);
        check.done()?;
        let account = match find_account(unit, &email).await? {
            Some(row) if row.status != "unconfirmed" => {
                let id = Id::from_stored(row.id);
                let key = format!("join-known:{id}:{}", unit.at_micros() / DAY);
                notify::put(unit, &permit, self.known.message(key, &email, "/sign-in")).await?;
                unit.note(Entry::new("identity.join-again", &id));
                return Ok(());
            }
            Some(row) => {
                let id = Id::from_stored(row.id);
                unit.write(
                    &permit,
                    "UPDATE accounts SET display_name = $2, password_hash = $3 WHERE id = $1",
                    params![&id, display_name, self.password.0],
                )
                .await?;
                unit.write(
                    &permit,
                    "DELETE FROM one_time_tokens WHERE account = $1",
                    params![&id],
                )
                .await?;
                id
            }
            None => {
                let new = NewAccount {
                    email: Some(&email),
                    display_name: &display_name,
                    password_hash: Some(&self.password.0),
                    language: &self.language,
                    status: "unconfirmed",
                    ..NewAccount::default()
                };
                insert_account(unit, &permit, new).await?
            }
        };
        let token = new_token(unit, &permit, "confirm", &account, 2 * DAY).await?;
        let key = format!("join:{account}:{}", unit.at_micros());
        notify::put(
            unit,
            &permit,
            self.letter
                .message(key, &email, &format!("/confirm/{token}")),
        )
        .await?;
        unit.note(Entry::new("identity.join", &account));
        Ok(())
    }
}
