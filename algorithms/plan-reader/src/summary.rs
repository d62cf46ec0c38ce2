//! A plan in numbers: what the command line prints and tests compare.

use serde::Serialize;

use crate::{
    message::Language,
    model::{PlanDocument, Remark, RemarkKind},
};

/// Counts of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// As printed.
    pub title: String,
    /// Version label as printed.
    pub version: Option<String>,
    /// Levels with their nodes, cross-listings included.
    pub levels: Vec<LevelCount>,
    /// Nodes that only show another one (再掲).
    pub cross_listings: usize,
    /// Nodes of the lowest level of measures without cross-listings. 説明 is text, not a measure, and is passed over.
    pub unique_lowest: usize,
    /// Nodes marked 重点.
    pub priority: usize,
    /// Indicators.
    pub indicators: usize,
    /// Indicators with a number as base.
    pub indicators_with_base: usize,
    /// Indicators with a number as target.
    pub indicators_with_target: usize,
    /// Rows of the role matrix.
    pub role_rows: usize,
    /// Marks in it.
    pub role_marks: usize,
    /// Evaluations by a committee.
    pub evaluations: usize,
    /// Model projects.
    pub model_projects: usize,
    /// Cities named in brackets at nodes and model projects.
    pub origin_marks: usize,
    /// What was repaired.
    pub repairs: Vec<SummaryRemark>,
    /// What could not be read or looks wrong.
    pub problems: Vec<SummaryRemark>,
}

/// A level and its nodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelCount {
    /// As the document names it.
    pub name: String,
    /// Nodes.
    pub count: usize,
}

/// A remark in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SummaryRemark {
    /// 1-based line of the file.
    pub line: usize,
    /// Stable kind.
    pub kind: RemarkKind,
    /// In English.
    pub message: String,
}

fn in_words(remarks: &[Remark]) -> Vec<SummaryRemark> {
    let words = |remark: &Remark| SummaryRemark {
        line: remark.line,
        kind: remark.kind,
        message: remark.message(Language::English),
    };
    remarks.iter().map(words).collect()
}

/// The level of the smallest measures: the deepest one, explanations passed over, the later one of two.
fn lowest_level(plan: &PlanDocument) -> Option<usize> {
    let depth = |level: usize| {
        let mut depth = 0;
        let mut at = Some(level);
        while let Some(index) = at.filter(|_| depth <= plan.levels.len()) {
            depth += 1;
            at = plan.levels.get(index).and_then(|level| level.parent);
        }
        depth
    };
    let measures = plan
        .levels
        .iter()
        .enumerate()
        .filter(|(_, level)| level.name != "説明" && level.count > 0);
    measures
        .map(|(index, _)| index)
        .max_by_key(|index| (depth(*index), *index))
}

/// Counts what stands in a document.
#[must_use]
pub fn summary(plan: &PlanDocument) -> Summary {
    let lowest = lowest_level(plan);
    let number = |value: &Option<crate::model::PrintedValue>| {
        value.as_ref().is_some_and(|value| value.number.is_some())
    };
    let nodes = plan.nodes.iter();
    Summary {
        title: plan.title.clone(),
        version: plan.version_label.clone(),
        levels: plan
            .levels
            .iter()
            .map(|level| LevelCount {
                name: level.name.clone(),
                count: level.count,
            })
            .collect(),
        cross_listings: nodes
            .clone()
            .filter(|node| node.cross_listing.is_some())
            .count(),
        unique_lowest: nodes
            .clone()
            .filter(|node| Some(node.level) == lowest && node.cross_listing.is_none())
            .count(),
        priority: nodes.clone().filter(|node| node.priority).count(),
        indicators: plan.indicators.len(),
        indicators_with_base: plan
            .indicators
            .iter()
            .filter(|indicator| number(&indicator.base))
            .count(),
        indicators_with_target: plan
            .indicators
            .iter()
            .filter(|indicator| number(&indicator.target))
            .count(),
        role_rows: plan.roles.as_ref().map_or(0, |matrix| matrix.rows.len()),
        role_marks: plan.roles.as_ref().map_or(0, |matrix| {
            matrix
                .rows
                .iter()
                .flat_map(|row| &row.marks)
                .filter(|mark| **mark)
                .count()
        }),
        evaluations: plan.evaluations.len(),
        model_projects: plan.model_projects.len(),
        origin_marks: nodes.filter(|node| node.origin_city.is_some()).count()
            + plan
                .model_projects
                .iter()
                .filter(|project| project.origin_city.is_some())
                .count(),
        repairs: in_words(&plan.repairs),
        problems: in_words(&plan.problems),
    }
}
