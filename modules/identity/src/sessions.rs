//! Who is signed in: the port of `web` for sessions and API tokens.
use crate::{
    model::{DAY, HOUR, MINUTE, is_work},
    queries::{GrantRow, grants_in_force},
    secrets::hash_token,
};
use kernel::{Actor, Id, Outcome};
use store::{Database, FromQueryResult, Housekeeping, Queries, params};
use web::{City, Later, Sessions, SignedIn};

/// A session ends after so long without use.
pub const IDLE: i64 = 12 * HOUR;
/// A session of a citizen ends after so long in any case.
pub const LONGEST: i64 = 30 * DAY;
/// A session of somebody at work ends after so long in any case.
pub const LONGEST_AT_WORK: i64 = 10 * HOUR;

/// The sessions and API tokens of this module.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdentitySessions;

#[derive(FromQueryResult)]
struct Found {
    id: String,
    account: String,
    display_name: String,
    pseudonym: String,
    created_at: i64,
    seen_at: i64,
}

impl Found {
    async fn signed_in(
        self,
        database: &Database,
        session: String,
    ) -> Outcome<(SignedIn, Vec<GrantRow>)> {
        let account = Id::from_stored(self.account);
        let rows = grants_in_force(&database.reads(), &account, database.clock().today()).await?;
        let grants = rows.iter().filter_map(GrantRow::grant).collect();
        let actor = Actor::person(account, self.pseudonym, grants);
        Ok((
            SignedIn {
                actor,
                name: self.display_name,
                session,
            },
            rows,
        ))
    }
}

/// Who holds this session token.
pub async fn find_session(database: &Database, token: &str) -> Outcome<Option<SignedIn>> {
    let now = database.clock().now().as_microsecond();
    let found: Option<Found> = database
        .reads()
        .first(
            "SELECT s.id, s.account, a.display_name, a.pseudonym, s.created_at, s.seen_at FROM sessions s \
             JOIN accounts a ON a.id = s.account WHERE s.token_hash = $1 AND s.ended_at IS NULL \
             AND s.seen_at > $2 AND s.created_at > $3 AND a.status = 'active'",
            params![hash_token(token), now - IDLE, now - LONGEST],
        )
        .await?;
    let Some(found) = found else { return Ok(None) };
    let (id, created_at, seen_at) = (found.id.clone(), found.created_at, found.seen_at);
    let (signed_in, _) = found.signed_in(database, id.clone()).await?;
    let works = signed_in.actor.grants.iter().any(|g| is_work(g.role));
    if works && created_at <= now - LONGEST_AT_WORK {
        return Ok(None);
    }
    if seen_at < now - 5 * MINUTE {
        database
            .housekeep(
                Housekeeping::Sessions,
                "UPDATE sessions SET seen_at = $2 WHERE id = $1",
                params![id, now],
            )
            .await?;
    }
    Ok(Some(signed_in))
}

/// Who holds this API token.
pub async fn find_api_token(database: &Database, token: &str) -> Outcome<Option<SignedIn>> {
    let now = database.clock().now().as_microsecond();
    let found: Option<Found> = database
        .reads()
        .first(
            "SELECT t.id, t.account, a.display_name, a.pseudonym, t.created_at, \
             COALESCE(t.last_used_at, 0) AS seen_at FROM api_tokens t JOIN accounts a ON a.id = t.account \
             WHERE t.token_hash = $1 AND t.ended_at IS NULL AND a.status = 'active'",
            params![hash_token(token)],
        )
        .await?;
    let Some(found) = found else { return Ok(None) };
    if found.seen_at < now - 5 * MINUTE {
        database
            .housekeep(
                Housekeeping::Sessions,
                "UPDATE api_tokens SET last_used_at = $2 WHERE id = $1",
                params![found.id.as_str(), now],
            )
            .await?;
    }
    Ok(Some(found.signed_in(database, String::new()).await?.0))
}

impl Sessions for IdentitySessions {
    fn find<'a>(&'a self, city: &'a City, token: &'a str) -> Later<'a, Outcome<Option<SignedIn>>> {
        Box::pin(find_session(&city.database, token))
    }
    fn find_bearer<'a>(
        &'a self,
        city: &'a City,
        token: &'a str,
    ) -> Later<'a, Outcome<Option<SignedIn>>> {
        Box::pin(find_api_token(&city.database, token))
    }
}
