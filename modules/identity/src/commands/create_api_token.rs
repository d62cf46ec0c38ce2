//! A token for programs that act in one's name. It is shown once; its hash stays.
use crate::{policy, queries::list_api_tokens, secrets::hash_token};
use kernel::{Check, Code, Fault, Outcome};
use store::{Command, Entry, Unit, params};

/// See the file.
pub struct CreateApiToken {
    /// What its owner calls it.
    pub name: String,
}

impl Command for CreateApiToken {
    type Outcome = String;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<String> {
        let permit = policy::OWN.permit(unit.actor())?;
        let account = unit
            .actor()
            .account
            .clone()
            .ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        let mut check = Check::new();
        let name = check.text("token_name", &self.name, 60);
        if list_api_tokens(unit, &account).await?.len() >= 20 {
            check.fault("token_name", "field-too-many-tokens");
        }
        check.done()?;
        let token = unit.entropy().token();
        let (id, at) = (unit.new_id(), unit.at_micros());
        unit.write(
            &permit,
            "INSERT INTO api_tokens (id, token_hash, account, name, created_at) VALUES ($1, $2, $3, $4, $5)",
            params![id, hash_token(&token), &account, name, at],
        )
        .await?;
        unit.note(Entry::new("identity.create-token", &account));
        Ok(token)
    }
}
