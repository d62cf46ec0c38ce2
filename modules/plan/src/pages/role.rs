//! この計画でのわたしの役割: what one actor carries, and what they can do from here.
use super::{
    here::Here,
    role_data,
    tree_data::{NodeRow, Tree},
};
use askama::Template;
use std::collections::HashMap;
use web::{Answer, Page};

#[derive(Template)]
#[template(path = "pages/role.html")]
pub(super) struct RolePage {
    pub(super) page: Page,
    pub(super) base: String,
    pub(super) actor: String,
    /// Items that they carry, under the item above.
    pub(super) groups: Vec<Group>,
    pub(super) carried: usize,
    /// Items that others carry and they do not.
    pub(super) others: usize,
    /// Those who stand in the same column.
    pub(super) together: Vec<String>,
    pub(super) all: Vec<String>,
}

/// Items under one item.
pub(super) struct Group {
    pub(super) above: Option<NodeRow>,
    pub(super) nodes: Vec<NodeRow>,
}

/// Three queries. An actor that the matrix does not name is not found.
pub(super) async fn page(here: Here) -> Answer {
    let reads = here.reads();
    let marks = role_data::marks(reads, &here.version.id).await?;
    let actor = here.param("actor").to_owned();
    let own: HashMap<&str, bool> = marks
        .iter()
        .filter(|m| m.actor == actor)
        .map(|m| (m.node.as_str(), m.marked == 1))
        .collect();
    if own.is_empty() {
        return Err(web::not_found());
    }
    let columns: Vec<&str> = marks
        .iter()
        .filter(|m| m.actor == actor)
        .map(|m| m.role_column.as_str())
        .collect();
    let (mut together, mut all): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for mark in &marks {
        if !all.contains(&mark.actor) {
            all.push(mark.actor.clone());
            if mark.actor != actor && columns.contains(&mark.role_column.as_str()) {
                together.push(mark.actor.clone());
            }
        }
    }
    let tree = Tree::load(reads, &here.version.id).await?;
    let by_id = tree.by_id();
    let mut groups: Vec<Group> = Vec::new();
    for line in tree
        .lines
        .iter()
        .filter(|l| own.get(l.node.id.as_str()) == Some(&true))
    {
        let above = line
            .node
            .parent
            .as_deref()
            .and_then(|p| by_id.get(p))
            .map(|n| (*n).clone());
        let same = |g: &Group| g.above.as_ref().map(|n| &n.id) == above.as_ref().map(|n| &n.id);
        match groups.last_mut().filter(|g| same(g)) {
            Some(group) => group.nodes.push(line.node.clone()),
            None => groups.push(Group {
                above,
                nodes: vec![line.node.clone()],
            }),
        }
    }
    let carried = own.values().filter(|yes| **yes).count();
    let others = own.len() - carried;
    let page = here.page(
        here.context
            .t_with("plan-role-title", &[("actor", actor.clone())]),
    );
    let page = page.under(
        &format!("{}/roles", here.base),
        here.context.t("plan-nav-roles"),
    );
    here.context.html(&RolePage {
        page: page.here(),
        base: here.base.clone(),
        actor,
        groups,
        carried,
        others,
        together,
        all,
    })
}
