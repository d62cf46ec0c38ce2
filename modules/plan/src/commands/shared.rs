//! What the commands share: revisions, the check that a version may be edited.
use crate::{
    model::{self, Branch, Tree, VersionStatus},
    service::{self, IndicatorRow, NodeRow, VersionRow},
};
use kernel::{Code, Fault, Id, Outcome, Permit};
use serde_json::json;
use store::{Entry, Queries, Unit, params};

/// A version whose content may be edited: open, and not published.
pub(super) async fn open_version(unit: &Unit, version: &str) -> Outcome<VersionRow> {
    let row = service::get_version(unit, version).await?;
    let status = VersionStatus::from_name(&row.status);
    if !status.is_some_and(VersionStatus::is_open) {
        return Err(Fault::new(&model::VERSION_CLOSED));
    }
    if row.published_at.is_some() {
        return Err(Fault::new(&model::VERSION_PUBLISHED));
    }
    Ok(row)
}

/// A version that is not closed, published or not: for what belongs to the running of the plan and not to its text.
pub(super) async fn live_version(unit: &Unit, version: &str) -> Outcome<VersionRow> {
    let row = service::get_version(unit, version).await?;
    if VersionStatus::from_name(&row.status).is_some_and(VersionStatus::is_open) {
        Ok(row)
    } else {
        Err(Fault::new(&model::VERSION_CLOSED))
    }
}

/// Counts one more edit of the version; gives the count.
pub(super) async fn touch(unit: &mut Unit, permit: &Permit, version: &VersionRow) -> Outcome<i64> {
    unit.write(
        permit,
        "UPDATE plan_versions SET edited = edited + 1 WHERE id = $1",
        params![&version.id],
    )
    .await?;
    Ok(version.edited + 1)
}

/// Whether a record was edited after the page with this count of edits was shown.
pub(super) async fn check_unchanged(unit: &Unit, record: &str, seen: i64) -> Outcome<()> {
    if service::last_edit(unit, record).await? > seen {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    Ok(())
}

/// The tree of a version with its trash.
pub(super) async fn load_tree(unit: &Unit, version: &str) -> Outcome<(Tree, Vec<NodeRow>)> {
    let rows = service::list_all_nodes(unit, version).await?;
    let branches = rows.iter().map(|row| Branch {
        id: row.id.clone(),
        lineage: row.lineage.clone(),
        parent: row.parent.clone(),
        level: row.level.clone(),
        position: row.position,
        cross_of: row.cross_of.clone(),
        removed: row.removed_at.is_some(),
    });
    Ok((Tree::new(branches.collect()), rows))
}

/// Notes the present state of nodes of one version, each as a revision of its own.
pub(super) async fn note_nodes(
    unit: &mut Unit,
    action: &'static str,
    version: &str,
    ids: &[String],
    edited: i64,
) -> Outcome<()> {
    let rows: Vec<NodeRow> = if let [id] = ids {
        vec![service::get_node(unit, &Id::from_stored(id.clone())).await?]
    } else {
        service::list_all_nodes(unit, version).await?
    };
    let wanted: std::collections::HashSet<&str> = ids.iter().map(String::as_str).collect();
    for row in rows.iter().filter(|r| wanted.contains(r.id.as_str())) {
        let mut state = json!(row);
        put(&mut state, "edited", json!(edited));
        let lineage = Id::from_stored(row.lineage.clone());
        unit.note(
            Entry::new(action, &Id::from_stored(row.id.clone()))
                .item(&lineage)
                .revision(state),
        );
    }
    Ok(())
}

/// Notes the present state of an indicator.
pub(super) async fn note_indicator(
    unit: &mut Unit,
    action: &'static str,
    id: &Id,
    edited: i64,
) -> Outcome<()> {
    let row: IndicatorRow = service::get_indicator(unit, id).await?;
    let mut entry = Entry::new(action, id);
    if let Some(node) = &row.node {
        let node = service::get_node(unit, &Id::from_stored(node.clone())).await?;
        entry = entry.item(&Id::from_stored(node.lineage));
    }
    let mut state = json!(row);
    put(&mut state, "edited", json!(edited));
    unit.note(entry.revision(state));
    Ok(())
}

/// Notes a version with everything in it.
pub(super) async fn note_snapshot(
    unit: &mut Unit,
    action: &'static str,
    version: &Id,
) -> Outcome<()> {
    note_snapshot_of(unit, action, version, None).await
}

/// As [`note_snapshot`], touching only these items; all of the version where there is no list.
pub(super) async fn note_snapshot_of(
    unit: &mut Unit,
    action: &'static str,
    version: &Id,
    touched: Option<Vec<Id>>,
) -> Outcome<()> {
    let state = service::snapshot(unit, version.as_str()).await?;
    let lineages = state
        .get("nodes")
        .and_then(|n| n.as_array())
        .into_iter()
        .flatten();
    let all = lineages
        .filter(|n| n.get("removed_at").is_some_and(serde_json::Value::is_null))
        .filter_map(|n| n.get("lineage")?.as_str())
        .map(|l| Id::from_stored(l.to_owned()));
    let items = touched.unwrap_or_else(|| all.collect());
    let mut entry = Entry::new(action, version).revision(state);
    entry.items = items;
    unit.note(entry);
    Ok(())
}

pub(super) fn put(state: &mut serde_json::Value, key: &str, value: serde_json::Value) {
    if let Some(map) = state.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}

/// Whether an item of this lineage stands in any version; not found otherwise.
pub(super) async fn check_lineage(queries: &impl Queries, lineage: &Id) -> Outcome<()> {
    let found = queries
        .number(
            "SELECT COUNT(*) AS n FROM records WHERE id = $1 AND kind = 'plan.item' AND removed_at IS NULL",
            params![lineage],
        )
        .await?;
    if found == 0 {
        Err(Fault::new(&Code::NOT_FOUND))
    } else {
        Ok(())
    }
}

/// As [`check_lineage`], and the published version of a plan has the item: what is not published is not there for the
/// public.
pub(super) async fn check_published(queries: &impl Queries, lineage: &Id) -> Outcome<()> {
    service::get_published_node(queries, lineage.as_str())
        .await
        .map(|_| ())
}
