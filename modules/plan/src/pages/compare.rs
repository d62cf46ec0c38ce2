//! Two versions side by side: 新旧対照表.
use super::{
    compare_file,
    here::{Here, VersionRow},
    words::asked,
};
use crate::service::{self, Linked};
use askama::Template;
use kernel::Id;
use plan_diff::{Kind, Piece, PieceKind, word_marks};
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/compare.html")]
pub(super) struct ComparePage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) before: VersionRow,
    pub(super) after: VersionRow,
    pub(super) rows: Vec<Row>,
    /// Kinds with how many.
    pub(super) counts: Vec<(&'static str, usize)>,
}

impl ComparePage {
    /// Address of a file up to its format.
    fn file(&self) -> String {
        format!(
            "{}/versions/{}/{}?format=",
            self.base, self.before.id, self.after.id
        )
    }
}

/// One difference with what it is about.
pub(super) struct Row {
    pub(super) difference: plan_diff::Difference,
    /// Title of the item, where neither side of the difference says it.
    pub(super) title: Option<String>,
    /// Where it leads: under the base, an item or an indicator that everybody may see.
    pub(super) href: Option<String>,
}

impl Row {
    pub(super) fn key(&self) -> &'static str {
        kind_key(self.difference.kind)
    }
    /// The earlier text with what was taken out.
    pub(super) fn left(&self) -> Vec<Piece> {
        self.side(self.difference.before.as_deref(), PieceKind::Added)
    }
    /// The later text with what was put in.
    pub(super) fn right(&self) -> Vec<Piece> {
        self.side(self.difference.after.as_deref(), PieceKind::Removed)
    }
    fn side(&self, own: Option<&str>, other: PieceKind) -> Vec<Piece> {
        match (&self.difference.before, &self.difference.after) {
            (Some(before), Some(after)) => {
                let mut marks = word_marks(before, after);
                marks.retain(|piece| piece.kind != other);
                marks
            }
            _ => own
                .map(|text| Piece {
                    kind: PieceKind::Same,
                    text: text.to_owned(),
                })
                .into_iter()
                .collect(),
        }
    }
}

/// Text key of what happened.
pub(super) fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Renamed => "plan-diff-renamed",
        Kind::Added => "plan-diff-added",
        Kind::Removed => "plan-diff-removed",
        Kind::Moved => "plan-diff-moved",
        Kind::Split => "plan-diff-split",
        Kind::Merged => "plan-diff-merged",
        Kind::Renumbered => "plan-diff-renumbered",
        Kind::Flagged => "plan-diff-flagged",
        Kind::Unflagged => "plan-diff-unflagged",
        Kind::IndicatorAdded => "plan-diff-indicator_added",
        Kind::IndicatorRemoved => "plan-diff-indicator_removed",
        Kind::IndicatorChanged => "plan-diff-indicator_changed",
        Kind::RoleChanged => "plan-diff-role_changed",
    }
}

/// Twenty-seven queries, up to two more where the versions are not the one that is shown.
/// `?format=json|csv|docx|xlsx` gives the same list as a file.
pub(super) async fn page(here: Here) -> Answer {
    let before = here.version(&here.id("version")?).await?;
    let after = here.version(&here.id("other")?).await?;
    let old = service::load_linked(here.reads(), &Id::from_stored(before.id.clone())).await?;
    let new = service::load_linked(here.reads(), &Id::from_stored(after.id.clone())).await?;
    let rows: Vec<Row> = plan_diff::diff(&old.outline, &new.outline)
        .into_iter()
        .map(|difference| Row {
            title: title(&difference, &old, &new),
            href: href(&here, &difference, (&before, &old), (&after, &new)),
            difference,
        })
        .collect();
    if let Some(format) = asked(&here.context).get("format") {
        return compare_file::answer(&here, format, &before, &after, &rows);
    }
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for key in rows.iter().map(Row::key) {
        match counts.iter_mut().find(|(k, _)| *k == key) {
            Some((_, count)) => *count += 1,
            None => counts.push((key, 1)),
        }
    }
    let page = here.page(here.context.t("plan-compare-title"));
    let page = page.under(
        &format!("{}/versions", here.base),
        here.context.t("plan-nav-versions"),
    );
    here.context.html(&ComparePage {
        page: page.here(),
        base: here.base.clone(),
        before,
        after,
        rows,
        counts,
    })
}

fn title(difference: &plan_diff::Difference, old: &Linked, new: &Linked) -> Option<String> {
    let says = matches!(
        difference.kind,
        Kind::Moved
            | Kind::Renumbered
            | Kind::RoleChanged
            | Kind::IndicatorAdded
            | Kind::IndicatorRemoved
            | Kind::IndicatorChanged
    );
    let of = |linked: &Linked, nodes: &[usize]| {
        let node = linked.outline.nodes.get(*nodes.first()?)?;
        Some(node.title.clone())
    };
    let indicator = |linked: &Linked, at: Option<usize>| {
        let node = linked.outline.indicators.get(at?)?.node?;
        of(linked, &[node])
    };
    let place = &difference.place;
    says.then(|| {
        of(new, &place.after_nodes)
            .or_else(|| indicator(new, place.after_indicator))
            .or_else(|| of(old, &place.before_nodes))
            .or_else(|| indicator(old, place.before_indicator))
    })
    .flatten()
}

/// An indicator's page shows the version that is public; an item's page finds it in every version that everybody may see.
fn href(
    here: &Here,
    difference: &plan_diff::Difference,
    (before, old): (&VersionRow, &Linked),
    (after, new): (&VersionRow, &Linked),
) -> Option<String> {
    let place = &difference.place;
    let indicator = |version: &VersionRow, linked: &Linked, at: Option<usize>| {
        let lineage = linked.indicator_lineages.get(at?)?;
        (version.id == here.version.id).then(|| format!("/indicators/{lineage}"))
    };
    let item = |version: &VersionRow, linked: &Linked, nodes: &[usize]| {
        let lineage = linked.lineages.get(*nodes.first()?)?;
        version.is_visible().then(|| format!("/items/{lineage}"))
    };
    indicator(after, new, place.after_indicator)
        .or_else(|| indicator(before, old, place.before_indicator))
        .or_else(|| item(after, new, &place.after_nodes))
        .or_else(|| item(before, old, &place.before_nodes))
}
