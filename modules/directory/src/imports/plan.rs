//! What taking a list in would do, row by row. Nothing is written here: the preview shows it, the command does it.
use super::{
    Alike, Target,
    queries::{find_source, list_keys},
};
use crate::terms::{Scheme, model::Terms, queries::load_terms};
use kernel::Outcome;
use list_reader::{Candidate, Pair, Reading, Reason, duplicates, fold_address, fold_name};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::Source;

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A new entry.
    New,
    /// The source says something else than the last time.
    Changed {
        /// The entry.
        record: String,
    },
    /// The source says the same as the last time.
    Same {
        /// The entry.
        record: String,
    },
    /// The source is new to an entry that may be the same: a person decides.
    Perhaps {
        /// The entry.
        record: String,
        /// What it is called.
        name: String,
        /// Its address.
        address: String,
        /// Where it is seen.
        href: String,
        /// How sure, by the rule of `list_reader::duplicates`.
        score: i32,
        /// Why.
        reasons: Vec<Reason>,
    },
    /// It cannot be taken before it is mended.
    Damaged,
}

/// A row with what it would do.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Row of the sheet.
    pub line: usize,
    /// Under what the source knows it.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Its address.
    pub address: String,
    /// What the source says.
    pub said: Value,
    /// What the source said the last time.
    pub before: Option<Value>,
    /// What it would do.
    pub fate: Fate,
}

/// What taking the list in would do.
pub struct Plan {
    /// Row by row.
    pub rows: Vec<Planned>,
    /// Rows of the list that may be the same as each other: two rows, how sure, why.
    pub within: Vec<(usize, usize, i32, Vec<Reason>)>,
    /// Rows that are left out on purpose: groups that have been dissolved.
    pub left_out: usize,
    /// Words by which rows are sorted.
    pub terms: Terms,
}

/// Words by which rows are sorted.
const SCHEMES: [Scheme; 6] = [
    Scheme::Area,
    Scheme::Use,
    Scheme::Equipment,
    Scheme::BarrierFree,
    Scheme::Field,
    Scheme::Kind,
];

/// Makes the plan. Two queries, one for each 500 rows, and those of the target.
pub async fn plan(
    from: Source<'_>,
    target: &dyn Target,
    source_name: &str,
    reading: &Reading,
) -> Outcome<Plan> {
    let terms = load_terms(&from, &SCHEMES).await?;
    let source = find_source(&from, source_name).await?;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut candidates = Vec::new();
    let mut rows = Vec::new();
    let mut left_out = 0;
    for row in &reading.rows {
        if target.leaves_out(row) {
            left_out += 1;
            continue;
        }
        let candidate = target.candidate(row);
        let base = target.key(row).unwrap_or_else(|| {
            format!(
                "name:{}|{}",
                fold_name(&candidate.name),
                fold_address(&candidate.address)
            )
        });
        let base: String = base.chars().take(300).collect();
        let times = seen.entry(base.clone()).or_default();
        *times += 1;
        let key = if *times == 1 {
            base
        } else {
            format!("{base}#{times}")
        };
        rows.push(Planned {
            line: row.line,
            key,
            name: candidate.name.clone(),
            address: candidate.address.clone(),
            said: if row.is_usable() {
                target.said(row, &terms)
            } else {
                Value::Null
            },
            before: None,
            fate: if row.is_usable() {
                Fate::New
            } else {
                Fate::Damaged
            },
        });
        candidates.push(candidate);
    }
    let keys: Vec<String> = rows.iter().map(|r| r.key.clone()).collect();
    let known = match &source {
        Some(source) => list_keys(&from, &source.id, &keys).await?,
        None => BTreeMap::new(),
    };
    for row in rows.iter_mut().filter(|r| r.fate == Fate::New) {
        let Some(before) = known.get(&row.key) else {
            continue;
        };
        let said: Value = serde_json::from_str(&before.said).unwrap_or_default();
        let record = before.record.clone();
        row.fate = if said == row.said {
            Fate::Same { record }
        } else {
            Fate::Changed { record }
        };
        row.before = Some(said);
    }
    let within = compare(from, target, &mut rows, candidates).await?;
    Ok(Plan {
        rows,
        within,
        left_out,
        terms,
    })
}

/// Finds what may be the same: new rows and entries that are there, and new rows among each other.
async fn compare(
    from: Source<'_>,
    target: &dyn Target,
    rows: &mut [Planned],
    candidates: Vec<Candidate>,
) -> Outcome<Vec<(usize, usize, i32, Vec<Reason>)>> {
    let taken: BTreeSet<String> = rows
        .iter()
        .filter_map(|r| match &r.fate {
            Fate::Same { record } | Fate::Changed { record } => Some(record.clone()),
            _ => None,
        })
        .collect();
    let mut all: Vec<Candidate> = rows
        .iter()
        .zip(candidates)
        .filter(|(row, _)| row.fate == Fate::New)
        .map(|(row, candidate)| Candidate {
            key: format!("row:{:08}", row.line),
            ..candidate
        })
        .collect();
    let alike = target.alike(from, &all).await?;
    // An entry that another row of the same list stands for is no double of this one.
    let alike: BTreeMap<String, Alike> = alike
        .into_iter()
        .filter(|a| !taken.contains(&a.candidate.key))
        .map(|a| (a.candidate.key.clone(), a))
        .collect();
    all.extend(alike.values().map(|a| a.candidate.clone()));
    let line = |key: &str| -> Option<usize> { key.strip_prefix("row:")?.parse().ok() };
    let mut within = Vec::new();
    let mut best: BTreeMap<usize, (&Pair, &Alike)> = BTreeMap::new();
    let pairs = duplicates(&all);
    for pair in &pairs {
        let (first, second) = (line(&pair.first), line(&pair.second));
        match (first, second) {
            (Some(a), Some(b)) => within.push((a, b, pair.score, pair.reasons.clone())),
            (Some(row), None) | (None, Some(row)) => {
                let record = if first.is_some() {
                    &pair.second
                } else {
                    &pair.first
                };
                if let Some(alike) = alike.get(record) {
                    // The pairs come with the surest first.
                    best.entry(row).or_insert((pair, alike));
                }
            }
            (None, None) => {}
        }
    }
    for row in rows.iter_mut() {
        if let Some((pair, alike)) = best.get(&row.line) {
            row.fate = Fate::Perhaps {
                record: alike.candidate.key.clone(),
                name: alike.candidate.name.clone(),
                address: alike.candidate.address.clone(),
                href: alike.href.clone(),
                score: pair.score,
                reasons: pair.reasons.clone(),
            };
        }
    }
    within.truncate(200);
    Ok(within)
}
