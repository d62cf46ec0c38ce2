//! Plans as the difference sees them, whether they stand in a file or in the database.
use super::{get_version, list_levels, list_nodes, load_attachments};
use kernel::{Id, Outcome};
use plan_diff::{Difference, Outline, OutlineIndicator, OutlineNode, OutlineRole};
use plan_reader::{PlanDocument, PrintedValue};
use std::collections::HashMap;
use store::Queries;

fn printed(value: &PrintedValue) -> Option<String> {
    let year = value
        .year
        .as_ref()
        .map(|y| y.text.as_str())
        .unwrap_or_default();
    let text = format!("{year} {}", value.text);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A document that was read from a file; nothing in it is linked to the database.
pub fn reading_outline(document: &PlanDocument) -> Outline {
    let level = |index: usize| {
        document
            .levels
            .get(index)
            .map(|l| l.name.clone())
            .unwrap_or_default()
    };
    let nodes = document.nodes.iter().map(|node| OutlineNode {
        parent: node.parent,
        level: level(node.level),
        number: node.number.clone(),
        number_key: node.number_key.clone(),
        title: node.title.clone(),
        priority: node.priority,
        lineage: None,
        cross_listing_of: node.cross_listing.as_ref().and_then(|c| c.target),
    });
    let indicators = document
        .indicators
        .iter()
        .map(|indicator| OutlineIndicator {
            node: indicator.node,
            number: indicator.number.clone(),
            name: indicator.name.clone(),
            base: indicator.base.as_ref().and_then(printed),
            target: indicator.target.as_ref().and_then(printed),
            unit: indicator.unit.clone(),
            lineage: None,
        });
    let mut roles = Vec::new();
    if let Some(matrix) = &document.roles {
        for row in &matrix.rows {
            let Some(node) = row.node else { continue };
            let marked = matrix
                .columns
                .iter()
                .zip(&row.marks)
                .filter(|(_, marked)| **marked);
            roles.extend(marked.map(|(column, _)| OutlineRole {
                node,
                actors: column.text.clone(),
            }));
        }
    }
    Outline {
        nodes: nodes.collect(),
        indicators: indicators.collect(),
        roles,
    }
}

/// An outline of a version, with the nodes behind its indices.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// What the difference compares.
    pub outline: Outline,
    /// Lineage of each item, in the order of the outline.
    pub lineages: Vec<String>,
    /// Lineage of each indicator, in the order of the outline.
    pub indicator_lineages: Vec<String>,
}

/// A version of the database.
pub async fn load_outline(queries: &impl Queries, version: &Id) -> Outcome<Outline> {
    Ok(load_linked(queries, version).await?.outline)
}

/// A version of the database with the identities behind its outline.
pub async fn load_linked(queries: &impl Queries, version: &Id) -> Outcome<Linked> {
    get_version(queries, version.as_str()).await?;
    let levels: HashMap<String, String> = list_levels(queries, version.as_str())
        .await?
        .into_iter()
        .map(|l| (l.id, l.name))
        .collect();
    let rows = list_nodes(queries, version.as_str()).await?;
    let attachments = load_attachments(queries, version.as_str()).await?;
    let index: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .map(|(i, n)| (n.id.as_str(), i))
        .collect();
    let by_lineage: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .map(|(i, n)| (n.lineage.as_str(), i))
        .collect();
    let nodes = rows
        .iter()
        .map(|row| OutlineNode {
            parent: row.parent.as_deref().and_then(|p| index.get(p).copied()),
            level: levels.get(&row.level).cloned().unwrap_or_default(),
            number: row.number.clone(),
            number_key: row.number_key.clone(),
            title: row.title.clone(),
            priority: row.priority != 0,
            lineage: Some(row.lineage.clone()),
            cross_listing_of: row
                .cross_of
                .as_deref()
                .and_then(|c| by_lineage.get(c).copied()),
        })
        .collect();
    let value = |year: &str, text: &str| {
        let joined = format!("{year} {text}").trim().to_owned();
        (!joined.is_empty()).then_some(joined)
    };
    let indicators = attachments
        .indicators
        .iter()
        .map(|row| OutlineIndicator {
            node: row.node.as_deref().and_then(|n| index.get(n).copied()),
            number: row.number.clone(),
            name: row.name.clone(),
            base: value(&row.base_year_text, &row.base_text),
            target: value(&row.target_year_text, &row.target_text),
            unit: row.unit.clone(),
            lineage: Some(row.lineage.clone()),
        })
        .collect();
    let columns: HashMap<&str, &str> = attachments
        .role_columns
        .iter()
        .map(|c| (c.id.as_str(), c.text.as_str()))
        .collect();
    let mut roles: Vec<OutlineRole> = attachments
        .roles
        .iter()
        .filter(|cell| cell.marked != 0)
        .filter_map(|cell| {
            let node = index.get(cell.node.as_str())?;
            let actors = columns.get(cell.role_column.as_str())?;
            Some(OutlineRole {
                node: *node,
                actors: (*actors).to_owned(),
            })
        })
        .collect();
    roles.sort_by_key(|role| role.node);
    Ok(Linked {
        outline: Outline {
            nodes,
            indicators,
            roles,
        },
        lineages: rows.iter().map(|r| r.lineage.clone()).collect(),
        indicator_lineages: attachments
            .indicators
            .iter()
            .map(|i| i.lineage.clone())
            .collect(),
    })
}

/// What changed from one version to another; about twenty-six queries, whatever the size of the plan.
pub async fn difference(
    queries: &impl Queries,
    before: &Id,
    after: &Id,
) -> Outcome<Vec<Difference>> {
    let before = load_outline(queries, before).await?;
    let after = load_outline(queries, after).await?;
    Ok(plan_diff::diff(&before, &after))
}
