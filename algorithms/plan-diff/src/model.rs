//! What goes in (two outlines) and what comes out (differences).

use serde::Serialize;

/// One version of a plan, reduced to what a difference can speak about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Items in document order. `OutlineNode::parent` is an index into this list.
    pub nodes: Vec<OutlineNode>,
    /// Indicators in document order.
    pub indicators: Vec<OutlineIndicator>,
    /// Who carries which item, one entry per mark of the role matrix.
    pub roles: Vec<OutlineRole>,
}

/// One item of the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlineNode {
    /// Index into `Outline::nodes`; out of range or circular = no parent.
    pub parent: Option<usize>,
    /// Name of the level, e.g. `基本方針`. Items of different levels are never paired, except by lineage.
    pub level: String,
    /// Number as printed (`①`, `1-1`), empty where none is printed.
    pub number: String,
    /// Normal form of the number (`1`, `1-1`); where empty, it is made from `number`.
    pub number_key: String,
    /// Title as printed, without number and marks.
    pub title: String,
    /// 重点
    pub priority: bool,
    /// Identity that outlives versions, where known. Two items that both have one are paired by it or not at all, so
    /// leave it empty for a document that has just been read and not been linked yet.
    pub lineage: Option<String>,
    /// Index of the item that this one shows again (再掲).
    pub cross_listing_of: Option<usize>,
}

/// One indicator. Values are texts as printed: an absent one is not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlineIndicator {
    /// Item that it belongs to; `None` = the plan.
    pub node: Option<usize>,
    /// Number as printed, empty where none is printed.
    pub number: String,
    /// Name without number.
    pub name: String,
    /// Base value (現状値) as printed.
    pub base: Option<String>,
    /// Target value (目標値) as printed.
    pub target: Option<String>,
    /// Unit as printed, may be empty.
    pub unit: String,
    /// Identity that outlives versions, where known.
    pub lineage: Option<String>,
}

/// One mark of the role matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlineRole {
    /// Index into `Outline::nodes`.
    pub node: usize,
    /// Heading of the marked column, or the actor.
    pub actors: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Same item, other title.
    Renamed,
    /// Item that had no counterpart.
    Added,
    /// Item that has no counterpart.
    Removed,
    /// Same item under another parent; `before` and `after` are paths.
    Moved,
    /// One item became several.
    Split,
    /// Several items became one.
    Merged,
    /// Same item under the same parent with another number of its own.
    Renumbered,
    /// 重点 was given.
    Flagged,
    /// 重点 was taken away.
    Unflagged,
    /// Indicator that had no counterpart.
    IndicatorAdded,
    /// Indicator that has no counterpart.
    IndicatorRemoved,
    /// Same indicator with another name, base, target, unit or item.
    IndicatorChanged,
    /// Other carriers of the same item.
    RoleChanged,
}

/// One difference. Serialises to `{"kind","path","before","after"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What happened.
    pub kind: Kind,
    /// Level numbers as printed from the top, joined by `/`; an item without number counts by its place (from 1) among
    /// the siblings of its level. In the later version, except for what is only in the earlier one (`removed`, `split`,
    /// `indicator_removed`). Empty for an indicator of the whole plan; an indicator has the path of its item.
    pub path: String,
    /// Text in the earlier version, verbatim.
    pub before: Option<String>,
    /// Text in the later version, verbatim.
    pub after: Option<String>,
    /// Which items and indicators this is about, for links. Not serialised.
    #[serde(skip)]
    pub place: Place,
}

/// Indices into the two outlines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Items of the earlier version: none (added), one, or several (merged).
    pub before_nodes: Vec<usize>,
    /// Items of the later version: none (removed), one, or several (split).
    pub after_nodes: Vec<usize>,
    /// Indicator of the earlier version.
    pub before_indicator: Option<usize>,
    /// Indicator of the later version.
    pub after_indicator: Option<usize>,
}
