//! A person goes, and is erased: personal columns are emptied, sessions and tokens end, the salts of what the journal
//! says of them are destroyed. What other modules hold is found through their registers of personal columns. The chain
//! stays whole; verification says «erased».
use crate::{
    policy,
    queries::{get_account, keep_an_administrator, no_such},
};
use kernel::{Id, Outcome, Permit};
use store::{Command, Entry, Unit, params};
use web::{Erased, Module, Personal};

/// See the file. One's own account, or by 管理者 any.
pub struct CloseAccount {
    /// Whose.
    pub account: Id,
    /// Where other modules hold personal data: [`held_elsewhere`].
    pub elsewhere: Vec<Personal>,
}

/// The personal columns of all modules but this one.
pub fn held_elsewhere(modules: &[&'static Module]) -> Vec<Personal> {
    let others = modules.iter().filter(|m| m.name != "identity");
    others.flat_map(|m| m.personal).copied().collect()
}

impl Command for CloseAccount {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let own = unit.actor().account.as_ref() == Some(&self.account);
        let permit = policy::MANAGE_PEOPLE.permit_if(unit.actor(), own)?;
        let account = get_account(unit, &self.account).await?;
        if account.status == "closed" {
            return Err(no_such());
        }
        let today = unit.clock().today();
        let grants = crate::queries::grants_in_force(unit, &self.account, today).await?;
        if grants.iter().any(|g| g.role == "administrator") {
            keep_an_administrator(unit, &account.id, today).await?;
        }
        if let Some(email) = &account.email {
            notify::forget(unit, &permit, email).await?;
        }
        erase(unit, &permit, &self.account, &account.pseudonym).await?;
        // The column that says whose it is comes last: by it the others are found.
        let (last, first): (Vec<&Personal>, Vec<&Personal>) =
            self.elsewhere.iter().partition(|h| h.column == h.owner);
        for held in first.into_iter().chain(last) {
            empty(unit, &permit, &self.account, held).await?;
        }
        unit.note(Entry::new("identity.close-account", &self.account));
        Ok(())
    }
}

/// Erases what this module holds of a person, and the salts of the journal's entries of and about them. Roles that
/// were held stay without a name. Also replays an erasure after a restore.
pub async fn erase(unit: &mut Unit, permit: &Permit, account: &Id, pseudonym: &str) -> Outcome<()> {
    let at = unit.at_micros();
    let id = account.as_str();
    let steps = [
        (
            "UPDATE accounts SET email = NULL, login = NULL, display_name = '', password_hash = NULL, \
             status = 'closed', closed_at = $2 WHERE id = $1",
            params![id, at],
        ),
        ("DELETE FROM sessions WHERE account = $1", params![id]),
        (
            "DELETE FROM one_time_tokens WHERE account = $1",
            params![id],
        ),
        ("DELETE FROM api_tokens WHERE account = $1", params![id]),
        (
            "UPDATE counter_codes SET login = id, display_name = '' WHERE account = $1",
            params![id],
        ),
        (
            "UPDATE grants SET ended_at = $2, end_reason = 'closed' WHERE account = $1 AND ended_at IS NULL \
             AND (until_day IS NULL OR until_day >= $3)",
            params![id, at, unit.clock().today().to_string()],
        ),
        (
            "UPDATE grants SET reason = '' WHERE account = $1",
            params![id],
        ),
        ("DELETE FROM revisions WHERE record = $1", params![id]),
        (
            "DELETE FROM journal_salts WHERE sequence IN \
             (SELECT sequence FROM journal WHERE actor = $1 OR record = $2)",
            params![pseudonym, id],
        ),
    ];
    for (sql, values) in steps {
        unit.write(permit, sql, values).await?;
    }
    Ok(())
}

/// Empties what one column holds of a person; the names come from a manifest, never from outside.
pub async fn empty(unit: &mut Unit, permit: &Permit, account: &Id, held: &Personal) -> Outcome<()> {
    let Personal {
        table,
        column,
        owner,
        erased,
        ..
    } = held;
    let sql = format!(
        "UPDATE {table} SET {column} = {} WHERE {owner} = $1",
        erased.sql()
    );
    let values = match erased {
        Erased::NoBytes => params![account, Vec::<u8>::new()],
        _ => params![account],
    };
    unit.write(permit, &sql, values).await?;
    Ok(())
}
