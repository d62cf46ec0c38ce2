//! What pages, feeds and digests ask. Every list is bounded and read along an index; what is not public now is left out
//! in the query itself.
use kernel::{Id, Outcome};
use store::{FromQueryResult, Queries, params};

/// A piece of news, without words.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct NewsRow {
    /// Sequence of its entry in the journal; also the cursor.
    pub sequence: i64,
    /// Microseconds since 1970.
    pub at: i64,
    /// Kind of news.
    pub kind: String,
    /// The record.
    pub record: String,
}

/// News of a subject; `{}` takes what narrows them.
pub const LIST: &str = "SELECT n.sequence, n.at, n.kind, n.record FROM news_subjects s \
    JOIN news n ON n.sequence = s.sequence \
    JOIN records r ON r.id = n.record AND r.visibility = 'public' AND r.removed_at IS NULL \
    WHERE s.subject = $1 AND s.sequence < $2 AND $3 = '' ORDER BY s.sequence DESC LIMIT $4";

/// The same of one kind.
pub const LIST_OF_KIND: &str = "SELECT n.sequence, n.at, n.kind, n.record FROM news_subjects s \
    JOIN news n ON n.sequence = s.sequence \
    JOIN records r ON r.id = n.record AND r.visibility = 'public' AND r.removed_at IS NULL \
    WHERE s.subject = $1 AND s.sequence < $2 AND s.kind = $3 ORDER BY s.sequence DESC LIMIT $4";

/// News of a subject and a kind (empty: all kinds) before this one, newest first. One query.
pub async fn list(
    queries: &impl Queries,
    subject: &str,
    kind: &str,
    before: i64,
    limit: i64,
) -> Outcome<Vec<NewsRow>> {
    let sql = if kind.is_empty() { LIST } else { LIST_OF_KIND };
    queries
        .all(sql, params![subject, before, kind, limit])
        .await
}

/// Sequence of the newest piece of news; 0 where there is none.
pub async fn newest(queries: &impl Queries) -> Outcome<i64> {
    queries
        .number(
            "SELECT COALESCE(MAX(sequence), 0) AS n FROM news",
            params![],
        )
        .await
}

/// Somebody who follows something. Personal.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ReaderRow {
    /// Random; says nothing of the person.
    pub id: String,
    /// The account.
    pub account: Option<String>,
    /// The mail address of somebody without account.
    pub email: Option<String>,
    /// `ja`, `en`; of somebody without account.
    pub language: String,
    /// Name of a [`crate::model::Rhythm`].
    pub rhythm: String,
    /// 1 is Monday.
    pub weekday: i64,
    /// When the next digest is due.
    pub next_at: Option<i64>,
    /// Sequence of the newest piece of news of which they were told.
    pub seen: i64,
}

/// Columns of [`ReaderRow`].
pub(crate) const READER: &str = "id, account, email, language, rhythm, weekday, next_at, seen";

/// The reader of an account.
pub async fn find_reader(queries: &impl Queries, account: &Id) -> Outcome<Option<ReaderRow>> {
    let sql = format!("SELECT {READER} FROM news_readers WHERE account = $1");
    queries.first(&sql, params![account]).await
}

/// The reader of a mail address.
pub async fn find_reader_by_mail(
    queries: &impl Queries,
    email: &str,
) -> Outcome<Option<ReaderRow>> {
    let sql = format!("SELECT {READER} FROM news_readers WHERE email = $1");
    queries.first(&sql, params![email]).await
}

#[derive(FromQueryResult)]
struct SubjectRow {
    subject: String,
}

/// What a reader follows, confirmed, oldest first.
pub async fn list_follows(queries: &impl Queries, reader: &str) -> Outcome<Vec<String>> {
    let rows: Vec<SubjectRow> = queries
        .all(
            "SELECT subject FROM news_follows WHERE reader = $1 AND confirmed = 1 AND subject IS NOT NULL \
             ORDER BY id LIMIT 200",
            params![reader],
        )
        .await?;
    Ok(rows.into_iter().map(|r| r.subject).collect())
}

/// Whether an account follows a subject. One query.
pub async fn follows(queries: &impl Queries, account: &Id, subject: &str) -> Outcome<bool> {
    let found = queries
        .number(
            "SELECT COUNT(*) AS n FROM news_follows f JOIN news_readers r ON r.id = f.reader \
             WHERE r.account = $1 AND f.subject = $2",
            params![account, subject],
        )
        .await?;
    Ok(found > 0)
}
