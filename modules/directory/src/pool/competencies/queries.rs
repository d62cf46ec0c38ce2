//! What pages and commands ask of ratings and teams. No query gives who rated.
use super::model::{Competency, Levels};
use crate::organisations::queries::{marks, values};
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A rating, without who gave it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct RatingRow {
    pub round: Option<String>,
    pub day: String,
    pub coordination: i64,
    pub communication: i64,
    pub connection: i64,
    pub creativity: i64,
    pub risk: i64,
    pub grounds: String,
}

impl RatingRow {
    /// The levels in their order.
    pub fn levels(&self) -> Levels {
        [
            self.coordination,
            self.communication,
            self.connection,
            self.creativity,
            self.risk,
        ]
    }
}

const RATING: &str =
    "round, day, coordination, communication, connection, creativity, risk, grounds";

/// What somebody said of themselves, the newest first; at most 100.
pub async fn list_self(queries: &impl Queries, subject: &Id) -> Outcome<Vec<RatingRow>> {
    let sql = format!(
        "SELECT {RATING} FROM directory_pool_ratings WHERE subject = $1 AND round IS NULL ORDER BY at DESC, id DESC LIMIT 100"
    );
    queries.all(&sql, params![subject]).await
}

/// What colleagues said; at most 2,000, in an order that says nothing.
pub async fn list_of_colleagues(queries: &impl Queries, subject: &Id) -> Outcome<Vec<RatingRow>> {
    let sql = format!(
        "SELECT {RATING} FROM directory_pool_ratings WHERE subject = $1 AND round IS NOT NULL \
         ORDER BY round, coordination, communication, connection, creativity, risk LIMIT 2000"
    );
    queries.all(&sql, params![subject]).await
}

/// An asking of colleagues.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct RoundRow {
    /// Identifier.
    pub id: String,
    /// Whom it is about.
    pub subject: String,
    /// What they say to colleagues.
    pub words: String,
    /// When it began.
    pub asked_at: i64,
    /// Its last day.
    pub until_day: String,
    /// When it was ended by hand.
    pub closed_at: Option<i64>,
    /// How the subject is called.
    pub title: String,
}

const ROUND: &str = "SELECT n.id, n.subject, n.words, n.asked_at, n.until_day, n.closed_at, r.title \
    FROM directory_pool_rounds n JOIN records r ON r.id = n.subject";

/// The askings about a subject, the newest first; at most 50.
pub async fn list_rounds(queries: &impl Queries, subject: &Id) -> Outcome<Vec<RoundRow>> {
    let sql = format!("{ROUND} WHERE n.subject = $1 ORDER BY n.asked_at DESC, n.id DESC LIMIT 50");
    queries.all(&sql, params![subject]).await
}

/// The askings that are open on a day; at most 50.
pub async fn list_open_rounds(queries: &impl Queries, today: &str) -> Outcome<Vec<RoundRow>> {
    let sql = format!(
        "{ROUND} WHERE n.closed_at IS NULL AND n.until_day >= $1 ORDER BY n.until_day, n.id LIMIT 50"
    );
    queries.all(&sql, params![today]).await
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct TeamRow {
    pub id: String,
    pub name: String,
    pub purpose: String,
    pub created_at: i64,
    pub ended_at: Option<i64>,
    pub members: i64,
}

const TEAM: &str = "SELECT t.id, t.name, t.purpose, t.created_at, t.ended_at, \
    (SELECT COUNT(*) FROM directory_pool_team_members m WHERE m.team = t.id) AS members FROM directory_pool_teams t";

/// The teams that there are, by name; at most 200.
pub async fn list_teams(queries: &impl Queries) -> Outcome<Vec<TeamRow>> {
    let sql = format!("{TEAM} WHERE t.ended_at IS NULL ORDER BY t.name LIMIT 200");
    queries.all(&sql, params![]).await
}

/// A team, or not found.
pub async fn get_team(queries: &impl Queries, id: &Id) -> Outcome<TeamRow> {
    let sql = format!("{TEAM} WHERE t.id = $1");
    queries.get(&sql, params![id]).await
}

/// Somebody of a team.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct MateRow {
    /// Identifier.
    pub id: String,
    /// The name that they show.
    pub name: String,
    /// `registered` where they can be asked.
    pub state: String,
}

/// Those of a team, by name; at most 50.
pub async fn list_mates(queries: &impl Queries, team: &Id) -> Outcome<Vec<MateRow>> {
    let sql = "SELECT m.id, m.name, m.state FROM directory_pool_team_members t JOIN directory_pool_members m ON m.id = t.member \
               WHERE t.team = $1 ORDER BY m.sort, m.id LIMIT 50";
    queries.all(sql, params![team]).await
}

/// A level that somebody gave themselves last.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct LevelRow {
    /// Whose.
    pub member: String,
    /// Name of the [`Competency`].
    pub competency: String,
    /// 1 to 5.
    pub level: i64,
    /// The name that they show.
    pub name: String,
}

impl LevelRow {
    /// Which.
    pub fn competency(&self) -> Option<Competency> {
        Competency::ALL
            .into_iter()
            .find(|c| c.name() == self.competency)
    }
}

/// The levels of these people (at most some hundred).
pub async fn list_levels(queries: &impl Queries, members: &[&str]) -> Outcome<Vec<LevelRow>> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT l.member, l.competency, l.level, m.name FROM directory_pool_levels l JOIN directory_pool_members m ON m.id = l.member \
         WHERE l.member IN ({}) ORDER BY l.member, l.competency LIMIT 1000",
        marks(1, members.len())
    );
    queries.all(&sql, values(members)).await
}

/// The text of [`list_strong`] for so many competencies: for each, those who are strongest in it.
pub fn strong_statement(competencies: usize) -> String {
    let parts: Vec<String> = (1..=competencies)
        .map(|n| {
            format!(
                "SELECT * FROM (SELECT l.member, l.competency, l.level, m.name FROM directory_pool_levels l \
                 JOIN directory_pool_members m ON m.id = l.member WHERE l.competency = ${n} AND l.level >= 4 \
                 AND m.state = 'registered' AND m.name <> '' ORDER BY l.competency, l.level DESC, l.member DESC LIMIT 60) AS s{n}"
            )
        })
        .collect();
    parts.join(" UNION ALL ")
}

/// Who is registered and strong in these, the strongest first; at most 60 of each, in one query.
pub async fn list_strong(
    queries: &impl Queries,
    competencies: &[Competency],
) -> Outcome<Vec<LevelRow>> {
    if competencies.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<&str> = competencies.iter().map(|c| c.name()).collect();
    let sql = strong_statement(names.len());
    queries.all(&sql, values(&names)).await
}
