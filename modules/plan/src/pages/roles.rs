//! The matrix of who carries what, with its gaps in sight.
use super::{
    here::Here,
    role_data::{self, Column},
    tree_data::{NodeRow, Tree},
};
use askama::Template;
use std::collections::{HashMap, HashSet};
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/roles.html")]
pub(super) struct RolesPage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) version: String,
    pub(super) columns: Vec<HeadColumn>,
    pub(super) rows: Vec<Row>,
    /// Every actor with how many items they carry.
    pub(super) actors: Vec<(String, usize)>,
}

/// A column with how many marks it holds.
pub(super) struct HeadColumn {
    pub(super) column: Column,
    pub(super) marked: usize,
}

/// A row of the matrix, or the item above the rows that follow.
pub(super) enum Row {
    /// What the following rows belong to.
    Group(NodeRow),
    /// One item with a cell per column.
    Item(ItemRow),
}

/// An item of the matrix.
pub(super) struct ItemRow {
    pub(super) node: NodeRow,
    /// `Some(true)` marked, `Some(false)` a dash, `None` not in the matrix.
    pub(super) cells: Vec<(String, Option<bool>)>,
    /// Where the matrix prints another title than the text.
    pub(super) printed_title: String,
    pub(super) line: Option<i64>,
}

/// Four queries.
pub(super) async fn page(here: Here) -> Answer {
    let reads = here.reads();
    let version = here.version.id.clone();
    let columns = role_data::columns(reads, &version).await?;
    let marks = role_data::marks(reads, &version).await?;
    let tree = Tree::load(reads, &version).await?;
    let mut cells: HashMap<(&str, &str), bool> = HashMap::new();
    let mut titles: HashMap<&str, (&str, Option<i64>)> = HashMap::new();
    let mut actors: Vec<(String, usize)> = Vec::new();
    for mark in &marks {
        cells.insert((&mark.node, &mark.role_column), mark.marked == 1);
        titles.insert(&mark.node, (&mark.printed_title, mark.source_line));
        match actors.iter_mut().find(|(name, _)| *name == mark.actor) {
            Some((_, count)) => *count += usize::from(mark.marked == 1),
            None => actors.push((mark.actor.clone(), usize::from(mark.marked == 1))),
        }
    }
    let by_id = tree.by_id();
    let mut rows = Vec::new();
    let mut group: Option<&str> = None;
    for line in &tree.lines {
        let node = &line.node;
        let Some((printed, source_line)) = titles.get(node.id.as_str()) else {
            continue;
        };
        if group != node.parent.as_deref() {
            group = node.parent.as_deref();
            rows.extend(
                group
                    .and_then(|p| by_id.get(p))
                    .map(|p| Row::Group((*p).clone())),
            );
        }
        let cell = |c: &Column| {
            (
                c.text.clone(),
                cells.get(&(node.id.as_str(), c.id.as_str())).copied(),
            )
        };
        let printed_title = if *printed == node.title {
            String::new()
        } else {
            (*printed).to_owned()
        };
        rows.push(Row::Item(ItemRow {
            node: node.clone(),
            cells: columns.iter().map(cell).collect(),
            printed_title,
            line: *source_line,
        }));
    }
    let marked = |c: &Column| {
        let nodes: HashSet<&str> = cells
            .iter()
            .filter(|((_, column), yes)| *column == c.id && **yes)
            .map(|((node, _), _)| *node)
            .collect();
        nodes.len()
    };
    let heads = columns
        .iter()
        .map(|c| HeadColumn {
            marked: marked(c),
            column: c.clone(),
        })
        .collect();
    let page = here.page(here.context.t("plan-roles-title"));
    here.context.html(&RolesPage {
        page: page.here(),
        base: here.base.clone(),
        version,
        columns: heads,
        rows,
        actors,
    })
}
