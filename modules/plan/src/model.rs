//! Types and rules of the plan. Pure: nothing here knows the database.
mod decimal;
mod lineage;
mod pace;
mod status;
mod tree;
pub use decimal::*;
pub use lineage::*;
pub use pace::*;
pub use status::*;
pub use tree::*;

use kernel::Code;

macro_rules! faults { ($($(#[$doc:meta])* $name:ident = $id:literal $status:literal;)*) => {
    $($(#[$doc])* pub static $name: Code = Code { id: $id, status: $status };)*
    /// The faults of this module.
    pub const FAULTS: &[&Code] = &[$(&$name),*];
} }

faults! {
    /// The city has no published plan yet.
    NO_PLAN = "plan-none" 404;
    /// The state does not lead there.
    TRANSITION = "plan-transition" 409;
    /// A published version is corrected visibly, not edited.
    VERSION_PUBLISHED = "plan-version-published" 409;
    /// The version was withdrawn or replaced; it is kept as it is.
    VERSION_CLOSED = "plan-version-closed" 409;
    /// The document holds no items.
    NOTHING_TO_IMPORT = "plan-nothing-to-import" 422;
    /// A version holds at most so many items.
    TOO_MANY_ITEMS = "plan-too-many-items" 413;
    /// The place does not fit: wrong level, or below itself.
    PLACE = "plan-place" 409;
    /// Cross-listings lead in a circle or to another cross-listing.
    CROSS_LOOP = "plan-cross-loop" 409;
    /// The item is shown elsewhere as well and cannot be removed before that is undone.
    CROSS_LISTED = "plan-cross-listed" 409;
    /// The level still has items.
    LEVEL_IN_USE = "plan-level-in-use" 409;
    /// A printed value stays as printed.
    VALUE_PRINTED = "plan-value-printed" 409;
    /// The span has not ended, so its figure cannot be frozen.
    SPAN_OPEN = "plan-span-open" 409;
    /// The indicator is not bound to such a figure.
    NO_METRIC = "plan-no-metric" 409;
    /// Many questions came from the same network address within an hour.
    ASK_WAIT = "plan-ask-wait" 429;
    /// The file could not be written.
    EXPORT = "plan-export" 500;
}

/// At most so many items in one version (a plan of 5,000 items is ten times the largest known).
pub const MAX_NODES: usize = 5_000;
/// At most so many indicators in one version.
pub const MAX_INDICATORS: usize = 1_000;
/// At most so many lines of a source document are kept beside the version.
pub const MAX_SOURCE_LINES: usize = 20_000;
