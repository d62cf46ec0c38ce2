//! What pages and commands ask of the facts of years.
use super::{marks, values};
use kernel::Outcome;
use store::{FromQueryResult, Queries, Value, params};

/// What became of a programme in a fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct FactsRow {
    pub programme: String,
    pub year: i64,
    pub times: Option<i64>,
    pub people: Option<i64>,
    pub planned: Option<i64>,
    pub actual: Option<i64>,
    pub done: String,
    pub problems: String,
    pub next: String,
    pub status: String,
    pub returned: String,
    pub edition: i64,
    pub changed_at: i64,
    pub confirmed_at: Option<i64>,
}

const FACTS: &str = "SELECT f.programme, f.year, f.times, f.people, f.planned, f.actual, f.done, f.problems, f.next, \
    f.status, f.returned, f.edition, f.changed_at, f.confirmed_at FROM evaluation_facts f";

/// The facts of a programme, newest year first.
pub async fn list_facts(
    queries: &impl Queries,
    programme: &str,
    only_public: bool,
) -> Outcome<Vec<FactsRow>> {
    let public = if only_public {
        " AND f.status IN ('confirmed', 'locked')"
    } else {
        ""
    };
    let sql = format!("{FACTS} WHERE f.programme = $1{public} ORDER BY f.year DESC LIMIT 120");
    queries.all(&sql, params![programme]).await
}

/// The facts of one year; `None` while nobody entered any.
pub async fn find_facts(
    queries: &impl Queries,
    programme: &str,
    year: i64,
) -> Outcome<Option<FactsRow>> {
    let sql = format!("{FACTS} WHERE f.programme = $1 AND f.year = $2");
    queries.first(&sql, params![programme, year]).await
}

/// The confirmed facts of these programmes (at most 200): of this year, or of the newest one of each.
pub async fn list_newest(
    queries: &impl Queries,
    programmes: &[&str],
    year: Option<i64>,
) -> Outcome<Vec<FactsRow>> {
    if programmes.is_empty() {
        return Ok(Vec::new());
    }
    let mut given = values(programmes.iter().copied());
    let of = match year {
        Some(year) => {
            given.push(Value::from(year));
            format!("f.year = ${}", given.len())
        }
        None => {
            "f.year = (SELECT MAX(n.year) FROM evaluation_facts n WHERE n.programme = f.programme \
                 AND n.status IN ('confirmed', 'locked'))"
                .to_owned()
        }
    };
    let sql = format!(
        "{FACTS} WHERE f.programme IN ({}) AND {of} AND f.status IN ('confirmed', 'locked') LIMIT 200",
        marks(1, programmes.len())
    );
    queries.all(&sql, given).await
}

/// The confirmed facts of all years of these programmes (at most 200).
pub async fn list_all_facts(
    queries: &impl Queries,
    programmes: &[&str],
    year: Option<i64>,
) -> Outcome<Vec<FactsRow>> {
    if programmes.is_empty() {
        return Ok(Vec::new());
    }
    let mut given = values(programmes.iter().copied());
    let of = year.map_or(String::new(), |year| {
        given.push(Value::from(year));
        format!(" AND f.year = ${}", given.len())
    });
    let sql = format!(
        "{FACTS} WHERE f.programme IN ({}) AND f.status IN ('confirmed', 'locked'){of} \
         ORDER BY f.programme, f.year LIMIT 20000",
        marks(1, programmes.len())
    );
    queries.all(&sql, given).await
}

/// Fiscal years with confirmed facts, newest first.
pub async fn list_years(queries: &impl Queries) -> Outcome<Vec<i64>> {
    #[derive(FromQueryResult)]
    struct Year {
        year: i64,
    }
    let rows: Vec<Year> = queries
        .all(
            "SELECT DISTINCT year FROM evaluation_facts WHERE status IN ('confirmed', 'locked') ORDER BY year DESC LIMIT 120",
            params![],
        )
        .await?;
    Ok(rows.into_iter().map(|r| r.year).collect())
}

/// The facts of a year of these programmes (at most 200), in whatever state.
pub async fn list_of_year(
    queries: &impl Queries,
    programmes: &[&str],
    year: i64,
) -> Outcome<Vec<FactsRow>> {
    if programmes.is_empty() {
        return Ok(Vec::new());
    }
    let mut given = params![year];
    given.extend(values(programmes.iter().copied()));
    let sql = format!(
        "{FACTS} WHERE f.year = $1 AND f.programme IN ({}) LIMIT 200",
        marks(2, programmes.len())
    );
    queries.all(&sql, given).await
}
