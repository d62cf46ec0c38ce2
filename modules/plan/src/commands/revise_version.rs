//! The next version begins as a copy of one that exists; every item keeps its identity.
use super::{import_document::cut, shared};
use crate::{
    policy,
    service::{self, Attachments, LevelRow, NodeRow},
};
use kernel::{Id, Outcome, Permit};
use std::collections::HashMap;
use store::{Command, Unit, Visibility, params};

/// Copies a version into a new draft of the same plan, without the trash.
pub struct ReviseVersion {
    /// The version to begin from, as a rule the published one.
    pub version: Id,
    /// Label of the draft; at most 80 characters.
    pub label: String,
}

impl Command for ReviseVersion {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let from = service::get_version(unit, self.version.as_str()).await?;
        let mut check = kernel::Check::new();
        let label = check.optional_text("label", &self.label, 80);
        check.done()?;
        let newest = service::list_versions(unit, &from.plan)
            .await?
            .first()
            .map_or(0, |v| v.position);
        let title = cut(&format!("{} {label}", from.title), 300);
        let draft = unit
            .create_record(&permit, "plan.version", &title, Visibility::Staff)
            .await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_versions (id, plan, position, title, label, status, based_on, period_text, first_fiscal_year, \
             last_fiscal_year, parent_plans, predecessor_plans, source_name, created_at) \
             SELECT $2, plan, $3, title, $4, 'draft', id, period_text, first_fiscal_year, last_fiscal_year, parent_plans, \
             predecessor_plans, source_name, $5 FROM plan_versions WHERE id = $1",
            params![&self.version, &draft, newest + 1, label, at],
        )
        .await?;
        let levels = service::list_levels(unit, self.version.as_str()).await?;
        let nodes = service::list_nodes(unit, self.version.as_str()).await?;
        let attachments = service::load_attachments(unit, self.version.as_str()).await?;
        let copied = copy_tree(unit, &permit, &draft, levels, nodes).await?;
        copy_attachments(unit, &permit, &draft, &copied, attachments).await?;
        copy_source(unit, &permit, &self.version, &draft).await?;
        shared::note_snapshot(unit, "plan.revise", &draft).await?;
        Ok(draft)
    }
}

type Copied = HashMap<String, Id>;

fn of<'a>(copied: &'a Copied, id: &str) -> Option<&'a Id> {
    copied.get(id)
}

async fn copy_tree(
    unit: &mut Unit,
    permit: &Permit,
    draft: &Id,
    levels: Vec<LevelRow>,
    nodes: Vec<NodeRow>,
) -> Outcome<Copied> {
    let ids = levels
        .iter()
        .map(|l| l.id.clone())
        .chain(nodes.iter().map(|n| n.id.clone()));
    let copied: Copied = ids.map(|id| (id, unit.new_id())).collect();
    let rows = levels.iter().map(|l| {
        let parent = l.parent_level.as_deref().and_then(|p| of(&copied, p));
        params![of(&copied, &l.id), draft, l.position, &l.name, parent]
    });
    let rows = rows.collect();
    unit.insert_rows(
        permit,
        "plan_levels",
        &["id", "version", "position", "name", "parent_level"],
        rows,
        "",
    )
    .await?;
    let rows = nodes.iter().map(|n| {
        params![
            of(&copied, &n.id),
            draft,
            &n.lineage,
            of(&copied, &n.level),
            n.parent.as_deref().and_then(|p| of(&copied, p)),
            n.position,
            n.depth,
            &n.number,
            &n.number_key,
            &n.title,
            &n.body,
            n.priority,
            &n.priority_reason,
            n.placeholder,
            &n.origin_city,
            n.cross_of.as_deref(),
            &n.cross_text,
            &n.maturity,
            &n.maturity_words,
            n.source_line
        ]
    });
    let columns = NodeRow::COLUMNS
        .split_last()
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    unit.insert_rows(permit, "plan_nodes", columns, rows.collect(), "")
        .await?;
    Ok(copied)
}

async fn copy_attachments(
    unit: &mut Unit,
    permit: &Permit,
    draft: &Id,
    copied: &Copied,
    from: Attachments,
) -> Outcome<()> {
    let rows = from.texts.iter().map(|t| {
        params![
            unit.new_id(),
            draft,
            t.position,
            &t.kind,
            &t.text,
            t.source_line
        ]
    });
    let rows = rows.collect();
    unit.insert_rows(permit, "plan_texts", service::TextRow::COLUMNS, rows, "")
        .await?;
    let rows = from.notes.iter().map(|n| {
        params![
            unit.new_id(),
            draft,
            n.position,
            &n.kind,
            &n.mark,
            &n.term,
            &n.text,
            n.source_line
        ]
    });
    let rows = rows.collect();
    unit.insert_rows(permit, "plan_notes", service::NoteRow::COLUMNS, rows, "")
        .await?;
    let rows = from.indicators.iter().map(|i| {
        params![
            unit.new_id(),
            draft,
            &i.lineage,
            i.node.as_deref().and_then(|n| of(copied, n)),
            i.position,
            &i.number,
            &i.name,
            &i.unit,
            &i.kind,
            &i.direction,
            &i.answer,
            &i.counting_rule,
            i.is_reference,
            &i.base_text,
            i.base_number.as_deref(),
            i.base_year,
            &i.base_year_text,
            &i.base_year_kind,
            i.is_new,
            &i.target_text,
            i.target_number.as_deref(),
            i.target_year,
            &i.target_year_text,
            &i.target_year_kind,
            &i.sources,
            &i.metric,
            i.source_line
        ]
    });
    let rows = rows.collect();
    let columns = service::IndicatorRow::COLUMNS
        .split_last()
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    unit.insert_rows(permit, "plan_indicators", columns, rows, "")
        .await?;
    copy_roles(unit, permit, draft, copied, &from).await?;
    let rows = from.evaluations.iter().map(|e| {
        params![
            unit.new_id(),
            draft,
            e.position,
            e.node.as_deref().and_then(|n| of(copied, n)),
            &e.level_name,
            &e.number_key,
            &e.predecessor_title,
            &e.evaluator,
            &e.opinion,
            e.source_line
        ]
    });
    let rows = rows.collect();
    unit.insert_rows(
        permit,
        "plan_evaluations",
        service::EvaluationRow::COLUMNS,
        rows,
        "",
    )
    .await?;
    let rows = from.model_projects.iter().map(|p| {
        params![
            unit.new_id(),
            draft,
            p.position,
            &p.title,
            &p.origin_city,
            p.source_line,
            &p.kind,
            0_i64,
            p.removed_at
        ]
    });
    let rows = rows.collect();
    unit.insert_rows(
        permit,
        "plan_model_projects",
        service::ModelProjectRow::COLUMNS,
        rows,
        "",
    )
    .await?;
    let axis: Copied = from
        .axis_values
        .iter()
        .map(|a| (a.id.clone(), unit.new_id()))
        .collect();
    let rows = from
        .axis_values
        .iter()
        .map(|a| params![of(&axis, &a.id), draft, &a.axis, a.position, &a.text])
        .collect();
    unit.insert_rows(
        permit,
        "plan_axis_values",
        service::AxisValueRow::COLUMNS,
        rows,
        "",
    )
    .await?;
    let rows = from
        .axis_nodes
        .iter()
        .filter_map(|a| Some(params![of(&axis, &a.axis_value)?, of(copied, &a.node)?]));
    unit.insert_rows(
        permit,
        "plan_axis_nodes",
        service::AxisNodeRow::COLUMNS,
        rows.collect(),
        "",
    )
    .await
}

async fn copy_roles(
    unit: &mut Unit,
    permit: &Permit,
    draft: &Id,
    copied: &Copied,
    from: &Attachments,
) -> Outcome<()> {
    let columns: Copied = from
        .role_columns
        .iter()
        .map(|c| (c.id.clone(), unit.new_id()))
        .collect();
    let rows = from
        .role_columns
        .iter()
        .map(|c| params![of(&columns, &c.id), draft, c.position, &c.text])
        .collect();
    unit.insert_rows(
        permit,
        "plan_role_columns",
        service::RoleColumnRow::COLUMNS,
        rows,
        "",
    )
    .await?;
    let rows = from
        .role_actors
        .iter()
        .map(|a| params![draft, of(&columns, &a.role_column), a.position, &a.actor])
        .collect();
    unit.insert_rows(
        permit,
        "plan_role_actors",
        service::RoleActorRow::COLUMNS,
        rows,
        "",
    )
    .await?;
    let rows = from.roles.iter().filter_map(|r| {
        let (node, column) = (of(copied, &r.node)?, of(&columns, &r.role_column)?);
        Some(params![
            node,
            column,
            draft,
            r.marked,
            &r.printed_title,
            r.source_line
        ])
    });
    unit.insert_rows(
        permit,
        "plan_roles",
        service::RoleRow::COLUMNS,
        rows.collect(),
        "",
    )
    .await
}

/// The lines of the printed document go along, so that a source line of the copy leads somewhere.
async fn copy_source(unit: &mut Unit, permit: &Permit, from: &Id, draft: &Id) -> Outcome<()> {
    unit.write(
        permit,
        "INSERT INTO plan_source_lines (version, line, text) SELECT $2, line, text FROM plan_source_lines WHERE version = $1",
        params![from, draft],
    )
    .await
    .map(|_| ())
}
