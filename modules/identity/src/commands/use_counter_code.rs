//! Somebody without mail makes an account of a code from the counter.
use super::{NewAccount, insert_account};
use crate::{
    model::{LINK_SPENT, fold_login},
    policy,
    secrets::{Hashed, fold_code, hash_token},
};
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// See the file.
pub struct UseCounterCode {
    /// As typed.
    pub code: String,
    /// A login name of one's own; empty: the number on the slip.
    pub login: String,
    /// How pages address the person.
    pub display_name: String,
    /// Password.
    pub password: Hashed,
    /// `ja`, `en`.
    pub language: String,
}

#[derive(FromQueryResult)]
struct CodeRow {
    id: String,
    login: String,
}

impl Command for UseCounterCode {
    type Outcome = (Id, String);

    /// Gives the account and its login name.
    async fn carry_out(self, unit: &mut Unit) -> Outcome<(Id, String)> {
        let permit = policy::REDEEM.permit(unit.actor())?;
        let mut check = Check::new();
        let display_name = check.text("display_name", &self.display_name, 60);
        let own = fold_login(&self.login);
        let well = own.is_empty()
            || ((4..=40).contains(&own.chars().count())
                && own
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '_' || c == '.'));
        if !well {
            check.fault("login", "field-login");
        }
        check.done()?;
        let at = unit.at_micros();
        let hash = hash_token(&fold_code(&self.code));
        let spent = unit
            .write(
                &permit,
                "UPDATE counter_codes SET used_at = $1 WHERE code_hash = $2 AND used_at IS NULL AND expires_at > $3",
                params![at, hash.as_str(), at],
            )
            .await?;
        if spent == 0 {
            return Err(Fault::new(&LINK_SPENT));
        }
        let row: CodeRow = unit
            .get(
                "SELECT id, login FROM counter_codes WHERE code_hash = $1",
                params![hash],
            )
            .await?;
        let promised = unit
            .number(
                "SELECT COUNT(*) AS n FROM counter_codes WHERE login = $1 AND id <> $2",
                params![own.as_str(), row.id.as_str()],
            )
            .await?;
        if promised > 0 {
            return Err(Fault::field("login", "field-login-taken"));
        }
        let login = if own.is_empty() { row.login } else { own };
        let new = NewAccount {
            login: Some(&login),
            display_name: &display_name,
            password_hash: Some(&self.password.0),
            language: &self.language,
            status: "active",
            ..NewAccount::default()
        };
        let account = insert_account(unit, &permit, new).await?;
        unit.write(
            &permit,
            "UPDATE counter_codes SET account = $2, display_name = '' WHERE id = $1",
            params![row.id, &account],
        )
        .await?;
        unit.note(Entry::new("identity.use-code", &account));
        Ok((account, login))
    }
}
