//! Signing in. It writes sessions and attempts only, which are housekeeping and not journalled; the password is hashed
//! outside of any transaction.
use crate::{
    attempts::{self, PER_ACCOUNT, PER_NETWORK},
    model::{WRONG_PASSWORD, fold_email, fold_login},
    queries::find_account,
    secrets::{hash_token, verify_password},
};
use kernel::{Fault, Id, Outcome};
use store::{Database, Housekeeping, params};

/// Mail address or login name, and password.
pub struct SignIn {
    /// Mail address, login name or login number.
    pub name: String,
    /// Password.
    pub password: String,
    /// Who sends it, already sealed: no address in clear.
    pub network: String,
    /// Browser and system.
    pub user_agent: String,
}

/// A session that has begun.
#[derive(Clone, Debug)]
pub struct Started {
    /// The secret for the cookie; it is kept nowhere else.
    pub token: String,
    /// The account.
    pub account: Id,
}

impl SignIn {
    /// Begins a session, or says that name and password do not fit, or how long to wait. An unknown name takes as long
    /// and gets the same answer.
    pub async fn run(self, database: &Database) -> Outcome<Started> {
        let name = if self.name.contains(['@', '＠']) {
            fold_email(&self.name)
        } else {
            fold_login(&self.name)
        };
        attempts::attempt(database, "network", &self.network, PER_NETWORK).await?;
        attempts::attempt(database, "account", &name, PER_ACCOUNT).await?;
        let account = find_account(&database.reads(), &name)
            .await?
            .filter(|a| a.status == "active");
        let hash = account.as_ref().and_then(|a| a.password_hash.clone());
        let right = verify_password(hash, &self.password).await?;
        match account {
            Some(account) if right => {
                attempts::forget(database, "account", &name).await?;
                start_session(database, Id::from_stored(account.id), &self.user_agent).await
            }
            _ => Err(Fault::new(&WRONG_PASSWORD)),
        }
    }
}

/// Begins a session of an account that has just proved itself (by password, code or one-time link). Single sign-on
/// and passkeys begin their sessions here too.
pub async fn start_session(database: &Database, account: Id, user_agent: &str) -> Outcome<Started> {
    let token = database.entropy().token();
    let id = Id::new(database.clock(), database.entropy());
    let now = database.clock().now().as_microsecond();
    database
        .housekeep(
            Housekeeping::Sessions,
            "INSERT INTO sessions (id, token_hash, account, user_agent, created_at, seen_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            params![id, hash_token(&token), &account, user_agent, now, now],
        )
        .await?;
    Ok(Started { token, account })
}
