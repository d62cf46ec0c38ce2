//! What pages and commands ask of centres. Every list is bounded.
use kernel::{Actor, Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A centre, with the name of its place.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct CentreRow {
    pub place: String,
    pub name: String,
    pub area: String,
    pub is_on: i64,
    pub approval: i64,
    pub coordinator: String,
    pub words: String,
}

const CENTRE: &str = "SELECT c.place, p.name, p.area, c.is_on, c.approval, c.coordinator, c.words \
    FROM directory_centres c JOIN directory_places p ON p.id = c.place AND p.retired = 0";

/// The text of the list of centres.
pub fn centres_statement() -> String {
    format!("{CENTRE} WHERE c.is_on = 1 ORDER BY p.sort, p.id LIMIT 500")
}

/// All centres that have a page, by name.
pub async fn list_centres(queries: &impl Queries) -> Outcome<Vec<CentreRow>> {
    queries.all(&centres_statement(), params![]).await
}

/// The centre of a place that has a page.
pub async fn find_centre(queries: &impl Queries, place: &Id) -> Outcome<Option<CentreRow>> {
    let sql = format!("{CENTRE} WHERE c.place = $1 AND c.is_on = 1");
    queries.first(&sql, params![place]).await
}

/// As [`find_centre`], or not found.
pub async fn get_centre(queries: &impl Queries, place: &Id) -> Outcome<CentreRow> {
    let sql = format!("{CENTRE} WHERE c.place = $1 AND c.is_on = 1");
    queries.get(&sql, params![place]).await
}

/// Whether somebody is named for a centre.
pub async fn is_editor(queries: &impl Queries, centre: &Id, actor: &Actor) -> Outcome<bool> {
    let Some(account) = &actor.account else {
        return Ok(false);
    };
    let sql = "SELECT COUNT(*) AS n FROM directory_centre_editors WHERE centre = $1 AND account = $2 AND ended_at IS NULL";
    Ok(queries.number(sql, params![centre, account]).await? > 0)
}

/// Somebody who is named for a centre, or an invitation that waits.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct EditorRow {
    pub id: String,
    pub account: Option<String>,
    pub since: Option<i64>,
}

/// Those who are named for a centre now, at most 50.
pub async fn list_editors(queries: &impl Queries, centre: &Id) -> Outcome<Vec<EditorRow>> {
    let sql = "SELECT id, account, since FROM directory_centre_editors WHERE centre = $1 AND ended_at IS NULL \
               AND account IS NOT NULL ORDER BY since, id LIMIT 50";
    queries.all(sql, params![centre]).await
}

/// The centres for which an account is named, at most 50.
pub async fn list_own(queries: &impl Queries, account: &Id) -> Outcome<Vec<CentreRow>> {
    let sql = format!(
        "{CENTRE} JOIN directory_centre_editors e ON e.centre = c.place WHERE e.account = $1 AND e.ended_at IS NULL \
         AND c.is_on = 1 ORDER BY p.sort LIMIT 50"
    );
    queries.all(&sql, params![account]).await
}

/// A group in whose name somebody speaks.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct VoiceRow {
    pub id: String,
    pub name: String,
    /// 1 where its kind is 地域型.
    pub is_local: i64,
}

const VOICE: &str = "SELECT o.id, o.name, CAST(CASE WHEN t.nature = 'area' THEN 1 ELSE 0 END AS BIGINT) AS is_local \
    FROM directory_organisations o LEFT JOIN directory_terms t ON t.scheme = 'kind' AND t.key = o.kind";

/// The listed groups that somebody edits, at most 100.
pub async fn list_voices(queries: &impl Queries, actor: &Actor) -> Outcome<Vec<VoiceRow>> {
    let Some(account) = &actor.account else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "{VOICE} JOIN directory_editors e ON e.organisation = o.id WHERE e.account = $1 AND e.ended_at IS NULL \
         AND o.listed = 1 ORDER BY o.sort, o.id LIMIT 100"
    );
    queries.all(&sql, params![account]).await
}

/// A listed group, whoever edits it.
pub async fn find_voice(queries: &impl Queries, organisation: &Id) -> Outcome<Option<VoiceRow>> {
    let sql = format!("{VOICE} WHERE o.id = $1 AND o.listed = 1");
    queries.first(&sql, params![organisation]).await
}

/// News or a notice.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct PostRow {
    pub id: String,
    pub centre: String,
    pub centre_name: String,
    pub kind: String,
    pub audience: String,
    pub organisation: Option<String>,
    pub group_name: Option<String>,
    pub title: String,
    pub words: String,
    pub until: String,
    pub state: String,
    pub reason: String,
    pub solved_at: Option<i64>,
    pub at: i64,
    /// 1 where it is the centre's own, or its group stands in the list.
    pub group_listed: i64,
    /// 1 where the centre has a page.
    pub centre_on: i64,
}

const POST: &str = "SELECT n.id, n.centre, p.name AS centre_name, n.kind, n.audience, n.organisation, o.name AS group_name, \
    n.title, n.words, n.until, n.state, n.reason, n.solved_at, n.at, \
    CAST(CASE WHEN n.organisation IS NULL OR o.listed = 1 THEN 1 ELSE 0 END AS BIGINT) AS group_listed, \
    CAST(CASE WHEN c.is_on = 1 AND p.retired = 0 THEN 1 ELSE 0 END AS BIGINT) AS centre_on \
    FROM directory_centre_posts n JOIN directory_places p ON p.id = n.centre \
    JOIN directory_centres c ON c.place = n.centre LEFT JOIN directory_organisations o ON o.id = n.organisation";

/// Of groups that are not in the list any more nothing is shown.
const LISTED: &str = "(n.organisation IS NULL OR o.listed = 1)";

/// The text of the public posts of a centre.
pub fn posts_statement() -> String {
    format!(
        "{POST} WHERE n.centre = $1 AND n.state = 'shown' AND n.audience = 'public' AND n.until >= $2 AND {LISTED} \
         ORDER BY n.at DESC, n.id DESC LIMIT 100"
    )
}

/// What hangs publicly at a centre on a day, newest first, at most 100.
pub async fn list_posts(queries: &impl Queries, centre: &Id, today: &str) -> Outcome<Vec<PostRow>> {
    queries
        .all(&posts_statement(), params![centre, today])
        .await
}

/// What waits for the centre's yes, oldest first, at most 100.
pub async fn list_waiting(queries: &impl Queries, centre: &Id) -> Outcome<Vec<PostRow>> {
    let sql = format!(
        "{POST} WHERE n.centre = $1 AND n.state = 'waiting' AND {LISTED} ORDER BY n.at, n.id LIMIT 100"
    );
    queries.all(&sql, params![centre]).await
}

/// The text of the board of local bodies.
pub fn board_statement() -> String {
    format!(
        "{POST} WHERE n.audience = 'local' AND n.state = 'shown' AND {LISTED} AND (n.at, n.id) < ($1, $2) \
         ORDER BY n.at DESC, n.id DESC LIMIT $3"
    )
}

/// What hangs on the board of local bodies, of all areas, newest first.
pub async fn list_board(
    queries: &impl Queries,
    page: &kernel::Page,
) -> Outcome<(Vec<PostRow>, Option<String>)> {
    let (at, id) = page.after.split_once('~').unwrap_or(("", "~"));
    let at: i64 = at.parse().unwrap_or(i64::MAX);
    let rows = queries
        .all(&board_statement(), params![at, id, page.limit()])
        .await?;
    Ok(page.cut(rows, |row: &PostRow| format!("{}~{}", row.at, row.id)))
}

/// A post.
pub async fn get_post(queries: &impl Queries, id: &Id) -> Outcome<PostRow> {
    queries
        .get(&format!("{POST} WHERE n.id = $1"), params![id])
        .await
}

/// Posts by their records.
pub async fn list_posts_by_ids(queries: &impl Queries, ids: &[Id]) -> Outcome<Vec<PostRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
    let sql = format!("{POST} WHERE n.id IN ({}) LIMIT 1000", marks.join(", "));
    let values = ids.iter().map(|i| store::Value::from(i.as_str())).collect();
    queries.all(&sql, values).await
}

/// What hangs for everybody of a group or at a centre, whether it is seen now or not, at most 1,000.
pub(super) async fn list_shown_of(
    queries: &impl Queries,
    whose: &super::commands::Whose<'_>,
) -> Outcome<Vec<PostRow>> {
    let (column, id) = match whose {
        super::commands::Whose::Group(id) => ("organisation", id),
        super::commands::Whose::Centre(id) => ("centre", id),
    };
    let sql = format!(
        "{POST} WHERE n.{column} = $1 AND n.state = 'shown' AND n.audience = 'public' ORDER BY n.at, n.id LIMIT 1000"
    );
    queries.all(&sql, params![*id]).await
}

/// What the groups that somebody edits wrote at a centre, as long as it waits, hangs or was refused; newest first, at most
/// 50.
pub async fn list_written(
    queries: &impl Queries,
    centre: &Id,
    actor: &Actor,
) -> Outcome<Vec<PostRow>> {
    let Some(account) = &actor.account else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "{POST} WHERE n.centre = $1 AND n.state IN ('waiting', 'shown', 'refused') AND n.organisation IN \
         (SELECT e.organisation FROM directory_editors e WHERE e.account = $2 AND e.ended_at IS NULL) \
         ORDER BY n.at DESC, n.id DESC LIMIT 50"
    );
    queries.all(&sql, params![centre, account]).await
}

/// A reply.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct ReplyRow {
    pub group_name: Option<String>,
    pub words: String,
    pub at: i64,
}

/// Replies to a post, oldest first, at most 200.
pub async fn list_replies(queries: &impl Queries, post: &Id) -> Outcome<Vec<ReplyRow>> {
    let sql = "SELECT o.name AS group_name, r.words, r.at FROM directory_centre_replies r \
               LEFT JOIN directory_organisations o ON o.id = r.organisation WHERE r.post = $1 \
               AND (r.organisation IS NULL OR o.listed = 1) ORDER BY r.at, r.id LIMIT 200";
    queries.all(sql, params![post]).await
}

/// Who meets when.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct MeetingRow {
    pub id: String,
    pub centre: String,
    pub centre_name: String,
    pub organisation: String,
    pub group_name: String,
    pub weekday: i64,
    pub begins: String,
    pub ends: String,
    pub note: String,
}

const MEETING: &str = "SELECT m.id, m.centre, p.name AS centre_name, m.organisation, o.name AS group_name, m.weekday, \
    m.begins, m.ends, m.note FROM directory_centre_meetings m JOIN directory_places p ON p.id = m.centre \
    JOIN directory_organisations o ON o.id = m.organisation AND o.listed = 1";

/// The text of who meets at a centre.
pub fn meetings_statement() -> String {
    format!("{MEETING} WHERE m.centre = $1 ORDER BY m.weekday, m.begins, m.id LIMIT 200")
}

/// Who meets at a centre, through the week, at most 200.
pub async fn list_meetings(queries: &impl Queries, centre: &Id) -> Outcome<Vec<MeetingRow>> {
    queries.all(&meetings_statement(), params![centre]).await
}

/// Where a group meets, at most 20.
pub async fn list_meetings_of(
    queries: &impl Queries,
    organisation: &Id,
) -> Outcome<Vec<MeetingRow>> {
    let sql = format!(
        "{MEETING} JOIN directory_centres c ON c.place = m.centre AND c.is_on = 1 WHERE m.organisation = $1 \
         ORDER BY m.weekday, m.begins LIMIT 20"
    );
    queries.all(&sql, params![organisation]).await
}

/// A meeting.
pub async fn get_meeting(queries: &impl Queries, id: &Id) -> Outcome<MeetingRow> {
    queries
        .get(&format!("{MEETING} WHERE m.id = $1"), params![id])
        .await
}

/// A question to a centre.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct QuestionRow {
    pub id: String,
    pub centre: String,
    pub words: String,
    pub asker_name: String,
    pub answer: String,
    pub is_public: i64,
    pub state: String,
    pub at: i64,
    pub answered_at: Option<i64>,
}

const QUESTION: &str = "SELECT q.id, q.centre, q.words, q.asker_name, q.answer, q.is_public, q.state, q.at, q.answered_at \
    FROM directory_centre_questions q";

/// Questions of a centre in a state, newest first, at most 50.
pub async fn list_questions(
    queries: &impl Queries,
    centre: &Id,
    state: &str,
) -> Outcome<Vec<QuestionRow>> {
    let sql = format!(
        "{QUESTION} WHERE q.centre = $1 AND q.state = $2 ORDER BY q.at DESC, q.id DESC LIMIT 50"
    );
    queries.all(&sql, params![centre, state]).await
}

/// A question.
pub async fn get_question(queries: &impl Queries, id: &Id) -> Outcome<QuestionRow> {
    queries
        .get(&format!("{QUESTION} WHERE q.id = $1"), params![id])
        .await
}

/// The question whose asker has this code.
pub async fn find_by_code(queries: &impl Queries, hash: &str) -> Outcome<Option<QuestionRow>> {
    queries
        .first(&format!("{QUESTION} WHERE q.code_hash = $1"), params![hash])
        .await
}

/// Posts whose last day is over, at most 500.
pub(super) async fn list_over(queries: &impl Queries, today: &str) -> Outcome<Vec<PostRow>> {
    let sql = format!(
        "{POST} WHERE n.state IN ('waiting', 'shown') AND n.until < $1 ORDER BY n.until, n.id LIMIT 500"
    );
    queries.all(&sql, params![today]).await
}

/// What waits at centres: how many questions and notices each of them has.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "two counts beside the centre")]
pub struct BusyRow {
    pub place: String,
    pub name: String,
    pub questions: i64,
    pub posts: i64,
}

/// Centres at which something waits, at most 20: of all, or those for which an account is named.
pub(super) async fn list_busy(
    queries: &impl Queries,
    account: Option<&Id>,
) -> Outcome<Vec<BusyRow>> {
    let own = "AND EXISTS (SELECT 1 FROM directory_centre_editors e WHERE e.centre = c.place AND e.account = $1 AND e.ended_at IS NULL)";
    let (own, values) = match account {
        Some(account) => (own, params![account]),
        None => ("", params![]),
    };
    let sql = format!(
        "SELECT place, name, questions, posts FROM (SELECT c.place, p.name, \
         (SELECT COUNT(*) FROM directory_centre_questions q WHERE q.centre = c.place AND q.state = 'open') AS questions, \
         (SELECT COUNT(*) FROM directory_centre_posts n WHERE n.centre = c.place AND n.state = 'waiting') AS posts \
         FROM directory_centres c JOIN directory_places p ON p.id = c.place WHERE c.is_on = 1 {own}) x \
         WHERE questions + posts > 0 ORDER BY name LIMIT 20"
    );
    queries.all(&sql, values).await
}

/// Places that may have a page, with whether they have it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "three columns of two tables")]
pub struct OfferedRow {
    pub id: String,
    pub name: String,
    pub is_on: i64,
}

/// All places by name, from a cursor on, with whether they have a page.
pub(super) async fn list_offered(
    queries: &impl Queries,
    page: &kernel::Page,
) -> Outcome<(Vec<OfferedRow>, Option<String>)> {
    let (id, sort) = page.after.split_once('~').unwrap_or_default();
    #[derive(FromQueryResult)]
    struct Row {
        id: String,
        sort: String,
        name: String,
        is_on: i64,
    }
    let sql = "SELECT p.id, p.sort, p.name, COALESCE(c.is_on, 0) AS is_on FROM directory_places p \
               LEFT JOIN directory_centres c ON c.place = p.id WHERE p.retired = 0 AND (p.sort, p.id) > ($1, $2) \
               ORDER BY p.sort, p.id LIMIT $3";
    let rows: Vec<Row> = queries.all(sql, params![sort, id, page.limit()]).await?;
    let (rows, next) = page.cut(rows, |r| format!("{}~{}", r.id, r.sort));
    let offered = rows.into_iter().map(|r| OfferedRow {
        id: r.id,
        name: r.name,
        is_on: r.is_on,
    });
    Ok((offered.collect(), next))
}

/// Questions that were answered for everybody, newest first, at most 50.
pub async fn list_public_questions(
    queries: &impl Queries,
    centre: &Id,
) -> Outcome<Vec<QuestionRow>> {
    let sql = format!(
        "{QUESTION} WHERE q.centre = $1 AND q.state = 'answered' AND q.is_public = 1 AND q.words <> '' ORDER BY q.at DESC, q.id DESC LIMIT 50"
    );
    queries.all(&sql, params![centre]).await
}

/// Centres in an area and in the areas within it, at most 50.
pub async fn list_of_area(queries: &impl Queries, area: &str) -> Outcome<Vec<CentreRow>> {
    let sql = format!(
        "{CENTRE} JOIN directory_place_terms x ON x.place = c.place AND x.scheme = 'area' AND x.term = $1 \
         WHERE c.is_on = 1 ORDER BY p.sort LIMIT 50"
    );
    queries.all(&sql, params![area]).await
}
