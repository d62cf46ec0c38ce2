//! The plan as JSON, for the API and for export: words as stored, nothing personal.
use super::{
    IndicatorRow, NodeRow, PlanRow, ValueRow, VersionRow, get_plan_by_id, get_version, list_levels,
    list_nodes, load_attachments,
};
use kernel::{Id, Outcome};
use serde_json::{Value, json};
use std::collections::HashMap;
use store::{Queries, params};

/// A plan.
pub fn plan_json(row: &PlanRow) -> Value {
    json!({
        "id": row.id, "slug": row.slug, "title": row.title, "current": row.is_current != 0,
        "published_version": row.published_version, "predecessor": row.predecessor_plan,
    })
}

/// A version.
pub fn version_json(row: &VersionRow) -> Value {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    json!({
        "id": row.id, "plan": row.plan, "position": row.position, "title": row.title, "label": row.label,
        "status": row.status, "based_on": row.based_on, "period": row.period_text,
        "first_fiscal_year": row.first_fiscal_year, "last_fiscal_year": row.last_fiscal_year,
        "parent_plans": lines(&row.parent_plans), "predecessor_plans": lines(&row.predecessor_plans),
        "published_at": row.published_at, "correction": row.correction, "corrected_at": row.corrected_at,
    })
}

/// An item.
pub fn node_json(row: &NodeRow) -> Value {
    json!({
        "id": row.lineage, "node": row.id, "version": row.version, "level": row.level, "parent": row.parent,
        "depth": row.depth, "number": row.number, "title": row.title, "body": row.body, "priority": row.priority != 0,
        "priority_reason": row.priority_reason, "placeholder": row.placeholder != 0, "origin_city": row.origin_city,
        "cross_listing_of": row.cross_of, "maturity": row.maturity, "maturity_words": row.maturity_words,
        "source_line": row.source_line,
    })
}

/// An indicator.
pub fn indicator_json(row: &IndicatorRow) -> Value {
    json!({
        "id": row.lineage, "version": row.version, "node": row.node, "number": row.number, "name": row.name,
        "unit": row.unit, "kind": row.kind, "direction": row.direction, "answer": row.answer,
        "counting_rule": row.counting_rule, "reference": row.is_reference != 0, "new": row.is_new != 0,
        "base": {"text": row.base_text, "number": row.base_number, "year": row.base_year, "year_text": row.base_year_text, "year_kind": row.base_year_kind},
        "target": {"text": row.target_text, "number": row.target_number, "year": row.target_year, "year_text": row.target_year_text, "year_kind": row.target_year_kind},
        "sources": row.sources.lines().collect::<Vec<_>>(), "metric": row.metric, "source_line": row.source_line,
    })
}

/// A value.
pub fn value_json(row: &ValueRow) -> Value {
    let definition = serde_json::from_str::<Value>(&row.definition).unwrap_or(Value::Null);
    json!({
        "id": row.id, "indicator": row.indicator, "year": row.year, "year_kind": row.year_kind, "origin": row.origin,
        "number": row.number, "text": row.text, "status": row.status, "note": row.note, "definition": definition,
        "source_line": row.source_line, "at": row.at,
    })
}

/// Approved values of all indicators of a version, oldest first; at most 50,000.
pub async fn list_approved_values(queries: &impl Queries, version: &str) -> Outcome<Vec<ValueRow>> {
    let columns = ValueRow::COLUMNS
        .iter()
        .map(|c| format!("x.{c}"))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!(
        "SELECT {columns} FROM plan_indicators i JOIN plan_values x ON x.indicator = i.lineage \
         WHERE i.version = $1 AND i.removed_at IS NULL AND x.status = 'approved' \
         ORDER BY i.position, x.year, x.origin LIMIT 50000"
    );
    queries.all(&sql, params![version]).await
}

/// A whole version with everything in it and the approved values; fifteen queries.
pub async fn version_document(queries: &impl Queries, version: &Id) -> Outcome<Value> {
    let row = get_version(queries, version.as_str()).await?;
    let plan = get_plan_by_id(queries, &row.plan).await?;
    let levels = list_levels(queries, &row.id).await?;
    let nodes = list_nodes(queries, &row.id).await?;
    let attached = load_attachments(queries, &row.id).await?;
    let values = list_approved_values(queries, &row.id).await?;
    let lineage: HashMap<&str, &str> = nodes
        .iter()
        .map(|n| (n.id.as_str(), n.lineage.as_str()))
        .collect();
    let roles: Vec<Value> = attached
        .roles
        .iter()
        .filter(|r| r.marked != 0)
        .map(|r| json!({"item": lineage.get(r.node.as_str()), "column": r.role_column, "printed_title": r.printed_title}))
        .collect();
    let columns: Vec<Value> = attached
        .role_columns
        .iter()
        .map(|c| {
            let actors: Vec<&str> = attached
                .role_actors
                .iter()
                .filter(|a| a.role_column == c.id)
                .map(|a| a.actor.as_str())
                .collect();
            json!({"id": c.id, "text": c.text, "actors": actors})
        })
        .collect();
    Ok(json!({
        "plan": plan_json(&plan),
        "version": version_json(&row),
        "levels": levels.iter().map(|l| json!({"id": l.id, "name": l.name, "parent": l.parent_level})).collect::<Vec<_>>(),
        "items": nodes.iter().map(node_json).collect::<Vec<_>>(),
        "indicators": attached.indicators.iter().map(indicator_json).collect::<Vec<_>>(),
        "values": values.iter().map(value_json).collect::<Vec<_>>(),
        "texts": attached.texts.iter().map(|t| json!({"kind": t.kind, "text": t.text})).collect::<Vec<_>>(),
        "notes": attached.notes.iter().map(|n| json!({"kind": n.kind, "mark": n.mark, "term": n.term, "text": n.text})).collect::<Vec<_>>(),
        "role_columns": columns,
        "roles": roles,
        "evaluations": attached.evaluations.iter().map(|e| json!({"item": e.node.as_deref().and_then(|n| lineage.get(n)), "level": e.level_name, "title": e.predecessor_title, "evaluator": e.evaluator, "opinion": e.opinion})).collect::<Vec<_>>(),
        "model_projects": attached.model_projects.iter().map(|p| json!({"title": p.title, "origin_city": p.origin_city, "kind": p.kind})).collect::<Vec<_>>(),
    }))
}
