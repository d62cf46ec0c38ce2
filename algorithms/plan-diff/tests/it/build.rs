//! A short way to write an outline down.

use plan_diff::{Difference, Kind, Outline, OutlineIndicator, OutlineNode};

#[derive(Default)]
pub(crate) struct Plan(pub(crate) Outline);

impl Plan {
    pub(crate) fn item(
        &mut self,
        parent: Option<usize>,
        level: &str,
        number: &str,
        title: &str,
    ) -> usize {
        self.0.nodes.push(OutlineNode {
            parent,
            level: level.to_owned(),
            number: number.to_owned(),
            title: title.to_owned(),
            ..OutlineNode::default()
        });
        self.0.nodes.len() - 1
    }

    pub(crate) fn indicator(
        &mut self,
        node: usize,
        number: &str,
        name: &str,
    ) -> &mut OutlineIndicator {
        self.0.indicators.push(OutlineIndicator {
            node: Some(node),
            number: number.to_owned(),
            name: name.to_owned(),
            ..OutlineIndicator::default()
        });
        self.0.indicators.last_mut().unwrap()
    }
}

/// One level of items written as `number title`.
pub(crate) fn flat(lines: &[&str]) -> Outline {
    let mut plan = Plan::default();
    for line in lines {
        let (number, title) = line.split_once(' ').unwrap();
        plan.item(None, "取組", number, title);
    }
    plan.0
}

pub(crate) fn kinds(differences: &[Difference]) -> Vec<(Kind, &str)> {
    differences
        .iter()
        .map(|difference| (difference.kind, difference.path.as_str()))
        .collect()
}
