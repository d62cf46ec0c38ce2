//! Where the real plans stand, and short ways to look at a plan.
use std::path::PathBuf;

use plan_reader::{Node, PlanDocument, Reading, Remark, RemarkKind, read, source_from_text};

/// How many of the tests on real documents were left out is said by each of them.
pub(crate) fn real(file: &str) -> Option<Reading> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/plans");
    if !folder.is_dir() {
        assert!(
            option_env!("TSUNAGU_WITHOUT_SHARED").is_some(),
            "{} is missing, so the reader cannot be checked on real plans; build with TSUNAGU_WITHOUT_SHARED=1 to go without",
            folder.display()
        );
        println!("1 test on a real plan did not run: the shared folder is not here");
        return None;
    }
    let name = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .find(|name| name.starts_with(file))
        .unwrap();
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    Some(read(&source_from_text(&text)))
}

pub(crate) fn only(reading: Reading) -> PlanDocument {
    assert_eq!(reading.documents.len(), 1);
    reading.documents.into_iter().next().unwrap()
}

pub(crate) fn fixture(text: &str) -> Reading {
    read(&source_from_text(text))
}

pub(crate) fn levels(plan: &PlanDocument) -> Vec<(&str, usize)> {
    plan.levels
        .iter()
        .map(|level| (level.name.as_str(), level.count))
        .collect()
}

pub(crate) fn of_level<'p>(plan: &'p PlanDocument, name: &str) -> Vec<&'p Node> {
    plan.nodes
        .iter()
        .filter(|node| plan.levels[node.level].name == name)
        .collect()
}

/// Number of children of `child` level under each node of `name`, in order.
pub(crate) fn fan_out(plan: &PlanDocument, name: &str, child: &str) -> Vec<usize> {
    let mut counts = Vec::new();
    for (index, node) in plan.nodes.iter().enumerate() {
        if plan.levels[node.level].name == name {
            let below = plan
                .nodes
                .iter()
                .filter(|n| n.parent == Some(index) && plan.levels[n.level].name == child);
            counts.push(below.count());
        }
    }
    counts
}

pub(crate) fn remarks(list: &[Remark], kind: RemarkKind) -> Vec<usize> {
    list.iter()
        .filter(|remark| remark.kind == kind)
        .map(|remark| remark.line)
        .collect()
}

pub(crate) fn title_of(plan: &PlanDocument, node: Option<usize>) -> &str {
    node.map_or("", |node| plan.nodes[node].title.as_str())
}
