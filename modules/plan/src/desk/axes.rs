//! Second classifications of the same items (新たな方向性): their names, their values, and the items under each value.
use super::{
    data::{self, VersionRow, frame},
    typed::Typed,
    words,
};
use crate::commands;
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome};
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/axes.html")]
struct View {
    page: Page,
    form: Typed,
    version: VersionRow,
    axes: Vec<Axis>,
    picked: Option<Picked>,
    open: bool,
}

/// A classification.
struct Axis {
    /// Place on the page, for the names of sections.
    number: usize,
    name: String,
    values: Vec<Value>,
    /// Identifiers of its values: every change gives new ones.
    stamp: String,
    /// Whether the form that came back is this one's.
    came_back: bool,
}

/// A value of a classification.
#[derive(Clone)]
struct Value {
    id: String,
    text: String,
    nodes: Vec<String>,
}

impl Value {
    fn count(&self) -> usize {
        self.nodes.len()
    }
}

/// The value whose items are chosen.
struct Picked {
    axis: String,
    value: Value,
    stamp: String,
    items: Vec<Item>,
}

struct Item {
    id: String,
    name: String,
    on: bool,
}

#[derive(FromQueryResult)]
struct ValueRow {
    id: String,
    axis: String,
    text: String,
}

#[derive(FromQueryResult)]
struct LinkRow {
    axis_value: String,
    node: String,
}

/// The classifications of a version in order: two queries.
async fn load(queries: &impl Queries, version: &str) -> Outcome<Vec<Axis>> {
    let values: Vec<ValueRow> = queries
        .all(
            "SELECT id, axis, text FROM plan_axis_values WHERE version = $1 ORDER BY axis, position LIMIT 1000",
            params![version],
        )
        .await?;
    let links: Vec<LinkRow> = queries
        .all(
            "SELECT a.axis_value, a.node FROM plan_axis_nodes a JOIN plan_axis_values v ON v.id = a.axis_value \
             WHERE v.version = $1 LIMIT 100000",
            params![version],
        )
        .await?;
    let mut axes: Vec<Axis> = Vec::new();
    for row in values {
        let nodes = links.iter().filter(|l| l.axis_value == row.id);
        let value = Value {
            nodes: nodes.map(|l| l.node.clone()).collect(),
            id: row.id,
            text: row.text,
        };
        match axes.last_mut() {
            Some(axis) if axis.name == row.axis => axis.values.push(value),
            _ => axes.push(Axis {
                number: axes.len() + 1,
                name: row.axis,
                values: vec![value],
                stamp: String::new(),
                came_back: false,
            }),
        }
    }
    for axis in &mut axes {
        let ids: Vec<&str> = axis.values.iter().map(|v| v.id.as_str()).collect();
        axis.stamp = ids.join(" ");
    }
    Ok(axes)
}

/// Four queries, however many items.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, form: Typed) -> Answer {
    let version = VersionRow::get(context.reads(), id).await?;
    let mut axes = load(context.reads(), &version.id).await?;
    let nodes = data::nodes(context.reads(), &version.id).await?;
    for axis in &mut axes {
        axis.came_back = form.came_back() && form.value("axis") == axis.name;
    }
    let wanted = words::asked(context).remove("value").unwrap_or_default();
    let found = axes
        .iter()
        .find_map(|a| Some((a, a.values.iter().find(|v| v.id == wanted)?)));
    let picked = found.map(|(axis, value)| Picked {
        axis: axis.name.clone(),
        stamp: axis.stamp.clone(),
        value: value.clone(),
        items: nodes
            .iter()
            .filter(|n| n.removed_at.is_none() && n.cross_of.is_none())
            .map(|n| Item {
                id: n.id.clone(),
                name: n.name(),
                on: value.nodes.contains(&n.id),
            })
            .collect(),
    });
    let open = context.may(&crate::policy::EDIT) && !version.is_closed();
    let view = View {
        page: frame(context, context.t("plan-desk-axes-title"), Some(&version)).here(),
        form,
        version,
        axes,
        picked,
        open,
    };
    context.html_with(status, &view)
}

fn seen(form: &Form) -> Vec<String> {
    form.get("stamp")
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

fn ids(nodes: &[String]) -> Vec<Id> {
    nodes.iter().map(|n| Id::from_stored(n.clone())).collect()
}

/// Names values anew, adds and removes some; adds a classification, or takes one away.
pub(crate) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let done = saved(&context, &id, &form).await;
    end(&context, &id, &form, done).await
}

async fn saved(context: &Context, id: &Id, form: &Form) -> Outcome<()> {
    let axis = form.get("axis").trim().to_owned();
    let now = load(context.reads(), id.as_str()).await?;
    let now = now.into_iter().find(|a| a.name == axis);
    let mut values: Vec<(String, Vec<Id>)> = Vec::new();
    if form.get("do") != "remove" {
        for value in now.iter().flat_map(|a| &a.values) {
            if !form.checked(&format!("remove-{}", value.id)) {
                let text = form.get(&format!("value-{}", value.id)).to_owned();
                values.push((text, ids(&value.nodes)));
            }
        }
        let lines = format!("{}\n{}", form.get("values"), form.get("added"));
        let added = lines.lines().map(str::trim);
        values.extend(
            added
                .filter(|l| !l.is_empty())
                .map(|l| (l.to_owned(), Vec::new())),
        );
        if values.is_empty() {
            let field = if now.is_some() { "added" } else { "values" };
            return Err(Fault::field(field, "field-required"));
        }
    }
    let known = now.is_some();
    let command = commands::SetAxis {
        version: id.clone(),
        axis,
        values,
        seen: Some(seen(form)),
    };
    let done = context.carry_out(command).await;
    done.map_err(|fault| if known { at_added(fault) } else { fault })
}

/// The form of a classification that is there already has its own field for values.
fn at_added(fault: Fault) -> Fault {
    if fault.field_faults().is_empty() {
        return fault;
    }
    let mut fields = fault.field_faults().to_vec();
    for field in &mut fields {
        field.field = "added";
    }
    Fault::fields(fields)
}

/// Sets the items under one value.
pub(crate) async fn items(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let done = chosen(&context, &id, &form).await;
    end(&context, &id, &form, done).await
}

async fn chosen(context: &Context, id: &Id, form: &Form) -> Outcome<()> {
    let axes = load(context.reads(), id.as_str()).await?;
    let seen = seen(form);
    let of_value = |a: &Axis| a.values.iter().any(|v| v.id == form.get("value"));
    // A value that is not there any more was replaced by somebody else's change.
    let axis = axes
        .into_iter()
        .find(of_value)
        .ok_or_else(|| Fault::new(&Code::CHANGED_MEANWHILE))?;
    let nodes: Vec<String> = form.all("node").map(str::to_owned).collect();
    let values = axis
        .values
        .iter()
        .map(|v| {
            let own = if v.id == form.get("value") {
                &nodes
            } else {
                &v.nodes
            };
            (v.text.clone(), ids(own))
        })
        .collect();
    let command = commands::SetAxis {
        version: id.clone(),
        axis: axis.name,
        values,
        seen: Some(seen),
    };
    context.carry_out(command).await
}

async fn end(context: &Context, id: &Id, form: &Form, done: Outcome<()>) -> Answer {
    match done {
        Ok(()) => Ok(context.go(&format!("/desk/plan/axes/{id}"), "plan-desk-saved")),
        Err(fault) => {
            let typed = Typed::again(context, form, fault)?;
            show(context, StatusCode::UNPROCESSABLE_ENTITY, id, typed).await
        }
    }
}

impl View {
    /// What was typed for a new classification.
    fn typed(&self, field: &str) -> &str {
        if self.form.is_on("adding") {
            self.form.value(field)
        } else {
            ""
        }
    }
}
