//! The lists of groups: public by facet, and those of the centre's desk. Totals come from counters.
use super::{COLUMNS, OrganisationRow};
use kernel::{Id, Outcome, Page};
use store::{FromQueryResult, Queries, Value, params};

/// Schemes of facets in the order in which the list offers them.
pub const FACETS: [&str; 4] = ["kind", "field", "area", "stage"];

/// How many listed groups have a facet. Scheme `all`, key empty: all of them.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct CounterRow {
    /// Scheme of the facet.
    pub scheme: String,
    /// Key of the term.
    pub key: String,
    /// How many.
    pub number: i64,
}

/// All counters, in one query.
#[derive(Clone, Debug, Default)]
pub struct Counters(Vec<CounterRow>);

impl Counters {
    /// How many have this facet.
    pub fn of(&self, scheme: &str, key: &str) -> i64 {
        self.0
            .iter()
            .find(|c| c.scheme == scheme && c.key == key)
            .map_or(0, |c| c.number)
    }
    /// How many are listed.
    pub fn all(&self) -> i64 {
        self.of("all", "")
    }
}

/// The counters.
pub async fn load_counters(queries: &impl Queries) -> Outcome<Counters> {
    let sql = "SELECT scheme, key, number FROM directory_counters ORDER BY scheme, key LIMIT 10000";
    Ok(Counters(queries.all(sql, params![]).await?))
}

/// Which groups are listed. Empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Facets: scheme and key.
    pub facets: Vec<(&'static str, String)>,
}

impl Wanted {
    /// How many there are; `None` for more than one facet, which nobody counts.
    pub fn total(&self, counters: &Counters) -> Option<i64> {
        match self.facets.as_slice() {
            [] => Some(counters.all()),
            [(scheme, key)] => Some(counters.of(scheme, key)),
            _ => None,
        }
    }

    /// The text and values of the list. The rarest facet leads, so that the others are asked of few.
    pub fn statement(&self, counters: &Counters, page: &Page) -> (String, Vec<Value>) {
        let (sort, id) = page.after.rsplit_once('~').unwrap_or(("", ""));
        let mut facets: Vec<&(&str, String)> = self.facets.iter().collect();
        facets.sort_by_key(|(scheme, key)| counters.of(scheme, key));
        let mut values = params![sort, id, page.limit()];
        let mut facets = facets.into_iter();
        let Some((scheme, key)) = facets.next() else {
            let sql = format!(
                "SELECT {COLUMNS} FROM directory_organisations o WHERE o.listed = 1 AND (o.sort, o.id) > ($1, $2) \
                 ORDER BY o.sort, o.id LIMIT $3"
            );
            return (sql, values);
        };
        values.extend(params![*scheme, key]);
        let mut also = String::new();
        for (scheme, key) in facets {
            let n = values.len();
            values.extend(params![*scheme, key]);
            also += &format!(
                " AND EXISTS (SELECT 1 FROM directory_facets g WHERE g.organisation = f.organisation AND g.scheme = ${} AND g.key = ${})",
                n + 1,
                n + 2
            );
        }
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_facets f JOIN directory_organisations o ON o.id = f.organisation \
             WHERE f.scheme = $4 AND f.key = $5 AND (f.sort, f.organisation) > ($1, $2){also} \
             ORDER BY f.sort, f.organisation LIMIT $3"
        );
        (sql, values)
    }
}

/// Listed groups, and the key of the next page. One query.
pub async fn list_public(
    queries: &impl Queries,
    wanted: &Wanted,
    counters: &Counters,
    page: &Page,
) -> Outcome<(Vec<OrganisationRow>, Option<String>)> {
    let (sql, values) = wanted.statement(counters, page);
    let rows = queries.all(&sql, values).await?;
    Ok(page.cut(rows, |row: &OrganisationRow| {
        format!(
            "{}~{}",
            super::super::model::sort_key(&row.name, &row.reading),
            row.id
        )
    }))
}

/// The text of the centre's list: groups in a state, those that have been in it longest first.
pub fn in_state_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_organisations o WHERE o.state = $1 AND (o.since, o.id) > ($2, $3) \
         ORDER BY o.since, o.id LIMIT $4"
    )
}

/// Groups in a state, those that have been in it longest first, and the key of the next page.
pub async fn list_in_state(
    queries: &impl Queries,
    state: &str,
    page: &Page,
) -> Outcome<(Vec<OrganisationRow>, Option<String>)> {
    let (since, id) = page.after.split_once('~').unwrap_or(("", ""));
    let since: i64 = since.parse().unwrap_or(-1);
    let values = params![state, since, id, page.limit()];
    let rows = queries.all(&in_state_statement(), values).await?;
    Ok(page.cut(rows, |row: &OrganisationRow| {
        format!("{}~{}", row.since, row.id)
    }))
}

/// The text of the list of quiet groups.
pub fn quiet_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_organisations o WHERE o.state = 'registered' AND o.changed_at < $1 \
         AND (o.changed_at, o.id) > ($2, $3) ORDER BY o.changed_at, o.id LIMIT $4"
    )
}

/// Registered groups whose entry nobody has touched since an instant, the quietest first: whom the centre may visit.
pub async fn list_quiet(
    queries: &impl Queries,
    before: i64,
    page: &Page,
) -> Outcome<(Vec<OrganisationRow>, Option<String>)> {
    let (changed, id) = page.after.split_once('~').unwrap_or(("", ""));
    let changed: i64 = changed.parse().unwrap_or(-1);
    let values = params![before, changed, id, page.limit()];
    let rows = queries.all(&quiet_statement(), values).await?;
    Ok(page.cut(rows, |row: &OrganisationRow| {
        format!("{}~{}", row.changed_at, row.id)
    }))
}

/// Groups of any state that have one of these 法人番号 or one of these folded names (each at most some hundred): what a
/// list from elsewhere may mean. At most 1,000.
pub async fn list_same(
    queries: &impl Queries,
    numbers: &[&str],
    folded: &[&str],
) -> Outcome<Vec<OrganisationRow>> {
    let mut conditions = Vec::new();
    if !numbers.is_empty() {
        conditions.push(format!("o.number IN ({})", super::marks(1, numbers.len())));
    }
    if !folded.is_empty() {
        let marks = super::marks(numbers.len() + 1, folded.len());
        conditions.push(format!("o.folded IN ({marks})"));
    }
    if conditions.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_organisations o WHERE {} ORDER BY o.id LIMIT 1000",
        conditions.join(" OR ")
    );
    let mut values = super::values(numbers);
    values.extend(super::values(folded));
    queries.all(&sql, values).await
}

/// The text of the centre's search.
pub fn search_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_organisations o WHERE (o.folded >= $1 AND o.folded < $2) \
         ORDER BY o.folded, o.id LIMIT 50"
    )
}

/// Groups of any state whose folded name begins like this, or that have this 法人番号; at most 50.
pub async fn search(queries: &impl Queries, typed: &str) -> Outcome<Vec<OrganisationRow>> {
    let number: String = super::super::model::phone_digits(typed);
    if number.len() == 13 {
        let sql =
            format!("SELECT {COLUMNS} FROM directory_organisations o WHERE o.number = $1 LIMIT 50");
        return queries.all(&sql, params![number]).await;
    }
    let folded = super::super::model::fold(typed);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let end = format!("{folded}\u{10FFFD}");
    queries.all(&search_statement(), params![folded, end]).await
}

/// Listed groups by their identifiers, at most 200.
pub async fn list_listed(queries: &impl Queries, ids: &[Id]) -> Outcome<Vec<OrganisationRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_organisations o WHERE o.id IN ({}) AND o.listed = 1 LIMIT 1000",
        super::marks(1, ids.len())
    );
    queries.all(&sql, super::values(&ids)).await
}
