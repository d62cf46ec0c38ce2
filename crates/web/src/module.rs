//! What a module says of itself: one value, from which everything else is composed.
use crate::{
    City, Context, Following, Locale, MakeGatherer, NewsSource, Panel, Ports, Routes, SubjectKind,
    Texts,
};
use jiff::civil::Date;
use kernel::{Code, Id, Outcome, Rule};
use serde::{Deserialize, Serialize};
use std::{future::Future, path::Path, pin::Pin, sync::Arc};
use store::{Follower, LocalFollower, Migration, Reads};

/// A future that a manifest can name.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Gives the addresses of a module's public pages.
pub type SiteMap = for<'a> fn(&'a Context) -> Later<'a, Outcome<Vec<String>>>;

/// Gives a page of the records behind a figure.
pub type MetricRecords =
    for<'a> fn(&'a Reads, Span, kernel::Page) -> Later<'a, Outcome<Vec<MetricRecord>>>;

/// Makes a follower of the journal, once for the whole program, from what it may ask of other modules and what it says.
pub type MakeFollower = fn(&Ports, &Texts) -> Arc<dyn Follower>;

/// Makes a local follower of a city that is opened.
pub type OpenLocal = fn(&LocalRoom<'_>) -> Arc<dyn LocalFollower>;

/// What a local follower finds when it is made.
pub struct LocalRoom<'a> {
    /// Folder of the city.
    pub folder: &'a Path,
    /// All modules and their parts.
    pub modules: &'a [&'static Module],
}

/// Gives what waits for the reader, at most some twenty.
pub type ListWaiting = for<'a> fn(&'a Context) -> Later<'a, Outcome<Vec<WaitingItem>>>;

/// The manifest of a module.
pub struct Module {
    /// Its name, as in the crate.
    pub name: &'static str,
    /// Its pages and endpoints, each with the rule that says who may use it.
    pub routes: fn() -> Routes,
    /// Its tables.
    pub migrations: &'static [Migration],
    /// Its texts.
    pub locales: &'static [Locale],
    /// Its faults.
    pub faults: &'static [&'static Code],
    /// Its entries in the navigation.
    pub navigation: &'static [Navigation],
    /// Its columns with personal data.
    pub personal: &'static [Personal],
    /// Its work that comes due.
    pub due: &'static [Due],
    /// Figures that indicators can be bound to.
    pub metrics: &'static [Metric],
    /// JSON schemas of what its endpoints take and give, for the API document.
    pub schemas: &'static [(&'static str, &'static str)],
    /// Addresses of its public pages, for the site map.
    pub site_map: Option<SiteMap>,
    /// What it shows on the pages of other modules' records.
    pub panels: &'static [Panel],
    /// What waits for a reader, for their desk.
    pub waiting: &'static [ListWaiting],
    /// What of it can be found by searching.
    pub searches: &'static [SearchSource],
    /// What it does when it reads in the journal that something happened.
    pub followers: &'static [MakeFollower],
    /// What it keeps outside of the database, in each process its own, and fills from the journal.
    pub locals: &'static [OpenLocal],
    /// What of it is news.
    pub news: &'static [NewsSource],
    /// What of it can be followed.
    pub subjects: &'static [SubjectKind],
    /// What it makes, behind the journal, of what all modules bring.
    pub gatherers: &'static [MakeGatherer],
    /// How pages offer to follow what they show; of the one module that does it.
    pub following: Option<&'static Following>,
    /// Its parts, each with a manifest of its own, where one page would not hold it. Their tables come after its own.
    pub parts: &'static [&'static Module],
}

/// Modules with their parts, each before its parts.
pub fn with_parts(modules: &[&'static Module]) -> Vec<&'static Module> {
    modules
        .iter()
        .flat_map(|m| std::iter::once(*m).chain(with_parts(m.parts)))
        .collect()
}

impl Module {
    /// A module that brings nothing; for `..Module::NOTHING`.
    pub const NOTHING: Self = Self {
        name: "",
        routes: Routes::new,
        migrations: &[],
        locales: &[],
        faults: &[],
        navigation: &[],
        personal: &[],
        due: &[],
        metrics: &[],
        schemas: &[],
        site_map: None,
        panels: &[],
        waiting: &[],
        searches: &[],
        followers: &[],
        locals: &[],
        news: &[],
        subjects: &[],
        gatherers: &[],
        following: None,
        parts: &[],
    };
}

/// Something that waits for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingItem {
    /// What, in the reader's language.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// By when.
    pub due: Option<Date>,
    /// Name of the body that it waits for, if it is not the reader alone.
    pub body: Option<String>,
}

/// Work that comes due at an instant, whether or not anybody visits the city.
pub struct Due {
    /// When something is next due, in microseconds since 1970.
    pub next: for<'a> fn(&'a Reads) -> Later<'a, Outcome<Option<i64>>>,
    /// Does what is due by now; doing it twice does no harm.
    pub run: for<'a> fn(&'a City) -> Later<'a, Outcome<()>>,
}

/// Where an entry of the navigation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On top of every page.
    Top,
    /// On the desk of those whom the rule allows.
    Desk,
    /// At the foot of every page.
    Foot,
}

/// An entry of the navigation. It is shown to those whom the rule allows.
pub struct Navigation {
    /// Where it stands.
    pub place: Place,
    /// Text key.
    pub label: &'static str,
    /// Address.
    pub href: &'static str,
    /// Who sees it.
    pub rule: &'static Rule,
    /// Smaller numbers first.
    pub order: u16,
}

/// A column with personal data: whose, what for, how long. From this come export, erasure and the register.
#[derive(Clone, Copy, Debug)]
pub struct Personal {
    /// Table.
    pub table: &'static str,
    /// Column.
    pub column: &'static str,
    /// Column of the same table that holds the account whose data it is.
    pub owner: &'static str,
    /// Text key of the purpose.
    pub purpose: &'static str,
    /// Text key of how long it is kept.
    pub retention: &'static str,
    /// What stands in it when the person is erased.
    pub erased: Erased,
}

/// What stands in a column when the person whose data it held is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// An empty text.
    Empty,
    /// Nothing; the column may be NULL.
    Null,
    /// An empty JSON object.
    EmptyObject,
    /// No bytes.
    NoBytes,
}

impl Erased {
    /// As SQL that both engines read.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Empty => "''",
            Self::Null => "NULL",
            Self::EmptyObject => "'{}'",
            Self::NoBytes => "$2",
        }
    }
}

/// Whether a figure counts what happened within a span or what there is at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricKind {
    /// What happened within the span.
    Flow,
    /// What there is at the end of the span.
    Stock,
}

/// A span of time: microseconds since 1970, from (inclusive) until (exclusive).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First instant.
    pub from: i64,
    /// First instant after it.
    pub until: i64,
}

/// One record behind a figure. Says nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricRecord {
    /// Identifier; also the key of the next page.
    pub id: String,
    /// When it came to count, in microseconds since 1970.
    pub at: i64,
    /// What it is, for everybody.
    pub title: String,
    /// Where it can be seen, if it has a public page.
    pub href: Option<String>,
}

/// Things of one kind that can be found by searching.
pub struct SearchSource {
    /// Kind of the records, as in the table of records (`directory.organisation`).
    pub kind: &'static str,
    /// Text key of what a reader calls them: 団体.
    pub label: &'static str,
    /// What everybody may find of some of them now, at most five hundred at a time. One that is missing in the answer is
    /// not to be found, or not any more.
    pub load: LoadDocuments,
    /// Which of them there are, where they do not stand in the table of records.
    pub list: Option<ListDocuments>,
    /// Kinds of records that may change all of these when one of them changes: a version of the plan, for its items.
    pub follows: &'static [&'static str],
}

impl SearchSource {
    /// Records that stand in the table of records, each of which changes alone.
    pub const fn of_records(kind: &'static str, label: &'static str, load: LoadDocuments) -> Self {
        Self {
            kind,
            label,
            load,
            list: None,
            follows: &[],
        }
    }
}

/// Gives what can be found of records.
pub type LoadDocuments = for<'a> fn(&'a Reads, &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>>;

/// Gives identifiers in their order, after this one, at most so many.
pub type ListDocuments = for<'a> fn(&'a Reads, &'a str, i64) -> Later<'a, Outcome<Vec<Id>>>;

/// What can be found of one record. Only what its owner published: an index is read by everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchDocument {
    /// The record.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How the name is read, in kana, where somebody wrote it down.
    pub reading: String,
    /// Everything else that is searched, as plain text.
    pub text: String,
    /// One line under the title in a list of results.
    pub note: String,
    /// Where it is seen.
    pub href: String,
    /// Names of the fields of activity that it belongs to.
    pub fields: Vec<String>,
    /// Names of the areas that it belongs to.
    pub areas: Vec<String>,
}

/// A figure that is computed from records: how many, and which.
pub struct Metric {
    /// `module.name`, stable.
    pub id: &'static str,
    /// Text key of its name.
    pub label: &'static str,
    /// Text key of its counting rule, in words.
    pub rule: &'static str,
    /// Unit, as printed after the number: `件`.
    pub unit: &'static str,
    /// Flow or stock.
    pub kind: MetricKind,
    /// How many.
    pub count: for<'a> fn(&'a Reads, Span) -> Later<'a, Outcome<i64>>,
    /// Which, a page of them, oldest first.
    pub records: MetricRecords,
}
