//! What hangs on a person: consents, guardian's answers, requests, blocks.
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A consent, in force or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct ConsentRow {
    pub id: String,
    pub purpose: String,
    pub channel: String,
    pub given_at: i64,
    pub withdrawn_at: Option<i64>,
}

/// The consents of a person with their history, newest first, at most 200.
pub async fn list_consents(queries: &impl Queries, person: &Id) -> Outcome<Vec<ConsentRow>> {
    let sql = "SELECT id, purpose, channel, given_at, withdrawn_at FROM directory_people_consents WHERE person = $1 \
               ORDER BY given_at DESC, id DESC LIMIT 200";
    queries.all(sql, params![person]).await
}

/// Whether a consent is in force.
pub fn consents(rows: &[ConsentRow], purpose: &str) -> bool {
    rows.iter()
        .any(|c| c.purpose == purpose && c.withdrawn_at.is_none())
}

/// A guardian who was asked.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct GuardianRow {
    pub id: String,
    pub person: String,
    pub mail: String,
    pub asked_at: i64,
    pub expires_at: Option<i64>,
    pub answer: String,
    pub answered_at: Option<i64>,
    pub withdrawn_at: Option<i64>,
}

const GUARDIAN: &str = "SELECT id, person, mail, asked_at, expires_at, answer, answered_at, withdrawn_at \
    FROM directory_people_guardians";

/// The guardians that a person named, newest first, at most 50.
pub async fn list_guardians(queries: &impl Queries, person: &Id) -> Outcome<Vec<GuardianRow>> {
    let sql = format!("{GUARDIAN} WHERE person = $1 ORDER BY asked_at DESC, id DESC LIMIT 50");
    queries.all(&sql, params![person]).await
}

/// Whose link this is, while it is good: until it expires, or, where it was sent after a consent, as long as the
/// consent lasts.
pub async fn find_guardian(
    queries: &impl Queries,
    code_hash: &str,
    now: i64,
) -> Outcome<Option<GuardianRow>> {
    let sql = format!(
        "{GUARDIAN} WHERE code_hash = $1 AND withdrawn_at IS NULL AND (expires_at IS NULL OR expires_at > $2)"
    );
    queries.first(&sql, params![code_hash, now]).await
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct RequestRow {
    pub id: String,
    pub person: String,
    pub asked: Option<String>,
    pub organisation: Option<String>,
    pub group_name: Option<String>,
    pub sender: Option<String>,
    pub what: String,
    pub time_text: String,
    pub length_text: String,
    pub sender_contact: String,
    pub asked_contact: String,
    pub state: String,
    pub report: String,
    pub reported_at: Option<i64>,
    pub settled_at: Option<i64>,
    pub created_at: i64,
    pub decided_at: Option<i64>,
    pub ended_at: Option<i64>,
}

const REQUEST: &str = "SELECT r.id, r.person, r.asked, r.organisation, o.name AS group_name, r.sender, r.what, \
    r.time_text, r.length_text, r.sender_contact, r.asked_contact, r.state, r.report, r.reported_at, r.settled_at, \
    r.created_at, r.decided_at, r.ended_at FROM directory_people_requests r \
    LEFT JOIN directory_organisations o ON o.id = r.organisation";

/// A request, or not found.
pub async fn get_request(queries: &impl Queries, id: &Id) -> Outcome<RequestRow> {
    queries
        .get(&format!("{REQUEST} WHERE r.id = $1"), params![id])
        .await
}

/// The text of the requests to a person.
pub fn requests_to_statement() -> String {
    format!("{REQUEST} WHERE r.person = $1 ORDER BY r.created_at DESC, r.id DESC LIMIT 100")
}

/// What a person was asked, newest first, at most 100.
pub async fn list_requests_to(queries: &impl Queries, person: &Id) -> Outcome<Vec<RequestRow>> {
    queries.all(&requests_to_statement(), params![person]).await
}

/// The text of the requests of a sender.
pub fn requests_by_statement() -> String {
    format!("{REQUEST} WHERE r.sender = $1 ORDER BY r.created_at DESC, r.id DESC LIMIT 100")
}

/// What an account asked for, newest first, at most 100.
pub async fn list_requests_by(queries: &impl Queries, sender: &Id) -> Outcome<Vec<RequestRow>> {
    queries.all(&requests_by_statement(), params![sender]).await
}

/// Requests to kept profiles that nobody has answered, oldest first, at most twenty.
pub async fn list_open_at_counter(queries: &impl Queries) -> Outcome<Vec<RequestRow>> {
    let sql = format!(
        "{REQUEST} JOIN directory_people p ON p.id = r.person WHERE r.state = 'asked' AND r.ended_at IS NULL \
         AND COALESCE(p.account, '') = '' AND p.channel <> 'web' AND p.state <> '' ORDER BY r.id LIMIT 20"
    );
    queries.all(&sql, params![]).await
}

/// The text of the open reports.
pub fn reported_statement() -> String {
    format!(
        "{REQUEST} WHERE r.settled_at IS NULL AND r.reported_at > 0 ORDER BY r.reported_at, r.id LIMIT 50"
    )
}

/// Requests that were reported and not settled, oldest first, at most 50.
pub async fn list_reported(queries: &impl Queries) -> Outcome<Vec<RequestRow>> {
    queries.all(&reported_statement(), params![]).await
}

/// Whether a person keeps out this group or this sender.
pub async fn is_blocked(
    queries: &impl Queries,
    person: &Id,
    organisation: Option<&Id>,
    sender: &Id,
) -> Outcome<bool> {
    let sql = "SELECT COUNT(*) AS n FROM directory_people_blocks WHERE person = $1 AND (organisation = $2 OR sender = $3)";
    let found = queries
        .number(sql, params![person, organisation, sender])
        .await?;
    Ok(found > 0)
}

/// Somebody who is kept out.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct BlockRow {
    /// The group in whose name they asked; none for the centre.
    pub group_name: Option<String>,
    /// Since when, in microseconds.
    pub created_at: i64,
}

/// Whom a person keeps out, newest first, at most 200.
pub async fn list_blocks(queries: &impl Queries, person: &Id) -> Outcome<Vec<BlockRow>> {
    let sql = "SELECT o.name AS group_name, b.created_at FROM directory_people_blocks b \
               LEFT JOIN directory_organisations o ON o.id = b.organisation WHERE b.person = $1 \
               ORDER BY b.created_at DESC, b.id DESC LIMIT 200";
    queries.all(sql, params![person]).await
}

/// A group that an account may ask for.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OwnGroup {
    /// The group.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Groups with a page that an account edits, at most 50: those in whose name it can ask.
pub async fn list_own_groups(queries: &impl Queries, account: &Id) -> Outcome<Vec<OwnGroup>> {
    let sql = "SELECT o.id, o.name FROM directory_editors e JOIN directory_organisations o ON o.id = e.organisation \
               WHERE e.account = $1 AND e.ended_at IS NULL AND o.listed = 1 ORDER BY o.name, o.id LIMIT 50";
    queries.all(sql, params![account]).await
}

/// A suggestion for a next step: a listed group of a field that says how to join.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the group")]
pub struct Suggestion {
    pub id: String,
    pub name: String,
    pub purpose: String,
    pub joining: String,
    pub days: String,
}

/// Listed groups of a field in the order of their readings, at most fifty, of which one is suggested.
pub async fn list_suggestions(queries: &impl Queries, field: &str) -> Outcome<Vec<Suggestion>> {
    let sql = "SELECT o.id, o.name, o.purpose, o.joining, o.days FROM directory_facets f \
               JOIN directory_organisations o ON o.id = f.organisation \
               WHERE f.scheme = 'field' AND f.key = $1 ORDER BY f.sort, f.organisation LIMIT 50";
    queries.all(sql, params![field]).await
}

/// What the first steps of visitors came to since a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Steps {
    /// How often a step was shown.
    pub shown: i64,
    /// How often it was followed to the group.
    pub opened: i64,
    /// How often an interest was kept.
    pub kept: i64,
}

/// Counts of first steps since a day (`2026-04-01`).
pub async fn count_steps(queries: &impl Queries, since: &str) -> Outcome<Steps> {
    let sql = "SELECT CAST(COALESCE(SUM(shown), 0) AS BIGINT) AS shown, CAST(COALESCE(SUM(opened), 0) AS BIGINT) AS opened, \
               CAST(COALESCE(SUM(kept), 0) AS BIGINT) AS kept FROM directory_first_steps WHERE day >= $1";
    let found = queries.first(sql, params![since]).await?;
    Ok(found.unwrap_or_default())
}
