//! What changes accounts, roles and bodies. One file per command; what several of them do stands here.
mod accept_invitation;
mod change_password;
mod close_account;
mod confirm_account;
mod create_account;
mod create_api_token;
mod create_body;
mod end_api_token;
mod end_grant;
mod end_session;
mod grant_role;
mod import_staff;
mod invite;
mod issue_counter_code;
mod merge_bodies;
mod rename_body;
mod request_reset;
mod reset_password;
mod set_up_sample;
mod sign_in;
mod split_body;
mod update_profile;
mod use_counter_code;
pub use accept_invitation::*;
pub use change_password::*;
pub use close_account::*;
pub use confirm_account::*;
pub use create_account::*;
pub use create_api_token::*;
pub use create_body::*;
pub use end_api_token::*;
pub use end_grant::*;
pub use end_session::*;
pub use grant_role::*;
pub use import_staff::*;
pub use invite::*;
pub use issue_counter_code::*;
pub use merge_bodies::*;
pub use rename_body::*;
pub use request_reset::*;
pub use reset_password::*;
pub use set_up_sample::*;
pub use sign_in::*;
pub use split_body::*;
pub use update_profile::*;
pub use use_counter_code::*;

use crate::queries::GrantRow;
use jiff::civil::Date;
use kernel::{Id, Outcome, Permit, Role};
use store::{Entry, Unit, Visibility, on_constraint, params};

/// An account that comes to be.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewAccount<'a> {
    pub(crate) email: Option<&'a str>,
    pub(crate) login: Option<&'a str>,
    pub(crate) display_name: &'a str,
    pub(crate) password_hash: Option<&'a str>,
    pub(crate) language: &'a str,
    pub(crate) status: &'a str,
    pub(crate) is_sample: bool,
}

/// The record carries nothing personal: not even a name.
pub(crate) async fn insert_account(
    unit: &mut Unit,
    permit: &Permit,
    new: NewAccount<'_>,
) -> Outcome<Id> {
    let id = unit
        .create_record(permit, "identity.account", "", Visibility::Private)
        .await?;
    let pseudonym: String = unit.entropy().token().chars().take(32).collect();
    let at = unit.at_micros();
    let language = if new.language == "en" { "en" } else { "ja" };
    let written = unit
        .write(
            permit,
            "INSERT INTO accounts (id, email, login, display_name, password_hash, pseudonym, language, status, \
             is_sample, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            params![
                &id,
                new.email,
                new.login,
                new.display_name,
                new.password_hash,
                pseudonym,
                language,
                new.status,
                new.is_sample,
                at
            ],
        )
        .await;
    let written = on_constraint(
        written,
        "uq_accounts_email",
        "accounts.email",
        "email",
        "field-email-taken",
    );
    on_constraint(
        written,
        "uq_accounts_login",
        "accounts.login",
        "login",
        "field-login-taken",
    )?;
    Ok(id)
}

/// A role as it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGrant {
    /// The role.
    pub role: Role,
    /// The body; `None` for the city as a whole.
    pub body: Option<Id>,
    /// First day.
    pub from: Date,
    /// Last day; `None` where it has none.
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

pub(crate) async fn insert_grant(
    unit: &mut Unit,
    permit: &Permit,
    account: &Id,
    new: &NewGrant,
    carried_over_from: Option<&str>,
) -> Outcome<Id> {
    let id = unit.new_id();
    let (at, by) = (unit.at_micros(), unit.actor().pseudonym.clone());
    unit.write(
        permit,
        "INSERT INTO grants (id, account, role, body, from_day, until_day, granted_by, reason, at, carried_over_from) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![
            &id,
            account,
            new.role.name(),
            new.body.as_ref(),
            new.from.to_string(),
            new.until.map(|d| d.to_string()),
            by,
            new.reason.as_str(),
            at,
            carried_over_from
        ],
    )
    .await?;
    Ok(id)
}

/// Moves a role from its body to another from a day on: the old one ends the day before, the new one lasts as long as
/// the old one would have. A role that the person holds there already is not given twice.
pub(crate) async fn carry_over(
    unit: &mut Unit,
    permit: &Permit,
    old: &GrantRow,
    to: &Id,
    held_there: &[GrantRow],
    day: Date,
    reason: &str,
) -> Outcome<()> {
    let Some(role) = Role::from_name(&old.role) else {
        return Ok(());
    };
    let from = old.from_day.parse::<Date>().map_or(day, |own| own.max(day));
    let until = old.until_day.as_ref().and_then(|d| d.parse::<Date>().ok());
    let at = unit.at_micros();
    if old.from_day >= day.to_string() {
        unit.write(
            permit,
            "UPDATE grants SET ended_at = $2, end_reason = $3 WHERE id = $1",
            params![old.id.as_str(), at, reason],
        )
        .await?;
    } else {
        let last = day.yesterday().unwrap_or(day).to_string();
        unit.write(
            permit,
            "UPDATE grants SET until_day = $2, end_reason = $3 WHERE id = $1",
            params![old.id.as_str(), last, reason],
        )
        .await?;
    }
    if until.is_some_and(|u| u < from) {
        return Ok(());
    }
    let held = held_there.iter().any(|g| {
        g.account == old.account
            && g.role == old.role
            && g.from_day <= from.to_string()
            && g.until_day
                .as_ref()
                .is_none_or(|u| until.is_some_and(|own| *u >= own.to_string()))
    });
    if held {
        return Ok(());
    }
    let account = Id::from_stored(old.account.clone());
    let new = NewGrant {
        role,
        body: Some(to.clone()),
        from,
        until,
        reason: reason.to_owned(),
    };
    insert_grant(unit, permit, &account, &new, Some(&old.id)).await?;
    unit.note(Entry::new("identity.carry-over", &account));
    Ok(())
}

/// Ends all sessions of an account but one.
pub(crate) async fn end_sessions(
    unit: &mut Unit,
    permit: &Permit,
    account: &Id,
    but: &str,
) -> Outcome<()> {
    let at = unit.at_micros();
    unit.write(
        permit,
        "UPDATE sessions SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL AND id <> $3",
        params![account, at, but],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_password(
    unit: &mut Unit,
    permit: &Permit,
    account: &Id,
    hash: &str,
) -> Outcome<()> {
    unit.write(
        permit,
        "UPDATE accounts SET password_hash = $2 WHERE id = $1",
        params![account, hash],
    )
    .await?;
    Ok(())
}
