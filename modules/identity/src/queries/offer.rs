//! What other modules ask of accounts and bodies.
use super::{BodyRow, list_bodies};
use jiff::civil::Date;
use kernel::{Id, Outcome, Role};
use store::{FromQueryResult, Queries, Value, params};

/// Somebody with an account. Personal.
#[derive(Clone, Debug, FromQueryResult)]
pub struct PersonRow {
    /// The account.
    pub id: String,
    /// How pages address them.
    pub display_name: String,
    /// Mail address.
    pub email: Option<String>,
    /// `ja`, `en`.
    pub language: String,
}

/// The bodies in force on a day, by name.
pub async fn list_open_bodies(queries: &impl Queries, day: Date) -> Outcome<Vec<BodyRow>> {
    let mut rows = list_bodies(queries).await?;
    rows.retain(|b| b.is_open(day));
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(rows)
}

/// Those who hold one of these roles at the body on a day, at most 200. Closed accounts are not among them.
pub async fn list_holders(
    queries: &impl Queries,
    body: &Id,
    roles: &[Role],
    day: Date,
) -> Outcome<Vec<PersonRow>> {
    if roles.is_empty() {
        return Ok(Vec::new());
    }
    let marks = marks(3, roles.len());
    let mut values = params![body, day.to_string()];
    values.extend(roles.iter().map(|r| Value::from(r.name())));
    queries
        .all(
            &format!(
                "SELECT DISTINCT a.id, a.display_name, a.email, a.language FROM grants g \
                 JOIN accounts a ON a.id = g.account \
                 WHERE g.body = $1 AND g.from_day <= $2 AND (g.until_day IS NULL OR g.until_day >= $2) \
                 AND g.ended_at IS NULL AND g.role IN ({marks}) AND a.status <> 'closed' ORDER BY a.id LIMIT 200"
            ),
            values,
        )
        .await
}

/// These accounts, at most 200.
pub async fn list_people(queries: &impl Queries, accounts: &[Id]) -> Outcome<Vec<PersonRow>> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let accounts: Vec<&Id> = accounts.iter().take(200).collect();
    queries
        .all(
            &format!(
                "SELECT id, display_name, email, language FROM accounts WHERE id IN ({}) ORDER BY id LIMIT 200",
                marks(1, accounts.len())
            ),
            accounts.iter().map(|a| Value::from(a.as_str())).collect(),
        )
        .await
}

fn marks(first: usize, count: usize) -> String {
    (first..first + count)
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ")
}
