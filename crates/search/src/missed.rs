//! What was asked for in vain (INF-25): how often on which day, without who asked. Of a query only its folded words are
//! kept; one that looks like a telephone number or a mail address is not kept at all. It is shown when it was asked for
//! on two days or three times, so that no single person's question is, and forgotten after half a year.
use crate::words::words;
use jiff::{ToSpan, civil::Date};
use kernel::Outcome;
use store::{Database, FromQueryResult, Housekeeping, Queries, params};
use yomi::Synonyms;

/// So long a query is kept, in letters.
pub const LONGEST: usize = 60;
/// So many different ones are kept of a day.
const MOST_A_DAY: i64 = 500;
/// So long they are kept, in days.
pub const KEPT_DAYS: i64 = 183;
/// Digits from which on a query looks like a number of somebody.
const MANY_DIGITS: usize = 6;

/// What is kept of a query; `None` where nothing is.
pub fn kept(query: &str) -> Option<String> {
    let digits = query.chars().filter(|c| c.is_numeric()).count();
    if query.contains(['@', '＠']) || digits >= MANY_DIGITS {
        return None;
    }
    let words = words(query, &Synonyms::default());
    let letters: Vec<String> = words
        .into_iter()
        .filter_map(|w| w.ways.into_iter().next())
        .map(|w| w.letters)
        .collect();
    let kept = letters.join(" ");
    (!kept.is_empty() && kept.chars().count() <= LONGEST).then_some(kept)
}

/// Counts a query that found nothing, and forgets what is old. Housekeeping: it says nothing about the city.
pub async fn note(database: &Database, query: &str) -> Outcome<()> {
    let Some(kept) = kept(query) else {
        return Ok(());
    };
    let today = kernel::in_japan(database.clock().now()).date();
    let oldest = today.saturating_sub(KEPT_DAYS.days());
    let day = today.to_string();
    database
        .housekeep(
            Housekeeping::Counters,
            "INSERT INTO search_missed (query, day, times) SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), 1 \
             WHERE (SELECT COUNT(*) FROM search_missed WHERE day = $3) < $4 \
             ON CONFLICT (query, day) DO UPDATE SET times = search_missed.times + 1",
            params![&kept, &day, &day, MOST_A_DAY],
        )
        .await?;
    database
        .housekeep(
            Housekeeping::Counters,
            "DELETE FROM search_missed WHERE day < $1",
            params![oldest.to_string()],
        )
        .await?;
    Ok(())
}

/// Something that was asked for in vain.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct MissedRow {
    /// Its folded words.
    pub query: String,
    /// On how many days.
    pub days: i64,
    /// How often.
    pub times: i64,
    /// The last day, `2026-11-21`.
    pub last: String,
}

impl MissedRow {
    /// The last day.
    pub fn last_day(&self) -> Option<Date> {
        self.last.parse().ok()
    }
}

/// What was asked for in vain on two days or three times, most often first. At most 100.
pub async fn list(queries: &impl Queries) -> Outcome<Vec<MissedRow>> {
    queries
        .all(
            "SELECT query, COUNT(*) AS days, CAST(SUM(times) AS BIGINT) AS times, MAX(day) AS last FROM search_missed \
             GROUP BY query HAVING COUNT(*) >= 2 OR SUM(times) >= 3 ORDER BY 3 DESC, 1 LIMIT 100",
            params![],
        )
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_of_people_are_not_kept() {
        assert_eq!(kept("090-1234-5678"), None);
        assert_eq!(kept("ｔａｒｏ＠example.jp"), None);
        assert_eq!(kept("。"), None);
        assert_eq!(kept(&"あ".repeat(61)), None);
        assert_eq!(kept("夜の　ヨガ 2026").as_deref(), Some("夜の よが 2026"));
    }
}
