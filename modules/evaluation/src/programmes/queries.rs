//! What pages and commands ask of programmes. Every list is bounded.
mod facts;

pub use facts::*;

use super::doubles::{Pair, Report};
use kernel::{Id, Outcome, Page};
use store::{FromQueryResult, Queries, Value, params};

/// A programme with the words of its list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct ProgrammeRow {
    pub id: String,
    pub title: String,
    pub body: String,
    pub body_name: String,
    pub purpose: String,
    pub collaboration: String,
    pub label_ja: String,
    pub label_en: String,
    pub counts: i64,
    pub status: String,
    pub first_year: i64,
    pub last_year: Option<i64>,
    pub joint: String,
    pub counted_as: String,
    pub edition: i64,
    pub published_at: Option<i64>,
}

const PROGRAMME: &str = "SELECT p.id, p.title, p.body, b.title AS body_name, p.purpose, p.collaboration, c.label_ja, \
    c.label_en, c.counts, p.status, p.first_year, p.last_year, p.joint, p.counted_as, p.edition, p.published_at \
    FROM evaluation_programmes p JOIN records b ON b.id = p.body \
    JOIN evaluation_collaborations c ON c.id = p.collaboration";

/// An item that a programme serves.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ServedRow {
    /// The programme.
    pub programme: String,
    /// Lineage of the item.
    pub item: String,
    /// Title of the item.
    pub title: String,
    /// 1 for the main one.
    pub is_main: i64,
    /// What the joint programme brought it; may be empty.
    pub effect: String,
}

/// A kind of collaboration.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct CollaborationRow {
    /// Stable key.
    pub id: String,
    /// In Japanese.
    pub label_ja: String,
    /// In English.
    pub label_en: String,
    /// 1 where its programmes count as collaboration.
    pub counts: i64,
}

/// `$from, $from+1, …` for so many values.
pub(crate) fn marks(from: usize, count: usize) -> String {
    (from..from + count)
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ")
}

pub(crate) fn values<'a>(ids: impl IntoIterator<Item = &'a str>) -> Vec<Value> {
    ids.into_iter().map(Value::from).collect()
}

/// The kinds of collaboration, at most 50.
pub async fn list_collaborations(queries: &impl Queries) -> Outcome<Vec<CollaborationRow>> {
    queries
        .all(
            "SELECT id, label_ja, label_en, counts FROM evaluation_collaborations ORDER BY position LIMIT 50",
            params![],
        )
        .await
}

/// The programme, or not found.
pub async fn get_programme(queries: &impl Queries, id: &Id) -> Outcome<ProgrammeRow> {
    queries
        .get(&format!("{PROGRAMME} WHERE p.id = $1"), params![id])
        .await
}

/// Which programmes are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only those with confirmed facts of this fiscal year.
    pub year: Option<i64>,
    /// Only those that serve this item.
    pub item: Option<Id>,
    /// Only those that this body runs.
    pub body: Option<Id>,
}

impl Wanted {
    /// The text and values of the public list.
    pub fn statement(&self, page: &Page) -> (String, Vec<Value>) {
        let mut sql = format!("{PROGRAMME} WHERE p.id > $1 AND p.published_at IS NOT NULL");
        let mut given = params![page.after.clone()];
        if let Some(body) = &self.body {
            given.push(Value::from(body.as_str()));
            sql += &format!(" AND p.body = ${}", given.len());
        }
        if let Some(item) = &self.item {
            given.push(Value::from(item.as_str()));
            sql += &format!(
                " AND p.id IN (SELECT i.programme FROM evaluation_programme_items i WHERE i.item = ${})",
                given.len()
            );
        }
        if let Some(year) = self.year {
            given.push(Value::from(year));
            sql += &format!(
                " AND p.id IN (SELECT f.programme FROM evaluation_facts f WHERE f.year = ${} \
                 AND f.status IN ('confirmed', 'locked'))",
                given.len()
            );
        }
        given.push(Value::from(page.limit()));
        sql += &format!(" ORDER BY p.id LIMIT ${}", given.len());
        (sql, given)
    }
}

/// Public programmes in the order in which they were entered: one query.
pub async fn list_public(
    queries: &impl Queries,
    wanted: &Wanted,
    page: &Page,
) -> Outcome<Vec<ProgrammeRow>> {
    let (sql, given) = wanted.statement(page);
    queries.all(&sql, given).await
}

/// Public programmes that serve an item: at most 50.
pub async fn list_of_item(queries: &impl Queries, item: &Id) -> Outcome<Vec<ProgrammeRow>> {
    let sql = format!(
        "{PROGRAMME} JOIN evaluation_programme_items i ON i.programme = p.id \
         WHERE i.item = $1 AND p.published_at IS NOT NULL ORDER BY p.id LIMIT 50"
    );
    queries.all(&sql, params![item]).await
}

/// Programmes of other bodies that serve one of the items of this programme (目的を同じくする事業): at most 50.
pub async fn list_similar(
    queries: &impl Queries,
    programme: &ProgrammeRow,
    only_public: bool,
) -> Outcome<Vec<ProgrammeRow>> {
    let public = if only_public {
        " AND p.published_at IS NOT NULL"
    } else {
        ""
    };
    let sql = format!(
        "{PROGRAMME} WHERE p.body <> $2 AND p.id IN (SELECT o.programme FROM evaluation_programme_items i \
         JOIN evaluation_programme_items o ON o.item = i.item WHERE i.programme = $1){public} ORDER BY p.id LIMIT 50"
    );
    queries
        .all(&sql, params![programme.id.as_str(), &programme.body])
        .await
}

/// The items of these programmes (at most 200), the main one first.
pub async fn list_served(queries: &impl Queries, programmes: &[&str]) -> Outcome<Vec<ServedRow>> {
    if programmes.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT i.programme, i.item, r.title, i.is_main, i.effect FROM evaluation_programme_items i \
         JOIN records r ON r.id = i.item WHERE i.programme IN ({}) ORDER BY i.programme, i.is_main DESC, i.item LIMIT 10000",
        marks(1, programmes.len())
    );
    queries.all(&sql, values(programmes.iter().copied())).await
}

/// Partner bodies of a joint programme.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct PartnerRow {
    /// The body.
    pub body: String,
    /// Its name.
    pub name: String,
}

/// Partner bodies, by name.
pub async fn list_partners(queries: &impl Queries, programme: &str) -> Outcome<Vec<PartnerRow>> {
    queries
        .all(
            "SELECT q.body, r.title AS name FROM evaluation_programme_partners q JOIN records r ON r.id = q.body \
             WHERE q.programme = $1 ORDER BY r.title, q.body LIMIT 50",
            params![programme],
        )
        .await
}

/// A programme on the desk, with how far its facts of a year are.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct DeskRow {
    /// The programme.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The body that runs it.
    pub body: String,
    /// Its name.
    pub body_name: String,
    /// How far the facts are; `None` where nobody entered any.
    pub facts: Option<String>,
    /// Why they came back; `None` where nobody entered any.
    pub returned: Option<String>,
}

/// The text of the desk's list: running programmes of a year after a key, of some bodies or of all.
pub fn desk_statement(bodies: usize, only_missing: bool) -> String {
    let of = if bodies == 0 {
        String::new()
    } else {
        format!(" AND p.body IN ({})", marks(4, bodies))
    };
    let missing = if only_missing {
        " AND (f.status IS NULL OR f.status = 'draft')"
    } else {
        ""
    };
    format!(
        "SELECT p.id, p.title, p.body, b.title AS body_name, f.status AS facts, f.returned FROM evaluation_programmes p \
         JOIN records b ON b.id = p.body LEFT JOIN evaluation_facts f ON f.programme = p.id AND f.year = $1 \
         WHERE p.id > $2 AND p.first_year <= $1 AND (p.last_year IS NULL OR p.last_year >= $1){of}{missing} \
         ORDER BY p.id LIMIT $3"
    )
}

/// Programmes that run in a year: those of these bodies, or of all where none is named.
pub async fn list_for_desk(
    queries: &impl Queries,
    year: i64,
    bodies: &[&str],
    only_missing: bool,
    page: &Page,
) -> Outcome<Vec<DeskRow>> {
    let mut given = params![year, page.after.clone(), page.limit()];
    given.extend(values(bodies.iter().copied()));
    queries
        .all(&desk_statement(bodies.len(), only_missing), given)
        .await
}

#[derive(FromQueryResult)]
struct ReportRow {
    programme: String,
    folded: String,
    body: String,
    item: String,
    year: i64,
}

/// What was reported in a year, for the search for double counts: at most 20,000 rows.
pub async fn list_reports(queries: &impl Queries, year: i64) -> Outcome<Vec<Report>> {
    let rows: Vec<ReportRow> = queries
        .all(
            "SELECT f.programme, p.folded, p.body, i.item, f.year FROM evaluation_facts f \
             JOIN evaluation_programmes p ON p.id = f.programme \
             JOIN evaluation_programme_items i ON i.programme = f.programme WHERE f.year = $1 LIMIT 20000",
            params![year],
        )
        .await?;
    let report = |r: ReportRow| Report {
        programme: r.programme,
        folded: r.folded,
        body: r.body,
        item: r.item,
        year: r.year,
    };
    Ok(rows.into_iter().map(report).collect())
}

/// A pair on which somebody decided.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct PairRow {
    /// The smaller identifier.
    pub one: String,
    /// The larger.
    pub other: String,
    /// `same` or `different`.
    pub verdict: String,
}

impl PairRow {
    /// The two.
    pub fn pair(&self) -> Pair {
        (self.one.clone(), self.other.clone())
    }
}

/// All decided pairs, newest first: at most 5,000.
pub async fn list_pairs(queries: &impl Queries) -> Outcome<Vec<PairRow>> {
    queries
        .all(
            "SELECT one, other, verdict FROM evaluation_programme_pairs ORDER BY decided_at DESC, one, other LIMIT 5000",
            params![],
        )
        .await
}

/// A programme by name, for pairs.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct NamedRow {
    /// The programme.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The name of its body.
    pub body_name: String,
}

/// These programmes (at most some hundred) by name.
pub async fn list_named(queries: &impl Queries, ids: &[&str]) -> Outcome<Vec<NamedRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.id, p.title, b.title AS body_name FROM evaluation_programmes p JOIN records b ON b.id = p.body \
         WHERE p.id IN ({}) LIMIT 500",
        marks(1, ids.len())
    );
    queries.all(&sql, values(ids.iter().copied())).await
}
