//! What a module offers to those who want to hear of it: what of it is news, and what can be followed. The crate `news`
//! does the rest; a module knows nothing of readers, mails and feeds.
use crate::{Context, Later, Link, Module, Page};
use kernel::{Id, Outcome};
use std::sync::Arc;
use store::{Follower, FromQueryResult, JournalRow, Queries, Source, Value, params};

/// Entries of the journal that everybody may hear of. News has no words of its own: it is the entry, the record and
/// what it concerns; the words are asked for when somebody reads.
pub struct NewsSource {
    /// Stable name, in addresses and feeds: `plan.version`.
    pub kind: &'static str,
    /// Text key of what happened: 「計画が公開されました」.
    pub label: &'static str,
    /// Actions of the journal that are news of this kind.
    pub actions: &'static [&'static str],
    /// What becomes of several of one record.
    pub again: Again,
    /// What an entry concerns; `None` where it is no news: not public, or not yet.
    pub about: AboutNews,
    /// What everybody may read of these records now, at most some hundred. One that is missing is not shown.
    pub words: NewsWordsOf,
}

/// What becomes of several entries of one kind about one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Each is news.
    Each,
    /// Those of one day in Japan are one piece of news: the last.
    Daily,
    /// Only the first is news.
    Once,
}

/// Says what an entry concerns.
pub type AboutNews = for<'a> fn(Source<'a>, &'a JournalRow) -> Later<'a, Outcome<Option<About>>>;

/// Gives the words for records.
pub type NewsWordsOf = for<'a> fn(Source<'a>, &'a [Id]) -> Later<'a, Outcome<Vec<NewsWords>>>;

/// What a piece of news concerns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What can be followed, as [`subject`] writes it.
    pub subjects: Vec<String>,
    /// Since when the record is public, in microseconds since 1970: what was done before is no news.
    pub since: Option<i64>,
}

#[derive(FromQueryResult)]
struct AboutRow {
    subject: String,
    since: Option<i64>,
}

impl About {
    /// Asks a query that takes the record as `$1` and gives rows of `subject` and `since`; no row means no news. One
    /// query.
    pub async fn of(from: Source<'_>, sql: &str, entry: &JournalRow) -> Outcome<Option<Self>> {
        let rows: Vec<AboutRow> = from.all(sql, params![&entry.record]).await?;
        Ok((!rows.is_empty()).then(|| Self {
            since: rows.iter().filter_map(|r| r.since).min(),
            subjects: rows.into_iter().map(|r| r.subject).collect(),
        }))
    }

    /// With the plan items that the entry names.
    #[must_use]
    pub fn with_items(mut self, entry: &JournalRow) -> Self {
        let items = entry.items.split_whitespace();
        self.subjects.extend(items.map(|i| subject("item", i)));
        self
    }
}

/// A query that takes some identifiers or keys in place of its `{}`.
fn with_marks(sql: &str, count: usize) -> String {
    let marks: Vec<String> = (1..=count).map(|n| format!("${n}")).collect();
    sql.replacen("{}", &marks.join(", "), 1)
}

/// A piece of news in words. Only what its owner published: everybody reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct NewsWords {
    /// The record.
    pub record: String,
    /// Its name.
    pub title: String,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// Where it is seen.
    pub href: String,
}

impl NewsWords {
    /// Asks a query that takes the records in place of its `{}` and gives rows of these fields.
    pub async fn list(from: Source<'_>, sql: &str, records: &[Id]) -> Outcome<Vec<Self>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let values = records.iter().map(|r| Value::from(r.as_str())).collect();
        let mut rows: Vec<Self> = from.all(&with_marks(sql, records.len()), values).await?;
        for row in &mut rows {
            row.summary = beginning(&row.summary);
        }
        Ok(rows)
    }
}

/// The beginning of a text, as one line.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 120;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST - 1).collect();
    format!("{cut}…")
}

/// A kind of thing that can be followed.
pub struct SubjectKind {
    /// Stable name, in addresses: `group`. Letters a–z and hyphens.
    pub name: &'static str,
    /// Text key of what it is called: 団体.
    pub label: &'static str,
    /// Names and addresses of some by their keys, as everybody may know them. One that is missing cannot be followed.
    pub find: FindSubjects,
    /// All of them, where they are few enough to choose from. Two of different kinds of this sort can be followed
    /// together: 環境 in 港町.
    pub list: Option<ListSubjects>,
}

/// Gives things that can be followed, by their keys.
pub type FindSubjects = for<'a> fn(Source<'a>, &'a [String]) -> Later<'a, Outcome<Vec<Subject>>>;

/// Gives all things of a kind that can be followed, in their order.
pub type ListSubjects = for<'a> fn(Source<'a>) -> Later<'a, Outcome<Vec<Subject>>>;

/// Something that can be followed.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Subject {
    /// Identifier of the record, or key of the term.
    pub key: String,
    /// Its name.
    pub title: String,
    /// Where it is seen.
    pub href: String,
}

impl Subject {
    /// Asks a query that takes the keys in place of its `{}` and gives rows of these fields.
    pub async fn find(from: Source<'_>, sql: &str, keys: &[String]) -> Outcome<Vec<Self>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let values = keys.iter().map(|k| Value::from(k.as_str())).collect();
        from.all(&with_marks(sql, keys.len()), values).await
    }
}

/// A subject as it is stored and stands in addresses: `group:01j…`.
pub fn subject(kind: &str, key: impl std::fmt::Display) -> String {
    format!("{kind}:{key}")
}

/// Makes a follower of the journal from what all modules bring.
pub type MakeGatherer = fn(&[&'static Module]) -> Arc<dyn Follower>;

/// How pages offer to follow what they show.
pub struct Following {
    /// Feed of everything: address and text key of its name.
    pub feed: (&'static str, &'static str),
    /// Makes the offer for a subject.
    pub offer: for<'a> fn(&'a Context, &'a str) -> Later<'a, Outcome<Offer>>,
}

/// An offer to follow something.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// As HTML, for the end of the page.
    pub html: String,
    /// Its feed.
    pub feed: Option<Link>,
}

impl Page {
    /// Offers to follow what the page shows: a button and a feed. One query where somebody has signed in, none
    /// otherwise; nothing where no module brings it.
    pub async fn followed(self, kind: &str, key: impl std::fmt::Display) -> Outcome<Self> {
        self.offered(&subject(kind, key)).await
    }

    /// Offers to follow everything.
    pub async fn followed_all(self) -> Outcome<Self> {
        self.offered("").await
    }

    async fn offered(mut self, subject: &str) -> Outcome<Self> {
        let context = self.context().clone();
        let found = context.site().modules().iter().find_map(|m| m.following);
        if let Some(following) = found {
            let offer = (following.offer)(&context, subject).await?;
            self.follow = offer.html;
            self.feeds.extend(offer.feed);
        }
        Ok(self)
    }
}
