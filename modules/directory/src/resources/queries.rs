//! What pages and commands ask of resources and requests. Every list is bounded.
use super::model::Content;
use kernel::{Actor, Id, Outcome, Page};
use store::{FromQueryResult, Queries, Value, params};

/// A resource.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct ResourceRow {
    pub id: String,
    pub sort: String,
    pub name: String,
    pub kind: String,
    pub words: String,
    pub conditions: String,
    pub fee: String,
    pub area: String,
    pub body: Option<String>,
    pub organisation: Option<String>,
    pub owner_title: String,
    pub retired: i64,
    pub edition: i64,
    pub changed_at: i64,
    /// 1 where it is a department's, or its group stands in the list.
    pub owner_listed: i64,
}

const RESOURCE: &str = "SELECT r.id, r.sort, r.name, r.kind, r.words, r.conditions, r.fee, r.area, r.body, \
    r.organisation, r.owner_title, r.retired, r.edition, r.changed_at, \
    CAST(CASE WHEN r.organisation IS NULL OR o.listed = 1 THEN 1 ELSE 0 END AS BIGINT) AS owner_listed \
    FROM directory_resources r LEFT JOIN directory_organisations o ON o.id = r.organisation";

/// What is offered: a group that is not in the list any more offers nothing.
const OFFERED: &str = "r.retired = 0 AND (r.organisation IS NULL OR o.listed = 1)";

impl ResourceRow {
    /// Whether everybody sees it.
    pub fn is_offered(&self) -> bool {
        self.retired == 0 && self.owner_listed == 1
    }
    /// Its identifier.
    pub fn id(&self) -> Id {
        Id::from_stored(self.id.clone())
    }
    /// Its department.
    pub fn body(&self) -> Option<Id> {
        self.body.clone().map(Id::from_stored)
    }
    /// Its group.
    pub fn organisation(&self) -> Option<Id> {
        self.organisation.clone().map(Id::from_stored)
    }
    /// What is said of it.
    pub fn content(&self) -> Content {
        Content {
            name: self.name.clone(),
            kind: self.kind.clone(),
            words: self.words.clone(),
            conditions: self.conditions.clone(),
            fee: self.fee.clone(),
            area: self.area.clone(),
        }
    }
}

/// Which resources are wanted; empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// One of the kinds.
    pub kind: String,
    /// Key of an area.
    pub area: String,
}

impl Wanted {
    /// The statement with its values: along an index, whatever is asked.
    pub fn statement(&self, page: &Page) -> (String, Vec<Value>) {
        let (id, sort) = page.after.split_once('~').unwrap_or_default();
        let mut values = params![sort, id, page.limit()];
        let mut also = String::new();
        for (column, value) in [("kind", &self.kind), ("area", &self.area)] {
            if !value.is_empty() {
                values.push(value.as_str().into());
                also += &format!(" AND r.{column} = ${}", values.len());
            }
        }
        let sql = format!(
            "{RESOURCE} WHERE {OFFERED}{also} AND (r.sort, r.id) > ($1, $2) ORDER BY r.sort, r.id LIMIT $3"
        );
        (sql, values)
    }
}

/// A page of resources by name, and the key of the next.
pub async fn list_resources(
    queries: &impl Queries,
    wanted: &Wanted,
    page: &Page,
) -> Outcome<(Vec<ResourceRow>, Option<String>)> {
    let (sql, values) = wanted.statement(page);
    let rows = queries.all(&sql, values).await?;
    Ok(page.cut(rows, |r: &ResourceRow| format!("{}~{}", r.id, r.sort)))
}

/// A resource, retired or not.
pub async fn get_resource(queries: &impl Queries, id: &Id) -> Outcome<ResourceRow> {
    queries
        .get(&format!("{RESOURCE} WHERE r.id = $1"), params![id])
        .await
}

/// Resources by their records.
pub async fn list_by_ids(queries: &impl Queries, ids: &[Id]) -> Outcome<Vec<ResourceRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let sql = format!("{RESOURCE} WHERE r.id IN ({}) LIMIT 1000", marks.join(", "));
    let values = ids.iter().map(|i| Value::from(i.as_str())).collect();
    queries.all(&sql, values).await
}

/// Resources of a group, at most 50.
pub async fn list_of_group(queries: &impl Queries, group: &Id) -> Outcome<Vec<ResourceRow>> {
    let sql =
        format!("{RESOURCE} WHERE r.organisation = $1 AND {OFFERED} ORDER BY r.sort LIMIT 50");
    queries.all(&sql, params![group]).await
}

/// Resources of an area, at most 50.
pub async fn list_of_area(queries: &impl Queries, area: &str) -> Outcome<Vec<ResourceRow>> {
    let sql = format!("{RESOURCE} WHERE {OFFERED} AND r.area = $1 ORDER BY r.sort LIMIT 50");
    queries.all(&sql, params![area]).await
}

/// A request, with the name of its resource.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct RequestRow {
    pub id: String,
    pub resource: String,
    pub resource_name: String,
    pub account: Option<String>,
    pub asker_name: String,
    pub contact: String,
    pub words: String,
    pub asked_from: String,
    pub asked_until: String,
    pub agreed_from: String,
    pub agreed_until: String,
    pub state: String,
    pub reason: String,
    pub effect: String,
    pub at: i64,
    pub next_at: Option<i64>,
}

const REQUEST: &str = "SELECT q.id, q.resource, r.name AS resource_name, q.account, q.asker_name, q.contact, q.words, \
    q.asked_from, q.asked_until, q.agreed_from, q.agreed_until, q.state, q.reason, q.effect, q.at, q.next_at \
    FROM directory_resource_requests q JOIN directory_resources r ON r.id = q.resource";

/// A request.
pub async fn get_request(queries: &impl Queries, id: &Id) -> Outcome<RequestRow> {
    queries
        .get(&format!("{REQUEST} WHERE q.id = $1"), params![id])
        .await
}

/// Requests of an account, newest first, at most 50.
pub async fn list_mine(queries: &impl Queries, account: &Id) -> Outcome<Vec<RequestRow>> {
    let sql = format!("{REQUEST} WHERE q.account = $1 ORDER BY q.at DESC LIMIT 50");
    queries.all(&sql, params![account]).await
}

/// Requests that are not over for what somebody keeps: of their groups, their departments, or (`all`) everything; the
/// oldest first, at most 100.
pub async fn list_kept(
    queries: &impl Queries,
    actor: &Actor,
    all: bool,
) -> Outcome<Vec<RequestRow>> {
    const OPEN: &str = "q.state IN ('asked', 'agreed', 'lent', 'returned')";
    if all {
        let sql = format!("{REQUEST} WHERE {OPEN} ORDER BY q.at, q.id LIMIT 100");
        return queries.all(&sql, params![]).await;
    }
    let Some(account) = &actor.account else {
        return Ok(Vec::new());
    };
    let mut values = params![account];
    let mut bodies = Vec::new();
    let own = super::policy::bodies(actor);
    let any = own.contains(&None);
    for body in own.into_iter().flatten().take(50) {
        values.push(body.as_str().into());
        bodies.push(format!("${}", values.len()));
    }
    let of_body = if any {
        " OR r.body IS NOT NULL".to_owned()
    } else if bodies.is_empty() {
        String::new()
    } else {
        format!(" OR r.body IN ({})", bodies.join(", "))
    };
    let sql = format!(
        "{REQUEST} WHERE {OPEN} AND (r.organisation IN (SELECT e.organisation FROM directory_editors e \
         WHERE e.account = $1 AND e.ended_at IS NULL){of_body}) ORDER BY q.at, q.id LIMIT 100"
    );
    queries.all(&sql, values).await
}

/// What was told of what a resource was good for, newest first, at most 20. Says nobody's name.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "two columns of the table")]
pub struct EffectRow {
    pub effect: String,
    pub agreed_until: String,
}

/// Effects of a resource.
pub async fn list_effects(queries: &impl Queries, resource: &Id) -> Outcome<Vec<EffectRow>> {
    let sql = "SELECT effect, agreed_until FROM directory_resource_requests WHERE resource = $1 AND state = 'done' \
               AND effect > '' ORDER BY at DESC LIMIT 20";
    queries.all(sql, params![resource]).await
}

/// From when until when a resource is promised.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "two columns of the table")]
pub struct BusyRow {
    pub agreed_from: String,
    pub agreed_until: String,
}

/// Days on which a resource is promised, from today on, at most 30 spans. What should be back and is not, is not free
/// today.
pub async fn list_busy(
    queries: &impl Queries,
    resource: &Id,
    today: &str,
) -> Outcome<Vec<BusyRow>> {
    let sql = "SELECT agreed_from, CASE WHEN agreed_until < $2 THEN $2 ELSE agreed_until END AS agreed_until \
               FROM directory_resource_requests WHERE resource = $1 \
               AND (state = 'lent' OR (state = 'agreed' AND agreed_until >= $2)) ORDER BY agreed_from LIMIT 30";
    queries.all(sql, params![resource, today]).await
}

/// Requests for which something is due at an instant, at most 200.
pub(super) async fn list_due(queries: &impl Queries, now: i64) -> Outcome<Vec<RequestRow>> {
    let sql = format!("{REQUEST} WHERE q.next_at <= $1 ORDER BY q.next_at LIMIT 200");
    queries.all(&sql, params![now]).await
}
