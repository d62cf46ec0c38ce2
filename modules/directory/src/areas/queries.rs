//! Reading figures, councils and groups of areas. Every list is bounded.
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, params};

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct FigureRow {
    pub area: String,
    pub item: String,
    pub on_day: String,
    pub value: String,
    pub unit: String,
    pub source: String,
}

/// Figures of an area, by item, the newest first; at most 500.
pub async fn list_figures(queries: &impl Queries, area: &str) -> Outcome<Vec<FigureRow>> {
    let sql = "SELECT area, item, on_day, value, unit, source FROM directory_area_figures WHERE area = $1 \
               ORDER BY item, on_day DESC LIMIT 500";
    queries.all(sql, params![area]).await
}

/// The text of the list of all figures.
pub fn all_statement() -> &'static str {
    "SELECT area, item, on_day, value, unit, source FROM directory_area_figures WHERE (area, item, on_day) > ($1, $2, $3) \
     ORDER BY area, item, on_day LIMIT $4"
}

/// All figures, a page of them. The cursor is `area~item~day`.
pub async fn list_all(
    queries: &impl Queries,
    page: &Page,
) -> Outcome<(Vec<FigureRow>, Option<String>)> {
    let mut after = page.after.splitn(3, '~');
    let mut part = || after.next().unwrap_or_default().to_owned();
    let (area, item, day) = (part(), part(), part());
    let rows = queries
        .all(all_statement(), params![area, item, day, page.limit()])
        .await?;
    Ok(page.cut(rows, |r: &FigureRow| {
        format!("{}~{}~{}", r.area, r.item, r.on_day)
    }))
}

/// The council of an area and who liaises there.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct BodyRow {
    pub area: String,
    pub organisation: Option<String>,
    pub name: Option<String>,
    pub coordinator: String,
}

/// The council of an area. One that is no longer listed is not named.
pub async fn find_body(queries: &impl Queries, area: &str) -> Outcome<Option<BodyRow>> {
    let sql = "SELECT b.area, o.id AS organisation, o.name, b.coordinator FROM directory_area_bodies b \
               LEFT JOIN directory_organisations o ON o.id = b.organisation AND o.listed = 1 WHERE b.area = $1";
    queries.first(sql, params![area]).await
}

/// A group of an area.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[expect(missing_docs, reason = "two columns of the table")]
pub struct GroupRow {
    pub id: String,
    pub name: String,
}

/// The text of the list of groups of an area.
pub fn groups_statement() -> &'static str {
    "SELECT o.id, o.name FROM directory_facets f JOIN directory_organisations o ON o.id = f.organisation \
     WHERE f.scheme = 'area' AND f.key = $1 ORDER BY f.sort, f.organisation LIMIT 31"
}

/// Listed groups of an area, at most 31.
pub async fn list_groups(queries: &impl Queries, area: &str) -> Outcome<Vec<GroupRow>> {
    queries.all(groups_statement(), params![area]).await
}
