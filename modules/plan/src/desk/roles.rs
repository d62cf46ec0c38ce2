//! The role matrix of a version: who carries which item, as one form.
use super::{
    data::{self, NodeRow, VersionRow},
    typed::Typed,
};
use crate::commands;
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Id, Outcome};
use std::collections::HashSet;
use store::{FromQueryResult, Queries, Together, params};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/roles.html")]
struct View {
    page: Page,
    form: Typed,
    version: VersionRow,
    columns: Vec<Column>,
    rows: Vec<Row>,
    open: bool,
}

#[derive(Clone, FromQueryResult)]
struct Column {
    id: String,
    text: String,
}

struct Row {
    name: String,
    cells: Vec<Cell>,
}

struct Cell {
    value: String,
    label: String,
    column: String,
    marked: bool,
}

#[derive(FromQueryResult)]
struct Marked {
    node: String,
    role_column: String,
    marked: i64,
}

struct Matrix {
    nodes: Vec<NodeRow>,
    columns: Vec<Column>,
    marked: HashSet<(String, String)>,
}

/// Three queries.
async fn matrix(queries: &impl Queries, version: &str) -> Outcome<Matrix> {
    let columns: Vec<Column> = queries
        .all(
            "SELECT id, text FROM plan_role_columns WHERE version = $1 ORDER BY position LIMIT 60",
            params![version],
        )
        .await?;
    let cells: Vec<Marked> = queries
        .all(
            "SELECT node, role_column, marked FROM plan_roles WHERE version = $1 LIMIT 100000",
            params![version],
        )
        .await?;
    let mut nodes: Vec<NodeRow> = data::nodes(queries, version)
        .await?
        .into_iter()
        .filter(|n| n.removed_at.is_none())
        .collect();
    let parents: HashSet<String> = nodes.iter().filter_map(|n| n.parent.clone()).collect();
    let listed: HashSet<&str> = cells.iter().map(|c| c.node.as_str()).collect();
    nodes.retain(|n| listed.contains(n.id.as_str()) || !parents.contains(&n.id));
    let marked = cells
        .iter()
        .filter(|c| c.marked == 1)
        .map(|c| (c.node.clone(), c.role_column.clone()))
        .collect();
    Ok(Matrix {
        nodes,
        columns,
        marked,
    })
}

/// Four queries.
pub(crate) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, StatusCode::OK, &Id::parse(&id)?, Typed::default()).await
}

async fn show(context: &Context, status: StatusCode, id: &Id, form: Typed) -> Answer {
    let version = VersionRow::get(context.reads(), id).await?;
    let matrix = matrix(context.reads(), &version.id).await?;
    let rows = matrix
        .nodes
        .iter()
        .map(|node| Row {
            name: node.name(),
            cells: matrix
                .columns
                .iter()
                .map(|column| Cell {
                    value: format!("{}.{}", node.id, column.id),
                    label: format!("{} {}", node.name(), column.text),
                    column: column.text.clone(),
                    marked: matrix
                        .marked
                        .contains(&(node.id.clone(), column.id.clone())),
                })
                .collect(),
        })
        .collect();
    let page = Page::new(context, context.t("plan-desk-roles-title"))
        .under("/desk", context.t("plan-desk-desk"))
        .under("/desk/plan", context.t("plan-desk-title"))
        .under(&version.href(), version.name())
        .here();
    let open =
        context.may(&crate::policy::EDIT) && version.is_open() && version.published_at.is_none();
    context.html_with(
        status,
        &View {
            page,
            form,
            version,
            columns: matrix.columns,
            rows,
            open,
        },
    )
}

/// Saves every cell that changed, all or none.
pub(crate) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let matrix = matrix(context.reads(), id.as_str()).await?;
    let wanted: HashSet<&str> = form.all("cell").collect();
    let mut changed = Vec::new();
    for node in &matrix.nodes {
        for column in &matrix.columns {
            let marked = wanted.contains(format!("{}.{}", node.id, column.id).as_str());
            if marked
                != matrix
                    .marked
                    .contains(&(node.id.clone(), column.id.clone()))
            {
                let own = |id: &String| Id::from_stored(id.clone());
                changed.push(commands::SetRole {
                    node: own(&node.id),
                    column: own(&column.id),
                    marked,
                });
            }
        }
    }
    let done = context.carry_out(Together(changed)).await.map(|_| ());
    end(&context, &id, &form, done).await
}

/// Adds a column.
pub(crate) async fn column(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = commands::AddRoleColumn {
        version: id.clone(),
        text: form.get("text").to_owned(),
        actors: form
            .get("actors")
            .lines()
            .map(|l| l.trim().to_owned())
            .filter(|l| !l.is_empty())
            .collect(),
    };
    let done = context.carry_out(command).await.map(|_| ());
    end(&context, &id, &form, done).await
}

async fn end(context: &Context, id: &Id, form: &Form, done: Outcome<()>) -> Answer {
    match done {
        Ok(()) => Ok(context.go(&format!("/desk/plan/roles/{id}"), "plan-desk-saved")),
        Err(fault) => {
            show(
                context,
                StatusCode::UNPROCESSABLE_ENTITY,
                id,
                Typed::again(context, form, fault)?,
            )
            .await
        }
    }
}
