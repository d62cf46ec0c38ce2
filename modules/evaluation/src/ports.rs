//! What the year of the plan needs of others: the plan itself, and the bodies and people who carry it. `app` wires both.
use kernel::{Id, Outcome, Role};
use store::{Source, Unit};
use web::Later;

/// A plan as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Record of the plan.
    pub id: Id,
    /// Title of the plan.
    pub title: String,
    /// Record of the published version.
    pub version: Id,
    /// `第4次 改定版` and the like.
    pub version_label: String,
}

/// A version of a plan, for choosing the one that a change goes into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Record of the version.
    pub id: Id,
    /// Its label.
    pub label: String,
    /// `draft`, `sent`, `adopted`, `revised`, `withdrawn`.
    pub status: String,
    /// Microseconds since 1970.
    pub published_at: Option<i64>,
}

/// A body that carries an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// Record of the body.
    pub body: Id,
    /// Its name.
    pub name: String,
    /// Whether it leads (主管) or carries with others.
    pub lead: bool,
}

/// An item of a version, in the order of the plan. Cross-listings and removed items are not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The same through all versions; the record to which opinions and reports point.
    pub lineage: Id,
    /// Lineage of the item above.
    pub parent: Option<Id>,
    /// 0 for the topmost level.
    pub depth: u32,
    /// `施策`, `展開` …
    pub level: String,
    /// Number as printed, may be empty.
    pub number: String,
    /// Title.
    pub title: String,
    /// Explanation, may be empty.
    pub body: String,
    /// 重点
    pub priority: bool,
    /// Whether nothing stands under it.
    pub is_leaf: bool,
    /// Who carries it, the leading body first.
    pub carriers: Vec<Carrier>,
}

impl Item {
    /// Number and title as people say them.
    pub fn label(&self) -> String {
        if self.number.is_empty() {
            self.title.clone()
        } else {
            format!("{} {}", self.number, self.title)
        }
    }
}

/// An indicator with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The same through all versions.
    pub lineage: Id,
    /// Lineage of the item that it measures; `None` for the plan as a whole.
    pub item: Option<Id>,
    /// Number as printed, may be empty.
    pub number: String,
    /// Name.
    pub name: String,
    /// Unit, may be empty.
    pub unit: String,
    /// Base value as printed; empty where the plan says that it is new.
    pub base: String,
    /// Target as printed.
    pub target: String,
    /// Whether it is a 参考指標.
    pub is_reference: bool,
    /// Approved and printed values, oldest first: year, value as text, where it comes from (`printed`, `entered`,
    /// `computed`).
    pub values: Vec<(i16, String, String)>,
}

/// What a change proposal does to an item of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemChange {
    /// New title.
    pub title: Option<String>,
    /// New explanation.
    pub body: Option<String>,
    /// Whether it is a 重点 from now on, and why.
    pub priority: Option<(bool, String)>,
}

/// The plan.
pub trait Plans: Send + Sync {
    /// The plan in force; `None` while nothing is published.
    fn current<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Option<Plan>>>;
    /// Its versions, newest first, at most 50.
    fn versions<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Vec<Version>>>;
    /// The items of a version, at most 5,000, with who carries them, in two queries.
    fn items<'a>(&'a self, from: Source<'a>, version: &'a Id) -> Later<'a, Outcome<Vec<Item>>>;
    /// One item of a version, without carriers, in one query.
    fn find_item<'a>(
        &'a self,
        from: Source<'a>,
        version: &'a Id,
        lineage: &'a Id,
    ) -> Later<'a, Outcome<Option<Item>>>;
    /// The indicators of a version, at most 500, with their values, in two queries.
    fn indicators<'a>(
        &'a self,
        from: Source<'a>,
        version: &'a Id,
    ) -> Later<'a, Outcome<Vec<Indicator>>>;
    /// Changes an item of a draft in the name of whoever acts; the plan's own policy decides.
    fn change_item<'a>(
        &'a self,
        unit: &'a mut Unit,
        version: &'a Id,
        lineage: &'a Id,
        change: ItemChange,
    ) -> Later<'a, Outcome<()>>;
}

/// A body of the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Record.
    pub id: Id,
    /// Name.
    pub name: String,
    /// `department`, `section`, `centre`, `council`, `committee`, `other`.
    pub kind: String,
}

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: Id,
    /// Display name.
    pub name: String,
    /// Address for messages, if there is one. Never shown.
    pub address: Option<String>,
    /// `ja` or `en`.
    pub language: String,
}

/// Bodies and people.
pub trait People: Send + Sync {
    /// The bodies in force on this day, at most 500, by name.
    fn bodies<'a>(&'a self, from: Source<'a>) -> Later<'a, Outcome<Vec<Body>>>;
    /// What came after a body that was merged or split, at most 20, in the order in which they were made.
    fn successors<'a>(&'a self, from: Source<'a>, body: &'a Id) -> Later<'a, Outcome<Vec<Body>>>;
    /// Those who hold one of these roles at the body today, at most 200.
    fn holders<'a>(
        &'a self,
        from: Source<'a>,
        body: &'a Id,
        roles: &'a [Role],
    ) -> Later<'a, Outcome<Vec<Person>>>;
    /// These accounts, at most 200.
    fn people<'a>(
        &'a self,
        from: Source<'a>,
        accounts: &'a [Id],
    ) -> Later<'a, Outcome<Vec<Person>>>;
}

/// Whoever sets documents as PDF.
pub trait Typesetter: Send + Sync {
    /// The document as PDF; `None` where there is no typesetter: the page for printing stands in its place.
    fn pdf<'a>(&'a self, outline: &'a documents::Outline) -> Later<'a, Outcome<Option<Vec<u8>>>>;
}
