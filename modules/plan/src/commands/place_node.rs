//! Where an item stands: created, moved.
use super::{
    shared::{check_unchanged, load_tree, note_nodes, note_snapshot, open_version, touch},
    update_node::NodeContent,
};
use crate::{
    model::{self, MAX_NODES, POSITION_STEP, Slot, Tree},
    policy, service,
};
use kernel::{Code, Fault, Id, Outcome, Permit};
use std::collections::HashMap;
use store::{Command, Queries, Unit, Visibility, params};

/// Adds an item to a version that is not published.
pub struct CreateNode {
    /// The version.
    pub version: Id,
    /// Its level.
    pub level: Id,
    /// The node above; `None` for the top.
    pub parent: Option<Id>,
    /// As which child, from 0; beyond the last = last.
    pub index: usize,
    /// What it says.
    pub content: NodeContent,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedNode {
    /// The node of the version.
    pub node: Id,
    /// The item through all versions.
    pub lineage: Id,
}

impl Command for CreateNode {
    type Outcome = CreatedNode;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<CreatedNode> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let version = open_version(unit, self.version.as_str()).await?;
        let created = add(unit, &permit, &self, Visibility::Staff).await?;
        let edited = touch(unit, &permit, &version).await?;
        note_nodes(
            unit,
            "plan.create-node",
            &version.id,
            &[created.node.to_string()],
            edited,
        )
        .await?;
        Ok(created)
    }
}

/// Adds the item; the caller has asked whether the version may be changed, and notes it.
pub(super) async fn add(
    unit: &mut Unit,
    permit: &Permit,
    new: &CreateNode,
    visibility: Visibility,
) -> Outcome<CreatedNode> {
    let content = new.content.checked()?;
    let version = new.version.as_str();
    let (tree, _) = load_tree(unit, version).await?;
    if tree.live() >= MAX_NODES {
        return Err(Fault::new(&model::TOO_MANY_ITEMS).with("max", MAX_NODES));
    }
    let parent = new.parent.as_ref().map(Id::as_str);
    tree.check_place(
        None,
        new.level.as_str(),
        parent,
        &parent_levels(unit, version).await?,
    )?;
    let depth = parent
        .map(|p| tree.depth(p))
        .transpose()?
        .map_or(0, |d| d + 1);
    let positions = positions(unit, permit, version, tree, parent, new.index, None, 1).await?;
    let lineage = unit
        .create_record(permit, "plan.item", &content.title, visibility)
        .await?;
    let node = unit.new_id();
    unit.write(
        permit,
        "INSERT INTO plan_nodes (id, version, lineage, level, parent, position, depth, number, number_key, title, body, \
         priority, priority_reason, placeholder, origin_city) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        params![
            &node, version, &lineage, &new.level, parent, positions.first().copied(), depth, &content.number,
            model::number_key(&content.number), &content.title, &content.body, content.priority, &content.priority_reason,
            content.placeholder, &content.origin_city
        ],
    )
    .await?;
    Ok(CreatedNode { node, lineage })
}

/// Moves an item with everything below it.
pub struct MoveNode {
    /// The item as the version has it.
    pub node: Id,
    /// `edited` of its version when the page was shown.
    pub edited: i64,
    /// The node above from now on; `None` for the top.
    pub parent: Option<Id>,
    /// As which child, from 0, the item itself left out of account; beyond the last = last.
    pub index: usize,
}

impl Command for MoveNode {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_node(unit, &self.node).await?;
        if row.removed_at.is_some() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let version = open_version(unit, &row.version).await?;
        check_unchanged(unit, &row.id, self.edited).await?;
        let (tree, rows) = load_tree(unit, &row.version).await?;
        let parent = self.parent.as_ref().map(Id::as_str);
        tree.check_place(
            Some(&row.id),
            &row.level,
            parent,
            &parent_levels(unit, &row.version).await?,
        )?;
        let deeper = parent
            .map(|p| tree.depth(p))
            .transpose()?
            .map_or(0, |d| d + 1)
            - row.depth;
        let ids: Vec<String> = tree.subtree(&row.id).iter().map(|b| b.id.clone()).collect();
        let positions = positions(
            unit,
            &permit,
            &row.version,
            tree,
            parent,
            self.index,
            Some(&row.id),
            ids.len(),
        )
        .await?;
        unit.write(
            &permit,
            "UPDATE plan_nodes SET parent = $2 WHERE id = $1",
            params![&self.node, parent],
        )
        .await?;
        let depths: HashMap<&str, i64> = rows.iter().map(|r| (r.id.as_str(), r.depth)).collect();
        for (id, position) in ids.iter().zip(positions) {
            let depth = depths.get(id.as_str()).copied().unwrap_or_default() + deeper;
            unit.write(
                &permit,
                "UPDATE plan_nodes SET position = $2, depth = $3 WHERE id = $1",
                params![id, position, depth],
            )
            .await?;
        }
        let edited = touch(unit, &permit, &version).await?;
        note_nodes(unit, "plan.move-node", &row.version, &ids, edited).await
    }
}

pub(super) async fn parent_levels(
    queries: &impl Queries,
    version: &str,
) -> Outcome<HashMap<String, Option<String>>> {
    Ok(service::list_levels(queries, version)
        .await?
        .into_iter()
        .map(|l| (l.id, l.parent_level))
        .collect())
}

#[expect(
    clippy::too_many_arguments,
    reason = "the place in the tree has four coordinates"
)]
async fn positions(
    unit: &mut Unit,
    permit: &Permit,
    version: &str,
    tree: Tree,
    parent: Option<&str>,
    index: usize,
    moving: Option<&str>,
    count: usize,
) -> Outcome<Vec<i64>> {
    if let Slot::Positions(positions) = tree.slot(parent, index, moving, count) {
        return Ok(positions);
    }
    unit.write(
        permit,
        "UPDATE plan_nodes SET position = r.n * $2 FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY position, id) AS n \
         FROM plan_nodes WHERE version = $1) AS r WHERE r.id = plan_nodes.id",
        params![version, POSITION_STEP],
    )
    .await?;
    note_snapshot(unit, "plan.renumber", &Id::from_stored(version.to_owned())).await?;
    let (tree, _) = load_tree(unit, version).await?;
    match tree.slot(parent, index, moving, count) {
        Slot::Positions(positions) => Ok(positions),
        Slot::NoRoom => Err(Fault::internal("no room after renumbering")),
    }
}
