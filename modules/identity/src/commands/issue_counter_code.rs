//! The counter hands out a code to somebody without mail. The code is shown once, on the slip; its hash stays.
use crate::{
    model::DAY,
    policy,
    secrets::{hash_token, new_code, new_login},
};
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, Queries, Unit, Visibility, params};

/// How long a code is good, in microseconds.
pub const CODE_LASTS: i64 = 14 * DAY;

/// See the file.
pub struct IssueCounterCode {
    /// Name, if the person likes to give one.
    pub display_name: String,
}

/// What the slip says.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The code.
    pub code: String,
    /// The login number that goes with it.
    pub login: String,
    /// Name; may be empty.
    pub display_name: String,
    /// Until when, in microseconds since 1970.
    pub expires_at: i64,
}

impl Command for IssueCounterCode {
    type Outcome = Slip;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Slip> {
        let permit = policy::ISSUE_CODES.permit(unit.actor())?;
        let mut check = Check::new();
        let display_name = check.optional_text("display_name", &self.display_name, 60);
        check.done()?;
        let code = new_code(unit.entropy());
        let login = free_login(unit).await?;
        let id: Id = unit
            .create_record(&permit, "identity.counter-code", "", Visibility::Private)
            .await?;
        let (at, by) = (unit.at_micros(), unit.actor().pseudonym.clone());
        let expires_at = at + CODE_LASTS;
        unit.write(
            &permit,
            "INSERT INTO counter_codes (id, code_hash, login, display_name, issued_by, created_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            params![&id, hash_token(&code), login.as_str(), display_name.as_str(), by, at, expires_at],
        )
        .await?;
        unit.note(Entry::new("identity.issue-code", &id));
        Ok(Slip {
            code,
            login,
            display_name,
            expires_at,
        })
    }
}

async fn free_login(unit: &Unit) -> Outcome<String> {
    for _ in 0..20 {
        let login = new_login(unit.entropy());
        let taken = unit
            .number(
                "SELECT (SELECT COUNT(*) FROM accounts WHERE login = $1) \
                 + (SELECT COUNT(*) FROM counter_codes WHERE login = $2) AS n",
                params![login.as_str(), login.as_str()],
            )
            .await?;
        if taken == 0 {
            return Ok(login);
        }
    }
    Err(Fault::internal("no login number is free"))
}
