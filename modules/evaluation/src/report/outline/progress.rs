//! 進行管理シート: every item with what was done, how often, for how many, at what cost, and how far it is.
use super::{has, head, heading, number, source, spreads, wide};
use crate::report::{
    content::{Column, Item, ReportContent, Round, Sheet},
    derive,
    words::Words,
};
use documents::{Block, Cell, ColumnKind, Table};

pub(super) fn blocks(blocks: &mut Vec<Block>, content: &ReportContent, words: &Words<'_>) {
    let rounds: Vec<&Round> = content.rounds.iter().filter(|r| r.is_report()).collect();
    if rounds.is_empty() {
        return;
    }
    blocks.push(heading(1, words.t("report-section-progress")));
    spreads(blocks, &rounds, words, rounds.len());
    for round in rounds {
        blocks.push(heading(2, round.title.clone()));
        blocks.push(Block::Table(figures(content, round, words)));
        blocks.extend(texts(content, round, words).map(Block::Table));
    }
}

const FIGURES: [Column; 4] = [
    Column::Times,
    Column::People,
    Column::CostPlanned,
    Column::CostActual,
];

fn figure(sheet: &Sheet, column: Column) -> Option<i64> {
    match column {
        Column::Times => sheet.times,
        Column::People => sheet.people,
        Column::CostPlanned => sheet.cost_planned,
        Column::CostActual => sheet.cost_actual,
        _ => None,
    }
}

/// The rows of a round in the order of the plan.
fn sheets<'a>(content: &'a ReportContent, round: &'a Round) -> Vec<(&'a Item, &'a Sheet)> {
    let mut by_item = derive::by_item(round);
    content
        .items
        .iter()
        .filter_map(|item| Some((item, by_item.remove(item.lineage.as_str())?)))
        .flat_map(|(item, sheets)| sheets.into_iter().map(move |s| (item, s)))
        .collect()
}

fn label(item: &Item, words: &Words<'_>) -> String {
    if item.priority {
        words.with("report-priority", &[("item", item.label())])
    } else {
        item.label()
    }
}

fn figures(content: &ReportContent, round: &Round, words: &Words<'_>) -> Table {
    // A column in which nobody wrote anything says nothing.
    let used: Vec<Column> = FIGURES
        .into_iter()
        .filter(|c| has(content, *c))
        .filter(|c| round.sheets.iter().any(|s| figure(s, *c).is_some()))
        .collect();
    let mut columns = vec![
        wide(words.t("report-head-item"), 44),
        wide(words.t("report-head-who"), 22),
        wide(words.t("report-head-progress"), 22),
    ];
    for column in &used {
        let name = words.t(&format!("report-column-{}", column.name()));
        columns.push(head(name, ColumnKind::Number));
    }
    let mut by_item = derive::by_item(round);
    let mut rows = Vec::new();
    for item in &content.items {
        let sheets = by_item.remove(item.lineage.as_str()).unwrap_or_default();
        let (missing, there): (Vec<&Sheet>, Vec<&Sheet>) =
            sheets.into_iter().partition(|s| s.state == "lapsed");
        for sheet in there {
            let mut row = vec![
                Cell::Text(label(item, words)),
                Cell::Text(words.source(&sheet.source)),
                Cell::Text(mark(sheet, words)),
            ];
            row.extend(used.iter().map(|c| number(figure(sheet, *c))));
            rows.push(row);
        }
        // Who did not answer is named in one line of the item.
        if let Some(first) = missing.first() {
            let who: Vec<String> = missing.iter().map(|s| words.source(&s.source)).collect();
            let mut row = vec![
                Cell::Text(label(item, words)),
                Cell::Text(who.join(&words.t("report-comma"))),
                Cell::Text(mark(first, words)),
            ];
            row.extend(used.iter().map(|_| number(None)));
            rows.push(row);
        }
    }
    Table {
        title: words.with("report-progress-table", &[("round", round.title.clone())]),
        columns,
        rows,
        notes: vec![source(round, words)],
        ..Table::default()
    }
}

/// What was written beside the figures, in a table of its own: long texts and figures in one are read by nobody. `None`
/// where nobody wrote anything.
fn texts(content: &ReportContent, round: &Round, words: &Words<'_>) -> Option<Table> {
    let said = |sheet: &Sheet, column: Column| -> Vec<String> {
        match column {
            Column::Done => vec![sheet.done.clone()],
            Column::Remark => vec![sheet.remark.clone()],
            Column::Texts => sheet
                .texts
                .iter()
                .map(|(label, text)| {
                    let said = [("label", label.clone()), ("text", text.clone())];
                    words.with("report-said", &said)
                })
                .collect(),
            _ => Vec::new(),
        }
    };
    let is_said =
        |sheet: &Sheet, column: Column| said(sheet, column).iter().any(|text| !text.is_empty());
    let used: Vec<Column> = [Column::Done, Column::Remark, Column::Texts]
        .into_iter()
        .filter(|c| has(content, *c) && round.sheets.iter().any(|s| is_said(s, *c)))
        .collect();
    let rows: Vec<Vec<Cell>> = sheets(content, round)
        .into_iter()
        .filter(|(_, sheet)| used.iter().any(|c| is_said(sheet, *c)))
        .map(|(item, sheet)| {
            let mut row = vec![
                Cell::Text(label(item, words)),
                Cell::Text(words.source(&sheet.source)),
            ];
            row.extend(used.iter().map(|c| Cell::Lines(said(sheet, *c))));
            row
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let mut columns = vec![
        wide(words.t("report-head-item"), 30),
        wide(words.t("report-head-who"), 18),
    ];
    for column in &used {
        let name = words.t(&format!("report-column-{}", column.name()));
        columns.push(wide(name, 40));
    }
    Some(Table {
        title: words.with("report-texts-table", &[("round", round.title.clone())]),
        columns,
        rows,
        notes: vec![source(round, words)],
        ..Table::default()
    })
}

/// The mark, or why there is none.
pub(super) fn mark(sheet: &Sheet, words: &Words<'_>) -> String {
    match sheet.state.as_str() {
        "locked" => sheet.mark.clone(),
        "recused" => words.t("report-state-recused"),
        _ => words.t("report-state-lapsed"),
    }
}
