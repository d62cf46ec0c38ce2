//! What pages and commands ask of the pool's people. Every list is bounded.
use super::{model::Content, publicity::Publicity};
use crate::organisations::queries::{marks, values};
use kernel::{Id, Outcome, Page};
use store::{FromQueryResult, Queries, Value, params};

/// A person of the pool.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
#[expect(
    missing_docs,
    reason = "the fields are the columns of the table, described in its migration"
)]
pub struct MemberRow {
    pub id: String,
    pub account: Option<String>,
    pub channel: String,
    pub body: Option<String>,
    pub name: String,
    pub reading: String,
    pub full_name: String,
    pub headline: String,
    pub skills: String,
    pub qualifications: String,
    pub days: String,
    pub fee: String,
    pub fee_words: String,
    pub phone: String,
    pub mail: String,
    pub web: String,
    pub publicity: String,
    pub published: i64,
    pub state: String,
    pub listed: i64,
    pub busy: String,
    pub used: i64,
    pub last_used: Option<String>,
    pub consent_on: String,
    pub published_on: Option<String>,
    pub consent_by: Option<String>,
    pub next_at: Option<i64>,
    pub registered_at: Option<i64>,
    pub since: i64,
    pub edition: i64,
    pub changed_at: i64,
}

/// Columns of [`MemberRow`] of `directory_pool_members m`.
pub(crate) const COLUMNS: &str = "m.id, m.account, m.channel, m.body, m.name, m.reading, m.full_name, m.headline, m.skills, \
    m.qualifications, m.days, m.fee, m.fee_words, m.phone, m.mail, m.web, m.publicity, m.published, m.state, m.listed, m.busy, \
    m.used, m.last_used, m.consent_on, m.published_on, m.consent_by, m.next_at, m.registered_at, m.since, m.edition, m.changed_at";

impl MemberRow {
    /// Its identifier.
    pub fn id(&self) -> Id {
        Id::from_stored(self.id.clone())
    }
    /// Address of its page.
    pub fn href(&self) -> String {
        format!("/pool/{}", self.id)
    }
    /// Whether it is this account's.
    pub fn is_of(&self, account: Option<&Id>) -> bool {
        account.is_some_and(|a| self.account.as_deref() == Some(a.as_str()))
    }
    /// What is written, with its terms.
    pub fn content(&self, terms: &[TermOfRow]) -> Content {
        let of = |scheme: &str| {
            let own = terms.iter().filter(|t| t.owner == self.id);
            own.filter(|t| t.scheme == scheme)
                .map(|t| t.key.clone())
                .collect()
        };
        let mut content = Content::default();
        content.kinds = of("kind");
        content.fields = of("field");
        content.areas = of("area");
        content.publicity = Publicity::from_json(&self.publicity);
        content.published = self.published == 1;
        for (name, value) in [
            ("name", self.name.as_str()),
            ("reading", &self.reading),
            ("full_name", &self.full_name),
            ("headline", &self.headline),
            ("skills", &self.skills),
            ("qualifications", &self.qualifications),
            ("days", &self.days),
            ("fee", &self.fee),
            ("fee_words", &self.fee_words),
            ("phone", &self.phone),
            ("mail", &self.mail),
            ("web", &self.web),
            ("body", self.body.as_deref().unwrap_or_default()),
        ] {
            content.set(name, value);
        }
        content
    }
}

/// A term of a person or of an intermediary.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TermOfRow {
    /// Whose.
    pub owner: String,
    /// `kind`, `field` or `area`.
    pub scheme: String,
    /// Its key.
    pub key: String,
}

/// Kinds, fields and areas of these (at most some hundred), in their order.
pub async fn list_terms_of(queries: &impl Queries, ids: &[&str]) -> Outcome<Vec<TermOfRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT owner, scheme, key FROM directory_pool_terms WHERE owner IN ({}) ORDER BY owner, scheme, position LIMIT 15000",
        marks(1, ids.len())
    );
    queries.all(&sql, values(ids)).await
}

/// The person of this identifier, or not found.
pub async fn get_member(queries: &impl Queries, id: &Id) -> Outcome<MemberRow> {
    let sql = format!("SELECT {COLUMNS} FROM directory_pool_members m WHERE m.id = $1");
    queries.get(&sql, params![id]).await
}

/// These people (at most some hundred), in any order.
pub async fn list_members(queries: &impl Queries, ids: &[&str]) -> Outcome<Vec<MemberRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_pool_members m WHERE m.id IN ({}) LIMIT 1000",
        marks(1, ids.len())
    );
    queries.all(&sql, values(ids)).await
}

/// The registrations of an account that are not struck off; there is one at most, unless somebody entered a second.
pub async fn list_own(queries: &impl Queries, account: &Id) -> Outcome<Vec<MemberRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_pool_members m WHERE m.account = $1 AND m.state <> 'removed' ORDER BY m.id LIMIT 20"
    );
    queries.all(&sql, params![account]).await
}

#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
struct CounterRow {
    scope: String,
    scheme: String,
    key: String,
    number: i64,
}

/// How many people stand under a term: `public` in the list, `ready` among all who are registered.
#[derive(Clone, Debug, Default)]
pub struct Counters(Vec<CounterRow>);

impl Counters {
    /// All counters, in one query.
    pub async fn load(queries: &impl Queries) -> Outcome<Self> {
        let sql = "SELECT scope, scheme, key, number FROM directory_pool_counters ORDER BY scope, scheme, key LIMIT 10000";
        Ok(Self(queries.all(sql, params![]).await?))
    }
    /// How many have this facet.
    pub fn of(&self, scope: &str, scheme: &str, key: &str) -> i64 {
        self.0
            .iter()
            .find(|c| c.scope == scope && c.scheme == scheme && c.key == key)
            .map_or(0, |c| c.number)
    }
}

/// Schemes of facets in the order in which the list offers them.
pub const FACETS: [&str; 4] = ["kind", "field", "area", "fee"];

/// Who is listed. Empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Facets: scheme and key.
    pub facets: Vec<(&'static str, String)>,
}

impl Wanted {
    /// How many there are; `None` for more than one facet, which nobody counts.
    pub fn total(&self, counters: &Counters) -> Option<i64> {
        match self.facets.as_slice() {
            [] => Some(counters.of("public", "all", "")),
            [(scheme, key)] => Some(counters.of("public", scheme, key)),
            _ => None,
        }
    }

    /// The text and values of the list in a scope. The rarest facet leads, so that the others are asked of few.
    pub fn statement(&self, scope: &str, counters: &Counters, page: &Page) -> (String, Vec<Value>) {
        let (sort, id) = page.after.rsplit_once('~').unwrap_or(("", ""));
        let mut facets = self.facets.clone();
        facets.sort_by_key(|(scheme, key)| counters.of(scope, scheme, key));
        if facets.is_empty() {
            facets.push(("all", String::new()));
        }
        let mut values = params![sort, id, page.limit(), scope];
        let mut also = String::new();
        for (at, (scheme, key)) in facets.iter().enumerate() {
            let n = values.len();
            values.extend(params![*scheme, key]);
            if at > 0 {
                also += &format!(
                    " AND EXISTS (SELECT 1 FROM directory_pool_facets g WHERE g.member = f.member AND g.scope = $4 \
                     AND g.scheme = ${} AND g.key = ${})",
                    n + 1,
                    n + 2
                );
            }
        }
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_pool_facets f JOIN directory_pool_members m ON m.id = f.member \
             WHERE f.scope = $4 AND f.scheme = $5 AND f.key = $6 AND (f.sort, f.member) > ($1, $2){also} AND m.name <> '' \
             ORDER BY f.sort, f.member LIMIT $3"
        );
        (sql, values)
    }
}

/// People in a scope, and the key of the next page. One query.
pub async fn list_wanted(
    queries: &impl Queries,
    scope: &str,
    wanted: &Wanted,
    counters: &Counters,
    page: &Page,
) -> Outcome<(Vec<MemberRow>, Option<String>)> {
    let (sql, values) = wanted.statement(scope, counters, page);
    let rows = queries.all(&sql, values).await?;
    Ok(page.cut(rows, |row: &MemberRow| {
        let sort = crate::organisations::model::sort_key(&row.name, &row.reading);
        format!("{sort}~{}", row.id)
    }))
}

/// Whom somebody can refer to or take into a team: the centre all who are registered, coordinators the coordinators and
/// who is listed in public; who registered without being listed is for the centre only. The first 400, by name.
pub async fn list_choosable(queries: &impl Queries, all: bool) -> Outcome<Vec<MemberRow>> {
    let counters = Counters::default();
    let page = Page::new(None, Some(Page::MAX))?;
    let wanted = Wanted::default();
    if all {
        return Ok(list_wanted(queries, "ready", &wanted, &counters, &page)
            .await?
            .0);
    }
    let (mut rows, _) = list_wanted(queries, "public", &wanted, &counters, &page).await?;
    let sql = format!(
        "SELECT {COLUMNS} FROM directory_pool_facets f JOIN directory_pool_members m ON m.id = f.member \
         WHERE f.scope = 'ready' AND f.scheme = 'kind' AND m.listed = 0 AND m.name <> '' \
         AND f.key IN (SELECT k.key FROM directory_pool_kinds k WHERE k.is_coordinator = 1) \
         ORDER BY f.sort, f.member LIMIT 200"
    );
    let hidden: Vec<MemberRow> = queries.all(&sql, params![]).await?;
    for row in hidden {
        if rows.iter().all(|r| r.id != row.id) {
            rows.push(row);
        }
    }
    rows.sort_by_cached_key(|r| crate::organisations::model::sort_key(&r.name, &r.reading));
    Ok(rows)
}

/// The text of the desk's list.
pub fn in_state_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_pool_members m WHERE m.state = $1 AND (m.since, m.id) > ($2, $3) \
         ORDER BY m.since, m.id LIMIT $4"
    )
}

/// People in a state, those that have been in it longest first, and the key of the next page.
pub async fn list_in_state(
    queries: &impl Queries,
    state: &str,
    page: &Page,
) -> Outcome<(Vec<MemberRow>, Option<String>)> {
    let (since, id) = page.after.split_once('~').unwrap_or(("", ""));
    let since: i64 = since.parse().unwrap_or(-1);
    let values = params![state, since, id, page.limit()];
    let rows = queries.all(&in_state_statement(), values).await?;
    Ok(page.cut(rows, |row: &MemberRow| format!("{}~{}", row.since, row.id)))
}

/// The text of the desk's search.
pub fn search_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_pool_members m WHERE m.folded >= $1 AND m.folded < $2 ORDER BY m.folded, m.id LIMIT 50"
    )
}

/// People of any state whose folded name begins like this; at most 50.
pub async fn search(queries: &impl Queries, typed: &str) -> Outcome<Vec<MemberRow>> {
    let folded = crate::organisations::model::fold(typed);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let end = format!("{folded}\u{10FFFD}");
    queries.all(&search_statement(), params![folded, end]).await
}
