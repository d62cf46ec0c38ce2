//! The coordinators' room: who coordinates where, cases that are talked about without names of people, the monthly meeting.
//! Only coordinators and the centre read it.
pub mod commands;
pub mod model;
pub(super) mod pages;
pub mod queries;

use super::policy;
use kernel::{Actor, Outcome};
use store::{Queries, params};

/// Whether somebody is a coordinator of the pool, registered under their own account.
pub async fn is_coordinator(queries: &impl Queries, actor: &Actor) -> Outcome<bool> {
    let Some(account) = &actor.account else {
        return Ok(false);
    };
    let sql = "SELECT COUNT(*) AS n FROM directory_pool_members m JOIN directory_pool_terms t ON t.owner = m.id AND t.scheme = 'kind' \
               JOIN directory_pool_kinds k ON k.key = t.key AND k.is_coordinator = 1 WHERE m.account = $1 AND m.state = 'registered'";
    Ok(queries.number(sql, params![account]).await? > 0)
}

/// Whether somebody may enter. At most one query.
pub async fn may_enter(queries: &impl Queries, actor: &Actor) -> Outcome<bool> {
    if policy::ROOM.allows(actor) {
        return Ok(true);
    }
    is_coordinator(queries, actor).await
}
