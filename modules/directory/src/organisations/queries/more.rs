//! What hangs on a group: editors, invitations, claims, documents, stages, weights, events.
use super::{COLUMNS, OrganisationRow};
use kernel::{Id, Outcome, Page};
use store::{FromQueryResult, Queries, params};

/// An editor.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct EditorRow {
    /// Row.
    pub id: String,
    /// Account; `None` after erasure.
    pub account: Option<String>,
    /// Since when.
    pub since: i64,
}

/// Those who edit a group now, at most 100.
pub async fn list_editors(queries: &impl Queries, organisation: &Id) -> Outcome<Vec<EditorRow>> {
    let sql = "SELECT id, account, since FROM directory_editors WHERE organisation = $1 AND ended_at IS NULL \
               AND account IS NOT NULL ORDER BY since, id LIMIT 100";
    queries.all(sql, params![organisation]).await
}

/// The groups that an account edits, at most 100.
pub async fn list_own(queries: &impl Queries, account: &Id) -> Outcome<Vec<OrganisationRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_editors e JOIN directory_organisations o ON o.id = e.organisation \
         WHERE e.account = $1 AND e.ended_at IS NULL ORDER BY o.changed_at DESC LIMIT 100"
    );
    queries.all(&sql, params![account]).await
}

/// An invitation that nobody has accepted yet.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct InvitationRow {
    pub id: String,
    pub organisation: String,
    pub hand_over: i64,
    pub invited_by: Option<String>,
    pub created_at: i64,
    pub expires_at: i64,
}

/// Invitations of a group that are good at an instant, at most 50.
pub async fn list_invitations(
    queries: &impl Queries,
    organisation: &Id,
    now: i64,
) -> Outcome<Vec<InvitationRow>> {
    let sql = "SELECT id, organisation, hand_over, invited_by, created_at, expires_at FROM directory_invitations \
               WHERE organisation = $1 AND used_at IS NULL AND expires_at > $2 ORDER BY created_at DESC LIMIT 50";
    queries.all(sql, params![organisation, now]).await
}

/// The invitation of this code, if it is good at an instant.
pub async fn find_invitation(
    queries: &impl Queries,
    code_hash: &str,
    now: i64,
) -> Outcome<Option<InvitationRow>> {
    let sql = "SELECT id, organisation, hand_over, invited_by, created_at, expires_at FROM directory_invitations \
               WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2";
    queries.first(sql, params![code_hash, now]).await
}

/// «この団体の者です».
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct ClaimRow {
    pub id: String,
    pub organisation: String,
    pub name: String,
    pub account: Option<String>,
    pub words: String,
    pub state: String,
    pub answer: String,
    pub created_at: i64,
}

const CLAIM: &str = "SELECT c.id, c.organisation, o.name, c.account, c.words, c.state, c.answer, c.created_at \
    FROM directory_claims c JOIN directory_organisations o ON o.id = c.organisation";

/// The text of the list of open claims.
pub fn open_claims_statement() -> String {
    format!(
        "{CLAIM} WHERE c.state = 'open' AND (c.created_at, c.id) > ($1, $2) ORDER BY c.created_at, c.id LIMIT $3"
    )
}

/// Open claims, the oldest first.
pub async fn list_open_claims(queries: &impl Queries, page: &Page) -> Outcome<Vec<ClaimRow>> {
    queries
        .all(&open_claims_statement(), params![-1_i64, "", page.limit()])
        .await
}

/// A claim, or not found.
pub async fn get_claim(queries: &impl Queries, id: &Id) -> Outcome<ClaimRow> {
    queries
        .get(&format!("{CLAIM} WHERE c.id = $1"), params![id])
        .await
}

/// The claims of an account, newest first, at most 50.
pub async fn list_claims_by(queries: &impl Queries, account: &Id) -> Outcome<Vec<ClaimRow>> {
    let sql = format!("{CLAIM} WHERE c.account = $1 ORDER BY c.created_at DESC LIMIT 50");
    queries.all(&sql, params![account]).await
}

/// The open claims of a group, at most 50.
pub async fn list_claims_of(queries: &impl Queries, organisation: &Id) -> Outcome<Vec<ClaimRow>> {
    let sql = format!(
        "{CLAIM} WHERE c.organisation = $1 AND c.state = 'open' ORDER BY c.created_at LIMIT 50"
    );
    queries.all(&sql, params![organisation]).await
}

/// A document of a group.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct DocumentRow {
    pub id: String,
    pub kind: String,
    pub year: i64,
    pub link: String,
    pub note: String,
    pub is_public: i64,
}

/// The documents of a group, newest year first, at most 100.
pub async fn list_documents(
    queries: &impl Queries,
    organisation: &Id,
) -> Outcome<Vec<DocumentRow>> {
    let sql = "SELECT id, kind, year, link, note, is_public FROM directory_documents WHERE organisation = $1 \
               ORDER BY year DESC, kind LIMIT 100";
    queries.all(sql, params![organisation]).await
}

/// In which stage a group was from a day on.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct StageRow {
    pub day: String,
    pub stage: String,
    pub by_centre: i64,
    pub note: String,
}

/// Stages of a group, newest first, at most 50.
pub async fn list_stages(queries: &impl Queries, organisation: &Id) -> Outcome<Vec<StageRow>> {
    let sql = "SELECT day, stage, by_centre, note FROM directory_stages WHERE organisation = $1 \
               ORDER BY day DESC, id DESC LIMIT 50";
    queries.all(sql, params![organisation]).await
}

/// For whom a group is there, from a day on: 私益, 共益, 公益, each 0 to 5.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct WeightsRow {
    pub day: String,
    pub own: i64,
    pub shared: i64,
    pub common: i64,
}

/// Weights of a group, newest first, at most 50.
pub async fn list_weights(queries: &impl Queries, organisation: &Id) -> Outcome<Vec<WeightsRow>> {
    let sql = "SELECT day, own, shared, common FROM directory_weights WHERE organisation = $1 \
               ORDER BY day DESC LIMIT 50";
    queries.all(sql, params![organisation]).await
}

/// What became of a group, or what it came from; seen from either side.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct EventRow {
    pub kind: String,
    pub day: String,
    pub note: String,
    /// 1 where the group is the one that ended or was divided.
    pub is_from: i64,
    pub other: Option<String>,
    pub other_name: Option<String>,
    /// 1 where the other has a page.
    pub other_public: i64,
}

/// Events of a group from either side, at most 100.
pub async fn list_events(queries: &impl Queries, organisation: &Id) -> Outcome<Vec<EventRow>> {
    let side = |own: &str, other: &str, is_from: i64| {
        format!(
            "SELECT e.kind, e.day, e.note, CAST({is_from} AS BIGINT) AS is_from, e.{other} AS other, o.name AS other_name, \
             CAST(CASE WHEN o.published_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS other_public, e.at AS at, e.id AS id \
             FROM directory_events e LEFT JOIN directory_organisations o ON o.id = e.{other} WHERE e.{own} = $1"
        )
    };
    let sql = format!(
        "SELECT kind, day, note, is_from, other, other_name, other_public FROM ({} UNION ALL {}) AS x ORDER BY at, id LIMIT 100",
        side("organisation", "other", 1),
        side("other", "organisation", 0)
    );
    queries.all(&sql, params![organisation]).await
}
