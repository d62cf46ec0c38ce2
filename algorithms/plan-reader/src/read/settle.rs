//! What can only be said when the whole document is read: counts, references, numbering, spelling, how far items are.

use std::collections::HashMap;

use super::{
    build::Build,
    contents, facts, order, references,
    token::{Entry, Shape},
};
use crate::model::{Maturity, RemarkKind};

/// Finishes a document.
pub(super) fn settle(build: &mut Build, entries: &[Entry]) {
    order::settle(build);
    parents_of_levels(build);
    drop_empty_levels(build);
    references::resolve(build);
    predecessors(build);
    contents::compare(build, entries);
    numbering(build);
    spelling(build, entries);
    maturity(build);
    facts::unknown_year(build);
    if build.doc.nodes.is_empty() && build.doc.indicators.is_empty() {
        let line = entries.first().map_or(1, |entry| entry.line);
        build.problem(
            RemarkKind::NothingRecognised,
            line,
            &build.doc.title.clone(),
            "",
        );
    }
    build.doc.repairs.sort_by_key(|remark| remark.line);
    build.doc.problems.sort_by_key(|remark| remark.line);
}

/// A level hangs on the deepest level that any of its nodes hangs on.
fn parents_of_levels(build: &mut Build) {
    for index in 0..build.doc.nodes.len() {
        let Some((level, parent)) = build
            .doc
            .nodes
            .get(index)
            .map(|node| (node.level, node.parent))
        else {
            continue;
        };
        let parent_level = parent.and_then(|parent| build.level_of(parent));
        let deeper = depth(build, parent_level)
            > build
                .doc
                .levels
                .get(level)
                .map_or(0, |level| depth(build, level.parent));
        let Some(found) = build.doc.levels.get_mut(level) else {
            continue;
        };
        found.count += 1;
        if deeper && parent_level != Some(level) {
            found.parent = parent_level;
        }
    }
}

fn depth(build: &Build, mut level: Option<usize>) -> usize {
    let mut depth = 0;
    while let Some(index) = level.filter(|_| depth <= build.doc.levels.len()) {
        depth += 1;
        level = build.doc.levels.get(index).and_then(|level| level.parent);
    }
    depth
}

/// Levels that a head names and no row fills stay out at the end only; indices of others must not move.
fn drop_empty_levels(build: &mut Build) {
    while build
        .doc
        .levels
        .last()
        .is_some_and(|level| level.count == 0)
    {
        build.doc.levels.pop();
    }
}

/// Measures of the version before belong to the items with the same number.
fn predecessors(build: &mut Build) {
    let mut by_number: HashMap<(String, String), usize> = HashMap::new();
    let mut dashed_level = String::new();
    for (index, node) in build.doc.nodes.iter().enumerate() {
        let Some(level) = build.doc.levels.get(node.level) else {
            continue;
        };
        if node.number_key.contains('-') && dashed_level.is_empty() {
            dashed_level.clone_from(&level.name);
        }
        by_number
            .entry((level.name.clone(), node.number_key.clone()))
            .or_insert(index);
    }
    for node in &mut build.doc.predecessor_nodes {
        if node.level.is_empty() {
            node.level.clone_from(&dashed_level);
        }
        node.node = by_number
            .get(&(node.level.clone(), node.number_key.clone()))
            .copied();
    }
}

/// Numbers of one level run on, or begin again at 1 under a new parent.
fn numbering(build: &mut Build) {
    let mut last: HashMap<(usize, usize), (u32, Option<usize>, &str)> = HashMap::new();
    let mut tops: Vec<usize> = Vec::with_capacity(build.doc.nodes.len());
    let mut broken = Vec::new();
    for (index, node) in build.doc.nodes.iter().enumerate() {
        let top = node
            .parent
            .and_then(|parent| tops.get(parent))
            .copied()
            .unwrap_or(index);
        tops.push(top);
        let (stem, number) = node
            .number_key
            .rsplit_once('-')
            .unwrap_or(("", &node.number_key));
        let Ok(number) = number.parse::<u32>() else {
            continue;
        };
        let scope = (
            node.level,
            if node.parent.is_none() {
                usize::MAX
            } else {
                top
            },
        );
        let fits = match last.get(&scope) {
            None => number == 1,
            // `1-2`, `2-1` in a sheet without the level above.
            Some((before, parent, over)) => {
                number == before + 1 || (number == 1 && (*parent != node.parent || *over != stem))
            }
        };
        if !fits {
            broken.push((node.line, format!("{} {}", node.number, node.title)));
        }
        last.insert(scope, (number, node.parent, stem));
    }
    for (line, subject) in broken {
        build.problem(RemarkKind::NumberingBroken, line, &subject, "");
    }
}

/// Institutions that lost their first letter: a name in kana that occurs without it too.
fn spelling(build: &mut Build, entries: &[Entry]) {
    const SUFFIXES: &[&str] = &["センター", "協議会", "プラザ", "公民館"];
    let texts: Vec<(usize, &str)> = entries
        .iter()
        .flat_map(|entry| match &entry.content {
            Shape::Text(text) => vec![(entry.line, text.as_str())],
            Shape::Row(cells) => cells
                .iter()
                .map(|cell| (entry.line, cell.as_str()))
                .collect(),
            Shape::Blank => Vec::new(),
        })
        .collect();
    let mut names: HashMap<&str, Vec<usize>> = HashMap::new();
    for (line, text) in &texts {
        for suffix in SUFFIXES {
            for (at, _) in text.match_indices(suffix) {
                let start = name_start(text, at);
                if let Some(name) = text
                    .get(start..at + suffix.len())
                    .filter(|name| name.chars().next().is_some_and(is_kana))
                {
                    names.entry(name).or_default().push(*line);
                }
            }
        }
    }
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for (name, lines) in &names {
        let Some(first) = name.chars().next() else {
            continue;
        };
        let Some(lost) = name
            .get(first.len_utf8()..)
            .filter(|rest| rest.chars().next().is_some_and(is_kana))
        else {
            continue;
        };
        if let Some(wrong) = names
            .get(lost)
            .filter(|wrong| lost.chars().count() >= 6 && wrong.len() < lines.len())
        {
            found.extend(
                wrong
                    .iter()
                    .map(|line| (*line, (*name).to_owned(), lost.to_owned())),
            );
        }
    }
    found.sort();
    found.dedup();
    for (line, name, lost) in found {
        build.repair(RemarkKind::NameSpeltTwoWays, line, &name, &lost);
    }
}

fn is_kana(character: char) -> bool {
    matches!(character, 'ぁ'..='ん' | 'ァ'..='ヶ')
}

/// Where the name that ends at `end` begins: after a bracket, comma, dot or space, at most 24 letters before.
fn name_start(text: &str, end: usize) -> usize {
    let mut start = end;
    for (at, character) in text
        .get(..end)
        .unwrap_or_default()
        .char_indices()
        .rev()
        .take(24)
    {
        let inside = is_kana(character)
            || character == 'ー'
            || ('\u{4e00}'..='\u{9fff}').contains(&character);
        if !inside {
            break;
        }
        start = at;
    }
    start
}

const STAGES: &[(Maturity, &[&str])] = &[
    (
        Maturity::Considered,
        &[
            "を検討します",
            "を検討する",
            "検討を行います",
            "検討を行う",
            "について検討します",
            "について検討を行います",
            "検討します",
            "検討する",
        ],
    ),
    (Maturity::Trial, &["試行します", "試行する", "試行的に実施"]),
    (Maturity::Ended, &["終了します", "廃止します"]),
    (
        Maturity::Reviewed,
        &["見直します", "見直しを行います", "見直しを進めます"],
    ),
    (
        Maturity::Extended,
        &["拡充します", "拡充を図る", "充実させます", "強化します"],
    ),
    (
        Maturity::Running,
        &["検討・実施する", "実施します", "実施する"],
    ),
];

fn stage(text: &str) -> Option<(Maturity, String)> {
    STAGES.iter().find_map(|(stage, phrases)| {
        let (at, phrase) = phrases
            .iter()
            .find_map(|phrase| text.find(phrase).map(|at| (at, *phrase)))?;
        let before = text.get(..at)?;
        let start = before
            .char_indices()
            .rev()
            .take(12)
            .take_while(|(_, c)| {
                !matches!(
                    c,
                    '、' | '。' | '「' | '」' | 'の' | 'で' | 'に' | 'を' | 'は'
                )
            })
            .last()
            .map_or(at, |(start, _)| start);
        let words = text.get(start..at + phrase.len())?;
        let trimmed = words.trim_start_matches(|c| matches!(c, 'ぁ'..='ん'));
        Some((
            *stage,
            if trimmed.len() < phrase.len() {
                (*phrase).to_owned()
            } else {
                trimmed.to_owned()
            },
        ))
    })
}

/// How far an item is, in the words of its own text; an item whose only explanation says so takes it from there.
fn maturity(build: &mut Build) {
    let mut of_children: HashMap<usize, Vec<(Maturity, String)>> = HashMap::new();
    let explanation = build.find_level("説明");
    for node in &mut build.doc.nodes {
        let own = node
            .body
            .iter()
            .find_map(|text| stage(text))
            .or_else(|| stage(&node.title))
            .filter(|_| node.parent.is_some());
        if let Some((stage, words)) = own {
            if let Some(parent) = node.parent.filter(|_| Some(node.level) == explanation) {
                of_children
                    .entry(parent)
                    .or_default()
                    .push((stage, words.clone()));
            }
            (node.maturity, node.maturity_words) = (Some(stage), Some(words));
        }
    }
    for (parent, stages) in of_children {
        if let (Some(node), [(stage, words)]) = (build.doc.nodes.get_mut(parent), stages.as_slice())
            && node.maturity.is_none()
        {
            (node.maturity, node.maturity_words) = (Some(*stage), Some(words.clone()));
        }
    }
}
