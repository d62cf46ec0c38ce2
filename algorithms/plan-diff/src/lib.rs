//! Structural differences between two versions of a plan, found by lineage and structure, not by text alone.
//!
//! [`diff`] pairs the items of two [`Outline`]s and names what happened to each; [`word_marks`] marks the changed words
//! of one title for a 新旧対照表. The crate knows no files and no database: whoever has a plan fills an outline. The
//! methods, their sources and their thresholds stand in `README.md`.

mod indicators;
mod marks;
mod matching;
mod model;
mod report;
mod similarity;
mod split;
mod text;
mod tree;

pub use marks::{Piece, PieceKind, word_marks};
pub use model::{Difference, Kind, Outline, OutlineIndicator, OutlineNode, OutlineRole, Place};
pub use similarity::dice;
pub use text::normalise;

use matching::Matching;
use tree::Forest;

/// What changed from `before` to `after`, in the order of `after` (what was removed stands where it stood).
///
/// Never fails: a parent that is out of range or leads in a circle counts as no parent.
#[must_use]
pub fn diff(before: &Outline, after: &Outline) -> Vec<Difference> {
    let forest = Forest::new(before, after);
    let matching = Matching::find(&forest);
    let groups = split::find(&forest, &matching);
    report::write(before, after, &forest, &matching, &groups)
}
