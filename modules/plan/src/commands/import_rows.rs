//! The rows that a document becomes.
use super::{import_document::Identities, import_values::write_indicators};
use crate::model::{MAX_SOURCE_LINES, Maturity, POSITION_STEP, number_key};
use kernel::{Id, Outcome, Permit};
use plan_reader::{PlanDocument, Remark};
use std::collections::HashSet;
use store::{Unit, Value, params};

pub(super) fn position(index: usize) -> i64 {
    i64::try_from(index)
        .unwrap_or(i64::MAX / POSITION_STEP)
        .saturating_add(1)
        .saturating_mul(POSITION_STEP)
}

pub(super) fn line(line: usize) -> Option<i64> {
    i64::try_from(line).ok().filter(|l| *l > 0)
}

/// The stable name of an enumeration, as it stands in the JSON of the reader.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

pub(super) fn pick(ids: &[Id], index: Option<usize>) -> Option<Id> {
    index.and_then(|i| ids.get(i)).cloned()
}

fn new_ids(unit: &Unit, count: usize) -> Vec<Id> {
    (0..count).map(|_| unit.new_id()).collect()
}

pub(super) async fn write(
    unit: &mut Unit,
    permit: &Permit,
    document: &PlanDocument,
    source_lines: &[String],
    version: &Id,
    identities: &Identities,
) -> Outcome<()> {
    let nodes = write_nodes(unit, permit, document, version, identities).await?;
    write_indicators(unit, permit, document, version, identities, &nodes).await?;
    write_texts(unit, permit, document, version).await?;
    write_roles(unit, permit, document, version, &nodes).await?;
    write_evaluations(unit, permit, document, version, &nodes).await?;
    write_source(unit, permit, document, source_lines, version).await
}

async fn write_nodes(
    unit: &mut Unit,
    permit: &Permit,
    document: &PlanDocument,
    version: &Id,
    identities: &Identities,
) -> Outcome<Vec<Id>> {
    let levels = new_ids(unit, document.levels.len().max(1));
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for (index, level) in document.levels.iter().enumerate() {
        let parent = pick(&levels, level.parent);
        rows.push(params![
            pick(&levels, Some(index)),
            version,
            position(index),
            &level.name,
            parent
        ]);
    }
    if rows.is_empty() {
        rows.push(params![
            levels.first().cloned(),
            version,
            position(0),
            "項目",
            None::<Id>
        ]);
    }
    unit.insert_rows(
        permit,
        "plan_levels",
        &["id", "version", "position", "name", "parent_level"],
        rows,
        "",
    )
    .await?;
    let ids = new_ids(unit, document.nodes.len());
    let mut depths: Vec<i64> = Vec::new();
    let mut rows = Vec::new();
    for (index, node) in document.nodes.iter().enumerate() {
        let above = node.parent.filter(|p| *p < index);
        depths.push(above.and_then(|p| depths.get(p)).map_or(0, |d| d + 1));
        let lineage = pick(&identities.nodes, Some(index));
        let before = lineage
            .as_ref()
            .and_then(|l| identities.before_nodes.get(l.as_str()));
        let level = pick(&levels, Some(node.level)).or_else(|| levels.first().cloned());
        let key = if node.number_key.is_empty() {
            number_key(&node.number)
        } else {
            node.number_key.clone()
        };
        let target = node
            .cross_listing
            .as_ref()
            .and_then(|c| c.target)
            .filter(|t| *t != index);
        let shows_again = |t: &usize| {
            document
                .nodes
                .get(*t)
                .is_none_or(|n| n.cross_listing.is_some())
        };
        let maturity = node.maturity.map(|m| Maturity::from(m).name().to_owned());
        rows.push(params![
            pick(&ids, Some(index)),
            version,
            lineage,
            level,
            pick(&ids, above),
            position(index),
            depths.last().copied(),
            &node.number,
            key,
            &node.title,
            node.body.join("\n"),
            node.priority,
            before.map_or(String::new(), |b| b.priority_reason.clone()),
            node.placeholder,
            node.origin_city.clone().unwrap_or_default(),
            pick(&identities.nodes, target.filter(|t| !shows_again(t))),
            node.cross_listing
                .as_ref()
                .map_or(String::new(), |c| c.text.clone()),
            maturity
                .or_else(|| before.map(|b| b.maturity.clone()))
                .unwrap_or_default(),
            node.maturity_words.clone().unwrap_or_default(),
            line(node.line)
        ]);
    }
    let columns = [
        "id",
        "version",
        "lineage",
        "level",
        "parent",
        "position",
        "depth",
        "number",
        "number_key",
        "title",
        "body",
        "priority",
        "priority_reason",
        "placeholder",
        "origin_city",
        "cross_of",
        "cross_text",
        "maturity",
        "maturity_words",
        "source_line",
    ];
    unit.insert_rows(permit, "plan_nodes", &columns, rows, "")
        .await?;
    Ok(ids)
}

async fn write_texts(
    unit: &mut Unit,
    permit: &Permit,
    document: &PlanDocument,
    version: &Id,
) -> Outcome<()> {
    let texts = document.texts.iter().enumerate().map(|(i, t)| {
        params![
            unit.new_id(),
            version,
            position(i),
            word(&t.kind),
            &t.text,
            line(t.line)
        ]
    });
    let texts: Vec<_> = texts.collect();
    unit.insert_rows(
        permit,
        "plan_texts",
        &["id", "version", "position", "kind", "text", "source_line"],
        texts,
        "",
    )
    .await?;
    let notes = document.notes.iter().enumerate().map(|(i, n)| {
        let term = n.term.clone().unwrap_or_default();
        params![
            unit.new_id(),
            version,
            position(i),
            word(&n.kind),
            &n.mark,
            term,
            &n.text,
            line(n.line)
        ]
    });
    let notes: Vec<_> = notes.collect();
    let columns = [
        "id",
        "version",
        "position",
        "kind",
        "mark",
        "term",
        "text",
        "source_line",
    ];
    unit.insert_rows(permit, "plan_notes", &columns, notes, "")
        .await?;
    let projects = document.model_projects.iter().enumerate().map(|(i, p)| {
        params![
            unit.new_id(),
            version,
            position(i),
            &p.title,
            p.origin_city.clone().unwrap_or_default(),
            line(p.line)
        ]
    });
    let projects: Vec<_> = projects.collect();
    let columns = [
        "id",
        "version",
        "position",
        "title",
        "origin_city",
        "source_line",
    ];
    unit.insert_rows(permit, "plan_model_projects", &columns, projects, "")
        .await
}

async fn write_roles(
    unit: &mut Unit,
    permit: &Permit,
    document: &PlanDocument,
    version: &Id,
    nodes: &[Id],
) -> Outcome<()> {
    let Some(matrix) = &document.roles else {
        return Ok(());
    };
    let columns = new_ids(unit, matrix.columns.len());
    let mut actors = Vec::new();
    let mut rows = Vec::new();
    for (index, (id, column)) in columns.iter().zip(&matrix.columns).enumerate() {
        rows.push(params![id, version, position(index), &column.text]);
        let mut seen = HashSet::new();
        for (place, actor) in column
            .actors
            .iter()
            .filter(|a| seen.insert(a.as_str()))
            .enumerate()
        {
            actors.push(params![version, id, position(place), actor]);
        }
    }
    unit.insert_rows(
        permit,
        "plan_role_columns",
        &["id", "version", "position", "text"],
        rows,
        "",
    )
    .await?;
    unit.insert_rows(
        permit,
        "plan_role_actors",
        &["version", "role_column", "position", "actor"],
        actors,
        "",
    )
    .await?;
    let mut cells = Vec::new();
    let mut seen = HashSet::new();
    for row in &matrix.rows {
        let Some(node) = pick(nodes, row.node).filter(|n| seen.insert(n.clone())) else {
            continue;
        };
        let title = row
            .node
            .and_then(|n| document.nodes.get(n))
            .map_or("", |n| n.title.as_str());
        let printed = if row.text == title {
            ""
        } else {
            row.text.as_str()
        };
        for (column, marked) in columns.iter().zip(&row.marks) {
            cells.push(params![
                &node,
                column,
                version,
                *marked,
                printed,
                line(row.line)
            ]);
        }
    }
    let names = [
        "node",
        "role_column",
        "version",
        "marked",
        "printed_title",
        "source_line",
    ];
    unit.insert_rows(permit, "plan_roles", &names, cells, "")
        .await
}

async fn write_evaluations(
    unit: &mut Unit,
    permit: &Permit,
    document: &PlanDocument,
    version: &Id,
    nodes: &[Id],
) -> Outcome<()> {
    let mut rows = Vec::new();
    for (index, node) in document.predecessor_nodes.iter().enumerate() {
        let mut opinions = document
            .evaluations
            .iter()
            .filter(|e| e.predecessor_node == index)
            .peekable();
        let own = pick(nodes, node.node);
        let common = |unit: &Unit, evaluator: &str, opinion: &str, at: usize, place: usize| {
            params![
                unit.new_id(),
                version,
                position(place),
                own.clone(),
                &node.level,
                &node.number_key,
                &node.title,
                evaluator,
                opinion,
                line(at)
            ]
        };
        if opinions.peek().is_none() {
            rows.push(common(unit, "", "", node.line, rows.len()));
        }
        for opinion in opinions {
            rows.push(common(
                unit,
                &opinion.evaluator,
                &opinion.opinion,
                opinion.line,
                rows.len(),
            ));
        }
    }
    let columns = [
        "id",
        "version",
        "position",
        "node",
        "level_name",
        "number_key",
        "predecessor_title",
        "evaluator",
        "opinion",
        "source_line",
    ];
    unit.insert_rows(permit, "plan_evaluations", &columns, rows, "")
        .await
}

async fn write_source(
    unit: &mut Unit,
    permit: &Permit,
    document: &PlanDocument,
    source_lines: &[String],
    version: &Id,
) -> Outcome<()> {
    let remark = |unit: &Unit, place: usize, severity: &str, r: &Remark| {
        params![
            unit.new_id(),
            version,
            position(place),
            severity,
            word(&r.kind),
            &r.subject,
            &r.other,
            line(r.line).unwrap_or_default()
        ]
    };
    let marked = document
        .problems
        .iter()
        .map(|r| ("problem", r))
        .chain(document.repairs.iter().map(|r| ("repair", r)));
    let rows: Vec<_> = marked
        .enumerate()
        .map(|(i, (severity, r))| remark(unit, i, severity, r))
        .collect();
    let columns = [
        "id",
        "version",
        "position",
        "severity",
        "kind",
        "subject",
        "other",
        "source_line",
    ];
    unit.insert_rows(permit, "plan_remarks", &columns, rows, "")
        .await?;
    let rows = source_lines
        .iter()
        .take(MAX_SOURCE_LINES)
        .enumerate()
        .map(|(i, text)| {
            let number = i64::try_from(i).unwrap_or_default() + 1;
            params![version, number, text.replace('\0', "")]
        });
    unit.insert_rows(
        permit,
        "plan_source_lines",
        &["version", "line", "text"],
        rows.collect(),
        "",
    )
    .await
}
