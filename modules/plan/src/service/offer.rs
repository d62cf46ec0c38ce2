//! What other modules ask of the plan: its items with who carries them, in few queries.
use super::{NodeRow, find_node_of_lineage, list_levels, list_nodes};
use crate::{commands::NodeContent, model::MAX_NODES};
use kernel::{Id, Outcome};
use std::collections::{HashMap, HashSet};
use store::{FromQueryResult, Queries, Unit, params};

/// A body that carries an item.
#[derive(Clone, Debug, FromQueryResult)]
pub struct CarrierRow {
    /// The item.
    pub lineage: String,
    /// The body.
    pub body: String,
    /// Its name.
    pub name: String,
    /// 1 where it leads.
    pub is_lead: i64,
}

/// An item with the names of what it stands among.
#[derive(Clone, Debug)]
pub struct OfferedItem {
    /// The row.
    pub node: NodeRow,
    /// Name of its level.
    pub level: String,
    /// Lineage of the item above.
    pub above: Option<String>,
    /// Whether nothing stands under it.
    pub is_leaf: bool,
    /// Who carries it, the leading body first.
    pub carriers: Vec<CarrierRow>,
}

/// The items of a version, without cross-listings, in the order of the plan. Three queries.
pub async fn list_offered_items(queries: &impl Queries, version: &Id) -> Outcome<Vec<OfferedItem>> {
    let levels = list_levels(queries, version.as_str()).await?;
    let nodes = list_nodes(queries, version.as_str()).await?;
    let carriers: Vec<CarrierRow> = queries
        .all(
            &format!(
                "SELECT c.lineage, c.body, r.title AS name, c.is_lead FROM plan_carriers c \
                 JOIN plan_nodes n ON n.lineage = c.lineage AND n.version = $1 \
                 JOIN records r ON r.id = c.body \
                 ORDER BY c.lineage, c.is_lead DESC, r.title LIMIT {}",
                MAX_NODES * 20
            ),
            params![version],
        )
        .await?;
    let mut by_lineage: HashMap<String, Vec<CarrierRow>> = HashMap::new();
    for carrier in carriers {
        by_lineage
            .entry(carrier.lineage.clone())
            .or_default()
            .push(carrier);
    }
    let names: HashMap<String, String> = levels.into_iter().map(|l| (l.id, l.name)).collect();
    let lineage_of: HashMap<String, String> = nodes
        .iter()
        .map(|n| (n.id.clone(), n.lineage.clone()))
        .collect();
    let above: HashSet<String> = nodes.iter().filter_map(|n| n.parent.clone()).collect();
    Ok(nodes
        .into_iter()
        .filter(|n| n.cross_of.is_none())
        .map(|node| OfferedItem {
            level: names.get(&node.level).cloned().unwrap_or_default(),
            above: node
                .parent
                .as_ref()
                .and_then(|p| lineage_of.get(p))
                .cloned(),
            is_leaf: !above.contains(&node.id),
            carriers: by_lineage.remove(&node.lineage).unwrap_or_default(),
            node,
        })
        .collect())
}

#[derive(FromQueryResult)]
struct LevelName {
    name: String,
}

/// One item of a version, without carriers. Two queries.
pub async fn find_offered_item(
    queries: &impl Queries,
    version: &Id,
    lineage: &Id,
) -> Outcome<Option<OfferedItem>> {
    let Some(node) = find_node_of_lineage(queries, version.as_str(), lineage.as_str()).await?
    else {
        return Ok(None);
    };
    let level: Option<LevelName> = queries
        .first(
            "SELECT name FROM plan_levels WHERE id = $1",
            params![&node.level],
        )
        .await?;
    Ok(Some(OfferedItem {
        level: level.map(|l| l.name).unwrap_or_default(),
        above: None,
        is_leaf: false,
        carriers: Vec::new(),
        node,
    }))
}

/// The words of an item of a draft and how often its version was edited, for whoever wants to change some of them.
pub async fn content_of(
    unit: &Unit,
    version: &Id,
    lineage: &Id,
) -> Outcome<(Id, i64, NodeContent)> {
    let node = find_node_of_lineage(unit, version.as_str(), lineage.as_str())
        .await?
        .ok_or_else(|| kernel::Fault::new(&kernel::Code::NOT_FOUND))?;
    let version = super::get_version(unit, version.as_str()).await?;
    let content = NodeContent {
        number: node.number,
        title: node.title,
        body: node.body,
        priority: node.priority == 1,
        priority_reason: node.priority_reason,
        placeholder: node.placeholder == 1,
        origin_city: node.origin_city,
    };
    Ok((Id::from_stored(node.id), version.edited, content))
}
