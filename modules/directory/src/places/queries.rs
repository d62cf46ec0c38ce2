//! Reading places, areas and the map.
use super::model::PlaceContent;
use kernel::{Id, Outcome, Page};
use store::{FromQueryResult, Queries, Value, params};

/// A place as it is stored.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub struct PlaceRow {
    /// Record.
    pub id: String,
    /// By what it is sorted.
    pub sort: String,
    /// Name.
    pub name: String,
    /// Reading.
    pub kana: String,
    /// Address.
    pub address: String,
    /// 123-4567.
    pub postal_code: String,
    /// Key of the area.
    pub area: String,
    /// Degrees.
    pub latitude: Option<f64>,
    /// Degrees.
    pub longitude: Option<f64>,
    /// Telephone.
    pub telephone: String,
    /// When it is open.
    pub hours: String,
    /// For how many people.
    pub capacity: Option<i64>,
    /// What it costs.
    pub price: String,
    /// `public`, `private`.
    pub ownership: String,
    /// How to apply.
    pub apply: String,
    /// Web page.
    pub url: String,
    /// Who looks after it.
    pub owner: String,
    /// What it is.
    pub description: String,
    /// How to get there.
    pub access: String,
    /// About barrier-free use.
    pub barrier_note: String,
    /// Keys, separated by blanks.
    pub uses: String,
    /// Keys, separated by blanks.
    pub equipment: String,
    /// Keys, separated by blanks.
    pub barrier_free: String,
    /// Where it was taken from.
    pub source: String,
    /// Of which day that is.
    pub source_on: String,
    /// 1 where it is no more.
    pub retired: i64,
    /// Counts changes.
    pub edition: i64,
    /// Microseconds since 1970.
    pub changed_at: i64,
}

/// Columns of [`PlaceRow`] of the table `p`.
pub(crate) const COLUMNS: &str = "p.id, p.sort, p.name, p.kana, p.address, p.postal_code, p.area, p.latitude, p.longitude, p.telephone, \
     p.hours, p.capacity, p.price, p.ownership, p.apply, p.url, p.owner, p.description, p.access, p.barrier_note, \
     p.uses, p.equipment, p.barrier_free, p.source, p.source_on, p.retired, p.edition, p.changed_at";

fn keys(text: &str) -> Vec<String> {
    text.split(' ')
        .filter(|k| !k.is_empty())
        .map(str::to_owned)
        .collect()
}

impl PlaceRow {
    /// What is said of it, as a form shows it.
    pub fn content(&self) -> PlaceContent {
        let number = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
        PlaceContent {
            name: self.name.clone(),
            kana: self.kana.clone(),
            address: self.address.clone(),
            postal_code: self.postal_code.clone(),
            area: self.area.clone(),
            latitude: number(self.latitude),
            longitude: number(self.longitude),
            telephone: self.telephone.clone(),
            hours: self.hours.clone(),
            capacity: self.capacity.map_or_else(String::new, |c| c.to_string()),
            price: self.price.clone(),
            ownership: self.ownership.clone(),
            apply: self.apply.clone(),
            url: self.url.clone(),
            owner: self.owner.clone(),
            description: self.description.clone(),
            access: self.access.clone(),
            barrier_note: self.barrier_note.clone(),
            uses: keys(&self.uses),
            equipment: keys(&self.equipment),
            barrier_free: keys(&self.barrier_free),
        }
    }

    /// What the next page begins after.
    pub fn cursor(&self) -> String {
        format!("{}~{}", self.id, self.sort)
    }
}

/// Which places are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Scheme and key of each term that all of them must have; an area holds the areas within it.
    pub terms: Vec<(&'static str, String)>,
    /// For at least so many people; a place of which it is not known is left out.
    pub people: Option<i64>,
    /// The retired ones instead.
    pub retired: bool,
}

impl Wanted {
    /// The statement with its values: along an index, whatever is asked.
    pub fn statement(&self, page: &Page) -> (String, Vec<Value>) {
        let (id, sort) = page.after.split_once('~').unwrap_or_default();
        let mut values = params![sort, id, page.limit()];
        let mut mark = |value: Value| {
            values.push(value);
            format!("${}", values.len())
        };
        let mut terms = self.terms.iter();
        let mut conditions = Vec::new();
        let (from, order) = match terms.next() {
            Some((scheme, term)) if !self.retired => {
                let (scheme, term) = (mark((*scheme).into()), mark(term.as_str().into()));
                conditions.push(format!(
                    "t.scheme = {scheme} AND t.term = {term} AND (t.sort, t.place) > ($1, $2)"
                ));
                (
                    "directory_place_terms t JOIN directory_places p ON p.id = t.place",
                    "t.sort, t.place",
                )
            }
            _ => {
                let retired = mark(i64::from(self.retired).into());
                conditions.push(format!(
                    "p.retired = {retired} AND (p.sort, p.id) > ($1, $2)"
                ));
                ("directory_places p", "p.sort, p.id")
            }
        };
        for (scheme, term) in terms {
            let (scheme, term) = (mark((*scheme).into()), mark(term.as_str().into()));
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM directory_place_terms x WHERE x.place = p.id AND x.scheme = {scheme} AND x.term = {term})"
            ));
        }
        if let Some(people) = self.people {
            conditions.push(format!("p.capacity >= {}", mark(people.into())));
        }
        let sql = format!(
            "SELECT {COLUMNS} FROM {from} WHERE {} ORDER BY {order} LIMIT $3",
            conditions.join(" AND ")
        );
        (sql, values)
    }
}

/// A page of places, by name.
pub async fn list_places(
    queries: &impl Queries,
    wanted: &Wanted,
    page: &Page,
) -> Outcome<Vec<PlaceRow>> {
    let (sql, values) = wanted.statement(page);
    queries.all(&sql, values).await
}

/// A place, retired or not.
pub async fn get_place(queries: &impl Queries, id: &Id) -> Outcome<PlaceRow> {
    let sql = format!("SELECT {COLUMNS} FROM directory_places p WHERE p.id = $1");
    queries.get(&sql, params![id]).await
}

fn marks(from: usize, count: usize) -> String {
    let marks: Vec<String> = (from..from + count).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

/// Places by their records, at most some hundred.
pub async fn list_by_ids(queries: &impl Queries, ids: &[String]) -> Outcome<Vec<PlaceRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_places p WHERE p.id IN ({})",
        marks(1, ids.len())
    );
    queries
        .all(&sql, ids.iter().map(|i| Value::from(i.as_str())).collect())
        .await
}

/// Places that share one of these folded values; `column` is `folded_name`, `folded_address` or `folded_telephone`.
pub(crate) async fn list_alike(
    queries: &impl Queries,
    column: &'static str,
    values: &[String],
) -> Outcome<Vec<PlaceRow>> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_places p WHERE p.{column} IN ({}) LIMIT 5000",
        marks(1, values.len())
    );
    let values = values.iter().map(|v| Value::from(v.as_str())).collect();
    queries.all(&sql, values).await
}

/// The boundary of the city.
#[derive(Clone, Debug, FromQueryResult)]
pub struct BoundaryRow {
    /// What was taken from the file: 武蔵野市.
    pub name: String,
    /// Whom it is owed to.
    pub credit: String,
    /// Rings: `lon,lat lon,lat;…`
    pub rings: String,
    /// How many points.
    pub points: i64,
}

/// The boundary, if one was entered.
pub async fn find_boundary(queries: &impl Queries) -> Outcome<Option<BoundaryRow>> {
    queries
        .first(
            "SELECT name, credit, rings, points FROM directory_boundary WHERE id = 1",
            params![],
        )
        .await
}

/// A town with its postal code.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TownRow {
    /// As compared.
    pub folded: String,
    /// 123-4567; may be empty.
    pub postal_code: String,
    /// As written.
    pub town: String,
    /// Key of the area that it lies in; may be empty.
    pub area: String,
}

/// Towns of a postal code.
pub async fn list_towns_of_code(queries: &impl Queries, code: &str) -> Outcome<Vec<TownRow>> {
    queries
        .all(
            "SELECT folded, postal_code, town, area FROM directory_towns WHERE postal_code = $1 ORDER BY folded LIMIT 50",
            params![code],
        )
        .await
}

/// Towns of which one of these is the name.
pub async fn list_towns_named(queries: &impl Queries, names: &[String]) -> Outcome<Vec<TownRow>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT folded, postal_code, town, area FROM directory_towns WHERE folded IN ({}) LIMIT 200",
        marks(1, names.len())
    );
    queries
        .all(
            &sql,
            names.iter().map(|n| Value::from(n.as_str())).collect(),
        )
        .await
}

/// Towns of an area.
pub async fn list_towns_of_area(queries: &impl Queries, area: &str) -> Outcome<Vec<TownRow>> {
    queries
        .all(
            "SELECT folded, postal_code, town, area FROM directory_towns WHERE area = $1 ORDER BY folded, postal_code LIMIT 300",
            params![area],
        )
        .await
}

/// How many towns are known, and how many of them lie in an area.
pub async fn count_towns(queries: &impl Queries) -> Outcome<(i64, i64)> {
    let all = queries
        .number("SELECT COUNT(*) AS n FROM directory_towns", params![])
        .await?;
    let placed = queries
        .number(
            "SELECT COUNT(*) AS n FROM directory_towns WHERE area > ''",
            params![],
        )
        .await?;
    Ok((all, placed))
}
