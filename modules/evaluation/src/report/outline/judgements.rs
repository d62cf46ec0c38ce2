//! 評価表: every item with every side's judgement beside the others, and below why. Of a committee the mean stands there,
//! and what its members wrote under a letter.
use super::{has, head, heading, progress::mark, source, spreads, wide};
use crate::report::{
    content::{Column, Item, ReportContent, Round, Sheet},
    derive,
    words::Words,
};
use documents::{Block, Cell, ColumnKind, Table};
use std::collections::HashMap;

type ByItem<'a> = HashMap<&'a str, Vec<&'a Sheet>>;

pub(super) fn blocks(blocks: &mut Vec<Block>, content: &ReportContent, words: &Words<'_>) {
    let rounds: Vec<(&Round, ByItem)> = content
        .rounds
        .iter()
        .filter(|r| !r.is_report())
        .map(|r| (r, derive::by_item(r)))
        .collect();
    if rounds.is_empty() {
        return;
    }
    blocks.push(heading(1, words.t("report-section-judgements")));
    let all: Vec<&Round> = rounds.iter().map(|(r, _)| *r).collect();
    spreads(blocks, &all, words, all.len());
    blocks.push(heading(2, words.t("report-judgements-all")));
    blocks.push(Block::Table(table(content, &rounds, words)));
    if let Some(reasons) = reasons(content, &rounds, words) {
        blocks.push(heading(2, words.t("report-reasons")));
        blocks.push(Block::Table(reasons));
    }
}

/// Whether several sides judge the same item, so that a mean says something.
fn is_shared(sheets: &ByItem) -> bool {
    sheets.values().any(|s| s.len() > 1)
}

fn is_committee(round: &Round) -> bool {
    round.kind == "committee"
}

fn table(content: &ReportContent, rounds: &[(&Round, ByItem)], words: &Words<'_>) -> Table {
    let points = derive::points(content);
    let with_points = has(content, Column::Points) && !points.is_empty();
    let mut columns = vec![wide(words.t("report-head-item"), 34)];
    for (round, sheets) in rounds {
        if !is_committee(round) {
            columns.push(wide(round.title.clone(), 24));
        }
        if is_shared(sheets) || is_committee(round) {
            let named = |key: &str| words.with(key, &[("round", round.title.clone())]);
            columns.push(head(named("report-head-mean"), ColumnKind::Number));
            if has(content, Column::Spread) {
                columns.push(head(named("report-head-spread"), ColumnKind::Number));
            }
        }
    }
    if with_points {
        columns.push(head(words.t("report-column-points"), ColumnKind::Number));
    }
    let rows = content
        .items
        .iter()
        .filter(|i| {
            rounds
                .iter()
                .any(|(_, s)| s.contains_key(i.lineage.as_str()))
        })
        .map(|item| {
            let mut row = vec![Cell::Text(item.label())];
            for (round, sheets) in rounds {
                cells(content, &mut row, round, sheets, item, words);
            }
            if with_points {
                row.push(match points.get(item.lineage.as_str()) {
                    Some(points) => Cell::Number(points.to_string()),
                    None => Cell::Text(String::new()),
                });
            }
            row
        })
        .collect();
    let mut notes: Vec<String> = rounds.iter().map(|(r, _)| source(r, words)).collect();
    if rounds.iter().any(|(r, s)| is_shared(s) || is_committee(r)) {
        notes.push(words.t("report-mean-note"));
    }
    if with_points {
        let weights: Vec<String> = content
            .rounds
            .iter()
            .filter(|r| r.weight > 0)
            .map(|r| format!("{} {}%", r.title, r.weight))
            .collect();
        notes.push(words.with(
            "report-points-note",
            &[("weights", weights.join(&words.t("report-comma")))],
        ));
    }
    Table {
        title: words.t("report-judgements-table"),
        columns,
        rows,
        notes,
        ..Table::default()
    }
}

fn cells(
    content: &ReportContent,
    row: &mut Vec<Cell>,
    round: &Round,
    sheets: &ByItem,
    item: &Item,
    words: &Words<'_>,
) {
    let none = Vec::new();
    let sides = sheets.get(item.lineage.as_str()).unwrap_or(&none);
    let shared = is_shared(sheets);
    if !is_committee(round) {
        let said = |s: &&Sheet| {
            words.with(
                "report-said",
                &[("label", words.source(&s.source)), ("text", mark(s, words))],
            )
        };
        row.push(Cell::Lines(sides.iter().map(said).collect()));
    }
    if shared || is_committee(round) {
        let judged = derive::judged(sides);
        row.push(match judged {
            Some(judged) => Cell::Number(derive::hundredths(judged.mean)),
            None => Cell::Text(String::new()),
        });
        if has(content, Column::Spread) {
            row.push(match judged {
                Some(judged) => Cell::Number(judged.spread.to_string()),
                None => Cell::Text(String::new()),
            });
        }
    }
}

/// A row for each sheet on which something was written; in a table, so that it is in the workbook too.
fn reasons(
    content: &ReportContent,
    rounds: &[(&Round, ByItem)],
    words: &Words<'_>,
) -> Option<Table> {
    // Of one round everybody knows which it is.
    let named = rounds.len() > 1;
    let mut rows = Vec::new();
    for item in &content.items {
        for (round, sheets) in rounds {
            let sides = sheets.get(item.lineage.as_str());
            let mut sides: Vec<&&Sheet> = sides.into_iter().flatten().collect();
            // In the order of the letters, not of the sheets: whose sheet comes first tells who it may be.
            sides.sort_by_key(|s| words.source(&s.source));
            for sheet in sides {
                let said = written(content, sheet, words);
                if said.is_empty() {
                    continue;
                }
                let mut row = vec![Cell::Text(item.label())];
                if named {
                    row.push(Cell::Text(round.title.clone()));
                }
                row.push(Cell::Text(words.source(&sheet.source)));
                row.push(Cell::Lines(said));
                rows.push(row);
            }
        }
    }
    if rows.is_empty() {
        return None;
    }
    let mut columns = vec![wide(words.t("report-head-item"), 30)];
    if named {
        columns.push(wide(words.t("report-head-round"), 20));
    }
    columns.push(wide(words.t("report-head-judge"), 14));
    columns.push(wide(words.t("report-head-text"), 80));
    Some(Table {
        title: words.t("report-reasons-table"),
        columns,
        rows,
        ..Table::default()
    })
}

/// What was written on a sheet: why, and under each question.
fn written(content: &ReportContent, sheet: &Sheet, words: &Words<'_>) -> Vec<String> {
    let line = |label: String, text: &str| {
        let said = [("label", label), ("text", text.to_owned())];
        words.with("report-said", &said)
    };
    let mut said = Vec::new();
    if has(content, Column::Remark) && !sheet.remark.is_empty() {
        said.push(line(words.t("report-column-remark"), &sheet.remark));
    }
    if has(content, Column::Texts) {
        let texts = sheet.texts.iter();
        said.extend(texts.map(|(label, text)| line(label.clone(), text)));
    }
    said
}
