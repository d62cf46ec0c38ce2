//! What pages and commands ask of dispatches. Every list is bounded.
use crate::{
    organisations::queries::{marks, values},
    pool::members::queries::{self as members, MemberRow},
};
use kernel::{Id, Outcome, Page};
use store::{FromQueryResult, Queries, params};

/// A dispatch.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct DispatchRow {
    pub id: String,
    pub asker: Option<String>,
    pub asker_kind: String,
    pub organisation: Option<String>,
    pub asker_name: String,
    pub contact: String,
    pub theme: String,
    pub wish: String,
    pub kind: String,
    pub field: String,
    pub area: String,
    pub dates: String,
    pub place: String,
    pub cost: String,
    pub cost_words: String,
    pub wanted_member: Option<String>,
    pub member: Option<String>,
    pub state: String,
    pub day: Option<String>,
    pub meeting_place: String,
    pub minutes: Option<i64>,
    pub done: String,
    pub result: String,
    pub reported_at: Option<i64>,
    pub useful: Option<i64>,
    pub useful_words: String,
    pub next_at: Option<i64>,
    pub since: i64,
    pub created_at: i64,
    /// Name of the person; empty where nobody is asked.
    pub member_name: Option<String>,
}

/// Columns of [`DispatchRow`] of `directory_pool_dispatches d`.
pub(crate) const COLUMNS: &str = "d.id, d.asker, d.asker_kind, d.organisation, d.asker_name, d.contact, d.theme, d.wish, d.kind, \
    d.field, d.area, d.dates, d.place, d.cost, d.cost_words, d.wanted_member, d.member, d.state, d.day, d.meeting_place, \
    d.minutes, d.done, d.result, d.reported_at, d.useful, d.useful_words, d.next_at, d.since, d.created_at, \
    (SELECT p.name FROM directory_pool_members p WHERE p.id = d.member) AS member_name";

impl DispatchRow {
    /// Its identifier.
    pub fn id(&self) -> Id {
        Id::from_stored(self.id.clone())
    }
}

/// The dispatch of this identifier, or not found.
pub async fn get_dispatch(queries: &impl Queries, id: &Id) -> Outcome<DispatchRow> {
    let sql = format!("SELECT {COLUMNS} FROM directory_pool_dispatches d WHERE d.id = $1");
    queries.get(&sql, params![id]).await
}

/// The text of the desk's list.
pub fn in_state_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_pool_dispatches d WHERE d.state = $1 AND (d.since, d.id) > ($2, $3) \
         ORDER BY d.since, d.id LIMIT $4"
    )
}

/// Dispatches in a state, those that have been in it longest first, and the key of the next page.
pub async fn list_in_state(
    queries: &impl Queries,
    state: &str,
    page: &Page,
) -> Outcome<(Vec<DispatchRow>, Option<String>)> {
    let (since, id) = page.after.split_once('~').unwrap_or(("", ""));
    let since: i64 = since.parse().unwrap_or(-1);
    let values = params![state, since, id, page.limit()];
    let rows = queries.all(&in_state_statement(), values).await?;
    Ok(page.cut(rows, |row: &DispatchRow| {
        format!("{}~{}", row.since, row.id)
    }))
}

/// What an account asked for, or the groups that it edits; the newest 50.
pub async fn list_asked_by(queries: &impl Queries, account: &Id) -> Outcome<Vec<DispatchRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_pool_dispatches d WHERE d.asker = $1 OR d.organisation IN \
         (SELECT e.organisation FROM directory_editors e WHERE e.account = $1 AND e.ended_at IS NULL) \
         ORDER BY d.created_at DESC, d.id LIMIT 50"
    );
    queries.all(&sql, params![account]).await
}

/// What these people are or were asked for; the newest 50.
pub async fn list_for_members(
    queries: &impl Queries,
    members: &[&str],
) -> Outcome<Vec<DispatchRow>> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_pool_dispatches d WHERE d.member IN ({}) ORDER BY d.created_at DESC, d.id LIMIT 50",
        marks(1, members.len())
    );
    queries.all(&sql, values(members)).await
}

/// A question to a person.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct OfferRow {
    pub id: String,
    pub member: String,
    pub words: String,
    pub reasons: String,
    pub answer: String,
    pub answer_words: String,
    pub answer_by: String,
    pub offered_at: i64,
    pub member_name: String,
}

/// The questions of a dispatch, in order; at most 100.
pub async fn list_offers(queries: &impl Queries, dispatch: &Id) -> Outcome<Vec<OfferRow>> {
    let sql = "SELECT o.id, o.member, o.words, o.reasons, o.answer, o.answer_words, o.answer_by, o.offered_at, \
               m.name AS member_name FROM directory_pool_offers o JOIN directory_pool_members m ON m.id = o.member \
               WHERE o.dispatch = $1 ORDER BY o.offered_at, o.id LIMIT 100";
    queries.all(sql, params![dispatch]).await
}

/// So many are looked at for one request.
pub const CANDIDATES: i64 = 200;

/// The text of [`list_candidates`].
pub fn candidates_statement() -> String {
    format!(
        "SELECT {} FROM directory_pool_facets f JOIN directory_pool_members m ON m.id = f.member \
         WHERE f.scope = 'ready' AND f.scheme = $1 AND f.key = $2 AND m.name <> '' ORDER BY f.sort, f.member LIMIT {CANDIDATES}",
        members::COLUMNS
    )
}

/// Those who are registered and may fit: of the kind that is asked for, otherwise in the field, otherwise all; the first 200.
pub async fn list_candidates(
    queries: &impl Queries,
    kind: &str,
    field: &str,
) -> Outcome<Vec<MemberRow>> {
    let (scheme, key) = match (kind, field) {
        ("", "") => ("all", ""),
        ("", field) => ("field", field),
        (kind, _) => ("kind", kind),
    };
    let values = params![scheme, key];
    queries.all(&candidates_statement(), values).await
}
