//! Puts the nodes into the order of the document: an overview that names all top items first must not stand before
//! their children, and every parent stands before what hangs on it.

use super::build::Build;

/// Sorts the tree (parents first, siblings by line) and moves every index along.
pub(super) fn settle(build: &mut Build) {
    let nodes = std::mem::take(&mut build.doc.nodes);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    let mut roots = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        match node.parent.and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(index),
            None => roots.push(index),
        }
    }
    let line = |index: &usize| (nodes.get(*index).map_or(0, |node| node.line), *index);
    roots.sort_by_key(line);
    for siblings in &mut children {
        siblings.sort_by_key(line);
    }
    let mut order = Vec::with_capacity(nodes.len());
    let mut stack: Vec<usize> = roots.into_iter().rev().collect();
    while let Some(index) = stack.pop() {
        order.push(index);
        if let Some(siblings) = children.get(index) {
            stack.extend(siblings.iter().rev());
        }
    }
    let mut place = vec![0; nodes.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(*old) {
            *slot = new;
        }
    }
    let moved = |old: Option<usize>| old.and_then(|old| place.get(old)).copied();
    build.doc.nodes = order
        .iter()
        .filter_map(|old| nodes.get(*old))
        .cloned()
        .collect();
    for node in &mut build.doc.nodes {
        node.parent = moved(node.parent);
    }
    for indicator in &mut build.doc.indicators {
        indicator.node = moved(indicator.node);
    }
    for row in build
        .doc
        .roles
        .iter_mut()
        .flat_map(|matrix| &mut matrix.rows)
    {
        row.node = moved(row.node);
    }
}
