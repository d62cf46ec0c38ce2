//! Turns the snapshots of locked rounds into the content of a report. From here on no name of a member is known.
use super::content::{
    Both, Indicator, Item, Mark, Part, ReportContent, Round, Sheet, Source, Wording,
};
use super::{model, queries};
use crate::ports::Plans;
use forms::{Answer, FormContent, Question, QuestionKind};
use kernel::{Fault, Id, Outcome};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::Unit;
use web::{Later, Texts};

/// Makes the section of another part of the module: the committee's opinions, the list of programmes. It is asked once,
/// when a report is made; `None` where there is nothing to say of that year.
pub type MakePart =
    for<'a> fn(&'a Unit, texts: &'a Texts, fiscal_year: i32) -> Later<'a, Outcome<Option<Part>>>;

/// The sections that other parts bring in. To add one: a function in that part, and a line here.
pub static PARTS: &[MakePart] = &[
    crate::committee::report_part::make,
    crate::programmes::report_part::make,
];

/// Most rounds of a report.
pub const MOST_ROUNDS: usize = 12;

#[derive(Deserialize)]
struct Snapshot {
    round: RoundPart,
    form: FormContent,
    items: Vec<ItemPart>,
    sheets: Vec<SheetPart>,
}

#[derive(Deserialize)]
struct RoundPart {
    title: String,
    kind: String,
    scale_key: String,
    scale_min: i64,
    scale_max: i64,
    weight: i64,
}

#[derive(Deserialize)]
struct ItemPart {
    lineage: String,
    level: String,
    number: String,
    title: String,
    priority: bool,
}

#[derive(Deserialize)]
struct SheetPart {
    lineage: String,
    side: String,
    evaluator: String,
    state: String,
    score: Option<i64>,
    mark: String,
    tone: String,
    remark: String,
    done: String,
    times: Option<i64>,
    people: Option<i64>,
    cost_planned: Option<i64>,
    cost_actual: Option<i64>,
    #[serde(default)]
    answers: serde_json::Value,
}

/// What the page knows and the command cannot.
#[derive(Clone, Debug, Default)]
pub struct City {
    /// Its name.
    pub name: Both,
    /// Its licence for data, where it has one.
    pub licence: Both,
    /// The program's texts, for the sections of other parts.
    pub texts: Texts,
}

/// Freezes. Six queries and those of the parts.
///
/// # Errors
/// A field fault at `rounds` where there is none, too many, or one that is not locked or of another year; `no-plan`.
pub async fn freeze(
    unit: &Unit,
    plans: &dyn Plans,
    city: &City,
    fiscal_year: i32,
    wording: Wording,
    rounds: &[Id],
) -> Outcome<ReportContent> {
    if rounds.is_empty() || rounds.len() > MOST_ROUNDS {
        return Err(Fault::field("rounds", "field-report-rounds"));
    }
    let ids: Vec<String> = rounds.iter().map(ToString::to_string).collect();
    let rows = queries::list_snapshots(unit, &ids).await?;
    let mut by_id: HashMap<String, queries::SnapshotRow> = rows
        .into_iter()
        .filter(|r| r.fiscal_year == i64::from(fiscal_year))
        .map(|r| (r.round.clone(), r))
        .collect();
    let mut frozen = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let mut version = None;
    let mut seen = HashSet::new();
    for id in &ids {
        let row = by_id
            .remove(id)
            .ok_or_else(|| Fault::field("rounds", "field-report-rounds-locked"))?;
        let snapshot: Snapshot = serde_json::from_str(&row.content).map_err(Fault::internal)?;
        version.get_or_insert(row.version.clone());
        for item in &snapshot.items {
            if seen.insert(item.lineage.clone()) {
                items.push(of_item(item));
            }
        }
        frozen.push(of_round(unit, row, snapshot));
    }
    let spoken: HashSet<&str> = frozen
        .iter()
        .flat_map(|r| r.sheets.iter().map(|s| s.item.as_str()))
        .collect();
    let known: BTreeMap<String, Item> = items
        .iter()
        .map(|i| (i.lineage.clone(), i.clone()))
        .collect();
    items.retain(|i| spoken.contains(i.lineage.as_str()));
    let plan = plans
        .current(unit.into())
        .await?
        .ok_or_else(|| Fault::new(&crate::rounds::model::NO_PLAN))?;
    let version = version.unwrap_or_else(|| plan.version.to_string());
    let label = plans
        .versions(unit.into())
        .await?
        .into_iter()
        .find(|v| v.id.as_str() == version)
        .map_or(plan.version_label, |v| v.label);
    let indicators = plans
        .indicators(unit.into(), &Id::from_stored(version))
        .await?
        .into_iter()
        .map(|i| of_indicator(i, &known))
        .collect();
    let mut parts = Vec::new();
    for make in PARTS {
        parts.extend(make(unit, &city.texts, fiscal_year).await?);
    }
    Ok(ReportContent {
        format: model::FORMAT,
        city: city.name.clone(),
        licence: city.licence.clone(),
        plan: plan.title,
        version: label,
        fiscal_year,
        made_on: kernel::in_japan(unit.at()).date().to_string(),
        wording,
        rounds: frozen,
        items,
        indicators,
        parts,
    })
}

fn of_item(item: &ItemPart) -> Item {
    Item {
        lineage: item.lineage.clone(),
        level: item.level.clone(),
        number: item.number.clone(),
        title: item.title.clone(),
        priority: item.priority,
    }
}

fn of_indicator(from: crate::ports::Indicator, items: &BTreeMap<String, Item>) -> Indicator {
    let item = from.item.as_ref().and_then(|l| items.get(l.as_str()));
    let mut values = from.values;
    values.sort_by_key(|(year, _, _)| *year);
    Indicator {
        number: from.number,
        name: from.name,
        unit: from.unit,
        base: from.base,
        target: from.target,
        is_reference: from.is_reference,
        item: item.map_or_else(Default::default, |i| (i.number.clone(), i.title.clone())),
        level: item.map_or_else(String::new, |i| i.level.clone()),
        values,
    }
}

fn of_round(unit: &Unit, row: queries::SnapshotRow, from: Snapshot) -> Round {
    let mut scale: Vec<Mark> = match from.form.question(&from.round.scale_key).map(|q| &q.kind) {
        Some(QuestionKind::Scale { points, .. }) => points
            .iter()
            .map(|p| Mark {
                value: i64::from(p.value),
                text: if p.sign.is_empty() {
                    p.label.clone()
                } else {
                    format!("{} {}", p.sign, p.label)
                },
                tone: p.tone.clone().unwrap_or_default(),
            })
            .collect(),
        _ => Vec::new(),
    };
    scale.sort_by_key(|m| std::cmp::Reverse(m.value));
    let letters = letters(unit, &from.sheets);
    let asked: Vec<&Question> = from
        .form
        .questions()
        .filter(|q| q.key != from.round.scale_key && !COUNTED.contains(&q.key.as_str()))
        .collect();
    let sheets = from
        .sheets
        .into_iter()
        .map(|sheet| of_sheet(sheet, &asked, &letters))
        .collect();
    let locked_on = jiff::Timestamp::from_microsecond(row.at)
        .map(|at| kernel::in_japan(at).date().to_string())
        .unwrap_or_default();
    Round {
        id: row.round,
        digest: row.digest,
        title: from.round.title,
        kind: from.round.kind,
        weight: from.round.weight,
        scale_min: from.round.scale_min,
        scale_max: from.round.scale_max,
        locked_on,
        scale,
        sheets,
    }
}

/// Questions whose answers stand in the figures of a sheet.
const COUNTED: [&str; 7] = [
    "times",
    "people",
    "cost_planned",
    "cost_actual",
    "done",
    "reason",
    "comment",
];

/// As a sheet says of a person's.
const MEMBER: &str = "member";

/// A letter for each member, drawn by lot: neither the order of names nor that of sheets tells who is 委員A.
fn letters(unit: &Unit, sheets: &[SheetPart]) -> HashMap<String, String> {
    let mut names: Vec<&str> = sheets
        .iter()
        .filter(|s| s.side == MEMBER)
        .map(|s| s.evaluator.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut drawn: Vec<(String, &str)> = names
        .into_iter()
        .map(|name| {
            // The first ten characters are the time; what follows is random.
            let lot = unit.new_id();
            (lot.as_str().get(10..).unwrap_or_default().to_owned(), name)
        })
        .collect();
    drawn.sort_unstable();
    drawn
        .into_iter()
        .enumerate()
        .map(|(place, (_, name))| (name.to_owned(), letter(place)))
        .collect()
}

/// A … Z, then A2 … Z2.
fn letter(place: usize) -> String {
    let letter = ('A'..='Z').cycle().nth(place % 26).unwrap_or('A');
    match place / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{}", round + 1),
    }
}

fn of_sheet(from: SheetPart, asked: &[&Question], letters: &HashMap<String, String>) -> Sheet {
    let source = match from.side.as_str() {
        MEMBER => Source::Member(letters.get(&from.evaluator).cloned().unwrap_or_default()),
        "body" => Source::Body(from.evaluator),
        _ => Source::Secretariat,
    };
    let sheet = Sheet {
        item: from.lineage,
        source,
        state: from.state,
        ..Sheet::default()
    };
    if sheet.state != "locked" {
        // What was begun and not handed in, or handed in and taken back, is nobody's word.
        return sheet;
    }
    let answers: forms::Answers = serde_json::from_value(from.answers).unwrap_or_default();
    let texts = asked
        .iter()
        .filter_map(|q| Some((q.label.clone(), said(&q.kind, answers.get(&q.key)?)?)))
        .collect();
    Sheet {
        score: from.score,
        mark: from.mark,
        tone: from.tone,
        remark: from.remark,
        done: from.done,
        times: from.times,
        people: from.people,
        cost_planned: from.cost_planned,
        cost_actual: from.cost_actual,
        texts,
        ..sheet
    }
}

/// An answer in words; only of questions for words, numbers and choices: files and references to people are not published.
fn said(kind: &QuestionKind, answer: &Answer) -> Option<String> {
    let text = match (kind, answer) {
        (QuestionKind::Text { .. } | QuestionKind::LongText { .. }, Answer::Text(text)) => {
            text.clone()
        }
        (QuestionKind::Number { unit, .. }, Answer::Number(number)) => format!("{number}{unit}"),
        (QuestionKind::Money, Answer::Number(number)) => format!("{number}円"),
        (
            QuestionKind::ChoiceOne { choices, .. } | QuestionKind::ChoiceMany { choices, .. },
            Answer::Choice { keys, other },
        ) => {
            let chosen = choices.iter().filter(|c| keys.contains(&c.key));
            let mut words: Vec<&str> = chosen.map(|c| c.label.as_str()).collect();
            if !other.is_empty() {
                words.push(other);
            }
            words.join("、")
        }
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}
