//! What pages and commands ask of groups that people join. Every list is bounded.
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, Value, params};

/// A group that takes people in.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of two tables")]
pub struct NeighbourRow {
    pub id: String,
    pub name: String,
    pub purpose: String,
    pub doing: String,
    pub joining: String,
    pub days: String,
    pub takes: i64,
    pub kit: String,
    pub towns: String,
    pub editors: i64,
}

const NEIGHBOUR: &str = "SELECT o.id, o.name, o.purpose, o.doing, o.joining, o.days, n.takes, n.kit, n.towns, \
    (SELECT COUNT(*) FROM directory_editors e WHERE e.organisation = o.id AND e.ended_at IS NULL AND e.account IS NOT NULL) AS editors \
    FROM directory_neighbours n JOIN directory_organisations o ON o.id = n.organisation AND o.listed = 1";

/// A listed group that takes people in, or not found.
pub async fn get_neighbour(queries: &impl Queries, id: &Id) -> Outcome<NeighbourRow> {
    let sql = format!("{NEIGHBOUR} WHERE n.organisation = $1");
    queries.get(&sql, params![id]).await
}

/// The same where there is one.
pub async fn find_neighbour(queries: &impl Queries, id: &Id) -> Outcome<Option<NeighbourRow>> {
    let sql = format!("{NEIGHBOUR} WHERE n.organisation = $1");
    queries.first(&sql, params![id]).await
}

/// The text of the list of groups of towns.
pub fn of_towns_statement(count: usize) -> String {
    let marks: Vec<String> = (1..=count).map(|n| format!("${n}")).collect();
    format!(
        "{NEIGHBOUR} WHERE n.takes = 1 AND n.organisation IN (SELECT t.organisation FROM directory_neighbour_towns t \
         WHERE t.folded IN ({})) ORDER BY o.sort, o.id LIMIT 50",
        marks.join(", ")
    )
}

/// Groups that reach into one of these towns (as compared), at most 50.
pub async fn list_of_towns(
    queries: &impl Queries,
    folded: &[String],
) -> Outcome<Vec<NeighbourRow>> {
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let values = folded.iter().map(|f| Value::from(f.as_str())).collect();
    queries.all(&of_towns_statement(folded.len()), values).await
}

/// A request to join.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct JoinRow {
    pub id: String,
    pub organisation: String,
    pub account: Option<String>,
    pub asker_name: String,
    pub contact: String,
    pub words: String,
    pub channel: String,
    pub state: String,
    pub answer: String,
    pub at: i64,
}

const JOIN: &str = "SELECT j.id, j.organisation, j.account, j.asker_name, j.contact, j.words, j.channel, j.state, j.answer, \
    j.at FROM directory_join_requests j";

/// Requests of a group, newest first, at most 100.
pub async fn list_requests(queries: &impl Queries, organisation: &Id) -> Outcome<Vec<JoinRow>> {
    let sql = format!("{JOIN} WHERE j.organisation = $1 ORDER BY j.at DESC, j.id DESC LIMIT 100");
    queries.all(&sql, params![organisation]).await
}

/// A request.
pub async fn get_request(queries: &impl Queries, id: &Id) -> Outcome<JoinRow> {
    queries
        .get(&format!("{JOIN} WHERE j.id = $1"), params![id])
        .await
}

/// A group with open requests.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "a count beside the group")]
pub struct BusyRow {
    pub id: String,
    pub name: String,
    pub open: i64,
}

/// The groups of an account with requests that wait, at most 20.
pub(super) async fn list_busy(queries: &impl Queries, account: &Id) -> Outcome<Vec<BusyRow>> {
    let sql = "SELECT id, name, open FROM (SELECT o.id, o.name, (SELECT COUNT(*) FROM directory_join_requests j \
               WHERE j.organisation = o.id AND j.state IN ('asked', 'held')) AS open FROM directory_editors e \
               JOIN directory_organisations o ON o.id = e.organisation WHERE e.account = $1 AND e.ended_at IS NULL) x \
               WHERE open > 0 ORDER BY name LIMIT 20";
    queries.all(sql, params![account]).await
}
