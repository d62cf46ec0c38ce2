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
        blocks.push(Block::Table(table(content, round, words)));
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

fn table(content: &ReportContent, round: &Round, words: &Words<'_>) -> Table {
    // A column in which nobody wrote anything says nothing.
    let used: Vec<Column> = FIGURES
        .into_iter()
        .filter(|c| has(content, *c))
        .filter(|c| round.sheets.iter().any(|s| figure(s, *c).is_some()))
        .collect();
    let mut columns = vec![
        wide(words.t("report-head-item"), 30),
        wide(words.t("report-head-who"), 16),
        wide(words.t("report-head-progress"), 20),
    ];
    if has(content, Column::Done) {
        columns.push(wide(words.t("report-column-done"), 36));
    }
    for column in &used {
        let name = words.t(&format!("report-column-{}", column.name()));
        columns.push(head(name, ColumnKind::Number));
    }
    if has(content, Column::Remark) {
        columns.push(wide(words.t("report-column-remark"), 26));
    }
    if has(content, Column::Texts) {
        columns.push(wide(words.t("report-column-texts"), 34));
    }
    let mut by_item = derive::by_item(round);
    let rows = content
        .items
        .iter()
        .filter_map(|item| Some((item, by_item.remove(item.lineage.as_str())?)))
        .flat_map(|(item, sheets)| sheets.into_iter().map(move |s| (item, s)))
        .map(|(item, sheet)| row(content, item, sheet, &used, words))
        .collect();
    Table {
        title: words.with("report-progress-table", &[("round", round.title.clone())]),
        columns,
        rows,
        notes: vec![source(round, words)],
        ..Table::default()
    }
}

fn row(
    content: &ReportContent,
    item: &Item,
    sheet: &Sheet,
    used: &[Column],
    words: &Words<'_>,
) -> Vec<Cell> {
    let label = if item.priority {
        words.with("report-priority", &[("item", item.label())])
    } else {
        item.label()
    };
    let mut row = vec![
        Cell::Text(label),
        Cell::Text(words.source(&sheet.source)),
        Cell::Text(mark(sheet, words)),
    ];
    if has(content, Column::Done) {
        row.push(Cell::Text(sheet.done.clone()));
    }
    row.extend(used.iter().map(|c| number(figure(sheet, *c))));
    if has(content, Column::Remark) {
        row.push(Cell::Text(sheet.remark.clone()));
    }
    if has(content, Column::Texts) {
        let said = |(label, text): &(String, String)| {
            words.with(
                "report-said",
                &[("label", label.clone()), ("text", text.clone())],
            )
        };
        row.push(Cell::Lines(sheet.texts.iter().map(said).collect()));
    }
    row
}

/// The mark, or why there is none.
pub(super) fn mark(sheet: &Sheet, words: &Words<'_>) -> String {
    match sheet.state.as_str() {
        "locked" => sheet.mark.clone(),
        "recused" => words.t("report-state-recused"),
        _ => words.t("report-state-lapsed"),
    }
}
