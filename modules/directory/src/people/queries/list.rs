//! The list of people that can be found, for everybody and for those who have signed in; and the lists of the counter.
//! Totals come from counters, which are kept for each audience apart: a total says no more than the list.
use super::{COLUMNS, PersonRow};
use kernel::{Outcome, Page};
use store::{FromQueryResult, Queries, Value, params};

/// By what people are found, in the order of the list's filters.
pub const FACETS: [&str; 5] = ["field", "area", "slot", "online", "free"];

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Those who have signed in.
    SignedIn,
}

impl Audience {
    /// Both.
    pub const ALL: [Audience; 2] = [Audience::Public, Audience::SignedIn];
    /// As the database says it.
    pub const fn name(self) -> &'static str {
        match self {
            Audience::Public => "public",
            Audience::SignedIn => "signed-in",
        }
    }
    /// As whom it reads.
    pub const fn reader(self) -> crate::publicity::Reader {
        match self {
            Audience::Public => crate::publicity::Reader::Anyone,
            Audience::SignedIn => crate::publicity::Reader::SignedIn,
        }
    }
}

#[derive(Clone, Debug, FromQueryResult)]
struct CounterRow {
    scheme: String,
    key: String,
    number: i64,
}

/// How many people an audience finds by what.
#[derive(Clone, Debug, Default)]
pub struct Counters(Vec<CounterRow>);

impl Counters {
    /// How many have this facet; `all` with an empty key: how many there are.
    pub fn of(&self, scheme: &str, key: &str) -> i64 {
        let found = self.0.iter().find(|c| c.scheme == scheme && c.key == key);
        found.map_or(0, |c| c.number)
    }
}

/// The counters of an audience.
pub async fn load_counters(queries: &impl Queries, audience: Audience) -> Outcome<Counters> {
    let sql = "SELECT scheme, key, number FROM directory_people_counters WHERE audience = $1 \
               ORDER BY scheme, key LIMIT 10000";
    Ok(Counters(queries.all(sql, params![audience.name()]).await?))
}

/// Which people are listed. Empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Facets: scheme and key.
    pub facets: Vec<(&'static str, String)>,
}

impl Wanted {
    /// How many there are; `None` for more than one facet, which nobody counts.
    pub fn total(&self, counters: &Counters) -> Option<i64> {
        match self.facets.as_slice() {
            [] => Some(counters.of("all", "")),
            [(scheme, key)] => Some(counters.of(scheme, key)),
            _ => None,
        }
    }

    /// The text and values of the list, newest first. The rarest facet leads, so that the others are asked of few. The
    /// key of a page is an identifier: names, which not everybody may see, order nothing. People are looked up one by one
    /// (`|| ''`): merged in order, PostgreSQL reads all who lie between two of a rare facet.
    pub fn statement(
        &self,
        audience: Audience,
        counters: &Counters,
        page: &Page,
    ) -> (String, Vec<Value>) {
        let everybody = ("all", String::new());
        let mut facets: Vec<&(&str, String)> = self.facets.iter().collect();
        facets.sort_by_key(|(scheme, key)| counters.of(scheme, key));
        let mut facets = facets.into_iter();
        let (scheme, key) = facets.next().unwrap_or(&everybody);
        // After every identifier, where no page came before.
        let before = if page.after.is_empty() {
            "zz"
        } else {
            &page.after
        };
        let mut values = params![audience.name(), *scheme, key, before, page.limit()];
        let mut also = String::new();
        for (scheme, key) in facets {
            let n = values.len();
            values.extend(params![*scheme, key]);
            also += &format!(
                " AND EXISTS (SELECT 1 FROM directory_people_facets g WHERE g.person = f.person AND g.audience = f.audience \
                 AND g.scheme = ${} AND g.key = ${})",
                n + 1,
                n + 2
            );
        }
        let sql = format!(
            "SELECT {COLUMNS} FROM directory_people_facets f JOIN directory_people p ON p.id = f.person || '' \
             WHERE f.audience = $1 AND f.scheme = $2 AND f.key = $3 AND f.person < $4 AND p.state = 'open'{also} \
             ORDER BY f.person DESC LIMIT $5"
        );
        (sql, values)
    }
}

/// People whom an audience finds, newest first, and the key of the next page. One query.
pub async fn list_found(
    queries: &impl Queries,
    audience: Audience,
    wanted: &Wanted,
    counters: &Counters,
    page: &Page,
) -> Outcome<(Vec<PersonRow>, Option<String>)> {
    let (sql, values) = wanted.statement(audience, counters, page);
    let rows = queries.all(&sql, values).await?;
    Ok(page.cut(rows, |row: &PersonRow| row.id.clone()))
}

/// The text of the counter's list.
pub fn kept_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_people p WHERE p.channel = $1 AND COALESCE(p.account, '') = '' AND p.state <> '' \
         AND p.id < $2 ORDER BY p.id DESC LIMIT $3"
    )
}

/// Profiles of a channel that the counter keeps, newest first, and the key of the next page.
pub async fn list_kept(
    queries: &impl Queries,
    channel: &str,
    page: &Page,
) -> Outcome<(Vec<PersonRow>, Option<String>)> {
    let before = if page.after.is_empty() {
        "zz"
    } else {
        &page.after
    };
    let values = params![channel, before, page.limit()];
    let rows = queries.all(&kept_statement(), values).await?;
    Ok(page.cut(rows, |row: &PersonRow| row.id.clone()))
}

/// The text of what has come due.
pub fn due_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_people p WHERE p.next_at <= $1 ORDER BY p.next_at LIMIT 200"
    )
}

/// The text of the list of kept profiles that have not answered.
pub fn unanswered_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_people p WHERE p.asked_at > 0 AND COALESCE(p.account, '') = '' \
         AND p.channel <> 'web' AND COALESCE(p.state, '') = 'open' ORDER BY p.asked_at LIMIT 20"
    )
}

/// Kept profiles that were asked whether to go on and have not answered, at most twenty: somebody must telephone.
pub async fn list_unanswered(queries: &impl Queries) -> Outcome<Vec<PersonRow>> {
    queries.all(&unanswered_statement(), params![]).await
}

/// The text of the search among kept profiles.
pub fn same_statement() -> String {
    format!(
        "SELECT {COLUMNS} FROM directory_people p WHERE p.folded = $1 AND COALESCE(p.account, '') = '' AND p.channel <> 'web' \
         AND p.state <> '' ORDER BY p.id LIMIT 20"
    )
}

/// Kept profiles of this folded name, at most twenty: whom the counter may be about to enter twice.
pub async fn list_same(queries: &impl Queries, folded: &str) -> Outcome<Vec<PersonRow>> {
    queries.all(&same_statement(), params![folded]).await
}
