//! Questions that commands and pages share.
mod bodies;
mod offer;
pub use bodies::*;
pub use offer::*;

use jiff::civil::Date;
use kernel::{Code, Fault, Grant, Id, Outcome, Page, Role};
use store::{FromQueryResult, Queries, params};

/// An account. Personal.
#[derive(Clone, Debug, FromQueryResult)]
pub struct AccountRow {
    /// Record.
    pub id: String,
    /// Mail address, folded.
    pub email: Option<String>,
    /// Login name or number, folded.
    pub login: Option<String>,
    /// How pages address them.
    pub display_name: String,
    /// argon2id, as a PHC string.
    pub password_hash: Option<String>,
    /// What the journal says instead of a name.
    pub pseudonym: String,
    /// `ja`, `en`.
    pub language: String,
    /// `unconfirmed`, `invited`, `active`, `closed`.
    pub status: String,
    /// Whether it is a sample.
    pub is_sample: i64,
    /// Microseconds since 1970.
    pub created_at: i64,
}

const ACCOUNT: &str = "id, email, login, display_name, password_hash, pseudonym, language, status, is_sample, created_at";

/// The account, or not found.
pub async fn get_account(queries: &impl Queries, id: &Id) -> Outcome<AccountRow> {
    queries
        .get(
            &format!("SELECT {ACCOUNT} FROM accounts WHERE id = $1"),
            params![id],
        )
        .await
}

/// The account of a folded mail address or login name.
pub async fn find_account(queries: &impl Queries, name: &str) -> Outcome<Option<AccountRow>> {
    let column = if name.contains('@') { "email" } else { "login" };
    queries
        .first(
            &format!("SELECT {ACCOUNT} FROM accounts WHERE {column} = $1"),
            params![name],
        )
        .await
}

/// Makes `%`, `_` and the escape itself plain in a LIKE pattern.
fn escape(text: &str) -> String {
    text.replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_")
}

/// A page of accounts whose name, address or login holds the text, by name of record.
pub async fn list_accounts(
    queries: &impl Queries,
    text: &str,
    page: &Page,
) -> Outcome<Vec<AccountRow>> {
    let pattern = format!("%{}%", escape(&text.trim().to_lowercase()));
    queries
        .all(
            &format!(
                "SELECT {ACCOUNT} FROM accounts WHERE status <> 'closed' AND id > $1 AND \
                 (LOWER(display_name) LIKE $2 ESCAPE '!' OR COALESCE(email, '') LIKE $3 ESCAPE '!' \
                  OR COALESCE(login, '') LIKE $4 ESCAPE '!') ORDER BY id LIMIT $5"
            ),
            params![
                page.after.as_str(),
                pattern.as_str(),
                pattern.as_str(),
                pattern.as_str(),
                page.limit()
            ],
        )
        .await
}

/// A role that somebody holds, held or will hold.
#[derive(Clone, Debug, FromQueryResult)]
pub struct GrantRow {
    /// Identifier; also the cursor.
    pub id: String,
    /// Account.
    pub account: String,
    /// Name of the account; empty where the person was erased.
    pub display_name: String,
    /// Name of the role.
    pub role: String,
    /// Body; `None` for the city as a whole.
    pub body: Option<String>,
    /// Name of the body.
    pub body_name: Option<String>,
    /// First day.
    pub from_day: String,
    /// Last day.
    pub until_day: Option<String>,
    /// Pseudonym.
    pub granted_by: String,
    /// Why.
    pub reason: String,
    /// When it was ended before its last day.
    pub ended_at: Option<i64>,
    /// Why it was ended.
    pub end_reason: String,
}

const GRANT: &str = "SELECT g.id, g.account, a.display_name, g.role, g.body, b.name AS body_name, g.from_day, \
    g.until_day, g.granted_by, g.reason, g.ended_at, g.end_reason \
    FROM grants g JOIN accounts a ON a.id = g.account LEFT JOIN bodies b ON b.id = g.body ";

impl GrantRow {
    /// Whether it is in force on the day.
    pub fn in_force(&self, day: Date) -> bool {
        let day = day.to_string();
        self.ended_at.is_none()
            && self.from_day <= day
            && self.until_day.as_ref().is_none_or(|u| *u >= day)
    }
    /// Whether it is in force on the day or will be.
    pub fn is_open(&self, day: Date) -> bool {
        self.ended_at.is_none()
            && self
                .until_day
                .as_ref()
                .is_none_or(|u| *u >= day.to_string())
    }
    /// For policy.
    pub fn grant(&self) -> Option<Grant> {
        Some(Grant {
            role: Role::from_name(&self.role)?,
            body: self.body.clone().map(Id::from_stored),
        })
    }
}

/// All roles of an account, newest first.
pub async fn list_grants(queries: &impl Queries, account: &Id) -> Outcome<Vec<GrantRow>> {
    queries
        .all(
            &format!("{GRANT} WHERE g.account = $1 ORDER BY g.from_day DESC, g.id DESC LIMIT 200"),
            params![account],
        )
        .await
}

/// Roles of an account that are in force on the day.
pub async fn grants_in_force(
    queries: &impl Queries,
    account: &Id,
    day: Date,
) -> Outcome<Vec<GrantRow>> {
    let day = day.to_string();
    queries
        .all(
            &format!(
                "{GRANT} WHERE g.account = $1 AND g.ended_at IS NULL AND g.from_day <= $2 \
                 AND (g.until_day IS NULL OR g.until_day >= $3) ORDER BY g.role, g.id LIMIT 100"
            ),
            params![account, day.as_str(), day.as_str()],
        )
        .await
}

/// Roles at a body that are in force on the day or will be.
pub async fn list_open_grants_at(
    queries: &impl Queries,
    body: &Id,
    day: Date,
) -> Outcome<Vec<GrantRow>> {
    queries
        .all(
            &format!(
                "{GRANT} WHERE g.body = $1 AND g.ended_at IS NULL \
                 AND (g.until_day IS NULL OR g.until_day >= $2) ORDER BY g.id LIMIT 5000"
            ),
            params![body, day.to_string()],
        )
        .await
}

/// Everybody who ever had a right, a page of them.
pub async fn list_rights(queries: &impl Queries, page: &Page) -> Outcome<Vec<GrantRow>> {
    queries
        .all(
            &format!("{GRANT} WHERE g.id > $1 ORDER BY g.id LIMIT $2"),
            params![page.after.as_str(), page.limit()],
        )
        .await
}

/// One role that was given.
pub async fn get_grant(queries: &impl Queries, id: &Id) -> Outcome<GrantRow> {
    queries
        .get(&format!("{GRANT} WHERE g.id = $1"), params![id])
        .await
}

/// Fails where `account` is the only administrator left on the day.
pub async fn keep_an_administrator(
    queries: &impl Queries,
    account: &str,
    day: Date,
) -> Outcome<()> {
    let day = day.to_string();
    let others = queries
        .number(
            "SELECT COUNT(*) AS n FROM grants g JOIN accounts a ON a.id = g.account WHERE g.role = 'administrator' \
             AND g.account <> $1 AND g.ended_at IS NULL AND a.status = 'active' AND g.from_day <= $2 \
             AND (g.until_day IS NULL OR g.until_day >= $3)",
            params![account, day.as_str(), day.as_str()],
        )
        .await?;
    if others == 0 {
        Err(Fault::new(&crate::model::LAST_ADMINISTRATOR))
    } else {
        Ok(())
    }
}

/// A session of an account.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SessionRow {
    /// Identifier (not the token).
    pub id: String,
    /// Browser and system.
    pub user_agent: String,
    /// Microseconds since 1970.
    pub created_at: i64,
    /// Last seen, to five minutes.
    pub seen_at: i64,
}

/// Sessions of an account that were not ended, newest first.
pub async fn list_sessions(
    queries: &impl Queries,
    account: &Id,
    since: i64,
) -> Outcome<Vec<SessionRow>> {
    queries
        .all(
            "SELECT id, user_agent, created_at, seen_at FROM sessions \
             WHERE account = $1 AND ended_at IS NULL AND seen_at > $2 ORDER BY created_at DESC LIMIT 100",
            params![account, since],
        )
        .await
}

/// An API token of an account.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ApiTokenRow {
    /// Identifier (not the token).
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Microseconds since 1970.
    pub created_at: i64,
    /// Last used, to five minutes.
    pub last_used_at: Option<i64>,
}

/// API tokens of an account that were not ended, newest first.
pub async fn list_api_tokens(queries: &impl Queries, account: &Id) -> Outcome<Vec<ApiTokenRow>> {
    queries
        .all(
            "SELECT id, name, created_at, last_used_at FROM api_tokens \
             WHERE account = $1 AND ended_at IS NULL ORDER BY created_at DESC LIMIT 100",
            params![account],
        )
        .await
}

#[derive(FromQueryResult)]
struct TokenRow {
    account: String,
}

/// Takes a one-time token: gives the account, and the token can never be taken again.
pub async fn spend_token(
    unit: &mut store::Unit,
    permit: &kernel::Permit,
    kind: &str,
    hash: &str,
) -> Outcome<Id> {
    let at = unit.at_micros();
    let spent = unit
        .write(
            permit,
            "UPDATE one_time_tokens SET used_at = $1 \
             WHERE token_hash = $2 AND kind = $3 AND used_at IS NULL AND expires_at > $4",
            params![at, hash, kind, at],
        )
        .await?;
    if spent == 0 {
        return Err(Fault::new(&crate::model::LINK_SPENT));
    }
    let row: TokenRow = unit
        .get(
            "SELECT account FROM one_time_tokens WHERE token_hash = $1",
            params![hash],
        )
        .await?;
    Ok(Id::from_stored(row.account))
}

/// Whether a one-time token can still be taken.
pub async fn is_token_good(
    queries: &impl Queries,
    kind: &str,
    hash: &str,
    now: i64,
) -> Outcome<bool> {
    let count = queries
        .number(
            "SELECT COUNT(*) AS n FROM one_time_tokens \
             WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > $3",
            params![hash, kind, now],
        )
        .await?;
    Ok(count > 0)
}

/// Makes a one-time token and gives it; only its hash stays.
pub async fn new_token(
    unit: &mut store::Unit,
    permit: &kernel::Permit,
    kind: &str,
    account: &Id,
    lasts: i64,
) -> Outcome<String> {
    let token = unit.entropy().token();
    let at = unit.at_micros();
    unit.write(
        permit,
        "INSERT INTO one_time_tokens (token_hash, kind, account, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        params![crate::secrets::hash_token(&token), kind, account, at, at + lasts],
    )
    .await?;
    Ok(token)
}

/// The fault of an account that is not there for whoever asks.
pub(crate) fn no_such() -> Fault {
    Fault::new(&Code::NOT_FOUND)
}

/// Roles of these accounts (at most some hundred).
pub async fn grants_of(queries: &impl Queries, accounts: &[&str]) -> Outcome<Vec<GrantRow>> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let marks = (1..=accounts.len())
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ");
    let values = accounts.iter().map(|a| store::Value::from(*a)).collect();
    queries
        .all(
            &format!("{GRANT} WHERE g.account IN ({marks}) ORDER BY g.role, g.id LIMIT 5000"),
            values,
        )
        .await
}
