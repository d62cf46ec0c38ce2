//! 指標: what the plan measures, from the base through every year to the target.
use super::{heading, wide};
use crate::report::{chart, content::ReportContent, words::Words};
use documents::{Block, Cell, ColumnKind, Table};

/// So many are drawn; all stand in the table.
const DRAWN: usize = 24;

pub(super) fn blocks(
    blocks: &mut Vec<Block>,
    content: &ReportContent,
    language: &str,
    words: &Words<'_>,
) {
    if content.indicators.is_empty() {
        return;
    }
    blocks.push(heading(1, words.t("report-section-indicators")));
    let figures = content
        .indicators
        .iter()
        .filter_map(|i| chart::line(i, language, words));
    blocks.extend(figures.take(DRAWN).map(Block::Figure));
    let mut years: Vec<i16> = content
        .indicators
        .iter()
        .flat_map(|i| i.values.iter().map(|(year, _, _)| *year))
        .collect();
    years.sort_unstable();
    years.dedup();
    let mut columns = vec![
        wide(words.t("report-head-indicator"), 36),
        wide(words.t("report-head-unit"), 8),
        wide(words.t("report-head-base"), 12),
    ];
    columns.extend(years.iter().map(|year| documents::Column {
        head: words.year(i32::from(*year)),
        kind: ColumnKind::Number,
        width_hint: Some(12),
    }));
    columns.push(wide(words.t("report-head-target"), 12));
    let rows = content
        .indicators
        .iter()
        .map(|indicator| {
            let name = if indicator.is_reference {
                words.with("report-reference", &[("name", indicator.label())])
            } else {
                indicator.label()
            };
            let mut row = vec![
                Cell::Text(name),
                Cell::Text(indicator.unit.clone()),
                Cell::Number(indicator.base.clone()),
            ];
            row.extend(years.iter().map(|year| {
                let of_year: Vec<&str> = indicator
                    .values
                    .iter()
                    .filter(|(y, _, _)| y == year)
                    .map(|(_, text, _)| text.as_str())
                    .collect();
                match of_year.as_slice() {
                    [] => Cell::Text(String::new()),
                    [one] => Cell::Number((*one).to_owned()),
                    more => Cell::Lines(more.iter().map(|t| (*t).to_owned()).collect()),
                }
            }));
            row.push(Cell::Number(indicator.target.clone()));
            row
        })
        .collect();
    blocks.push(Block::Table(Table {
        title: words.t("report-indicators-table"),
        columns,
        rows,
        notes: vec![words.t("report-indicators-note")],
        ..Table::default()
    }));
}
