//! 概要: how many of which mark, what moved most, what is late. It has to fit one page.
use super::{head, heading, is_marked, spread_sentence, spreads, wide};
use crate::report::{
    chart::with_unit,
    content::{ReportContent, Round},
    derive,
    words::Words,
};
use documents::{Block, Cell, ColumnKind, Table};

/// So many indicators are named.
pub const MOVERS: usize = 3;
/// So many late items are named; the others are counted.
const LATE: usize = 8;

/// Headings begin at `level`.
pub(super) fn blocks(
    blocks: &mut Vec<Block>,
    content: &ReportContent,
    words: &Words<'_>,
    level: u8,
) {
    let rounds: Vec<&Round> = content.rounds.iter().collect();
    blocks.push(heading(level, words.t("report-summary-marks")));
    let plan = if content.version.is_empty() {
        content.plan.clone()
    } else {
        let named = [
            ("plan", content.plan.clone()),
            ("version", content.version.clone()),
        ];
        words.with("report-plan-version", &named)
    };
    blocks.push(Block::Paragraph(words.with(
        "report-summary-lead",
        &[
            ("plan", plan),
            ("year", words.fiscal_year(content.fiscal_year)),
            ("items", content.items.len().to_string()),
        ],
    )));
    for round in rounds.iter().filter(|r| !is_marked(r)) {
        let said = [
            ("round", round.title.clone()),
            ("sentence", spread_sentence(round, words)),
        ];
        blocks.push(Block::Bullet(0, words.with("report-summary-round", &said)));
    }
    spreads(blocks, &rounds, words, 0);
    moved(blocks, content, words, level);
    late(blocks, content, words, level);
}

fn moved(blocks: &mut Vec<Block>, content: &ReportContent, words: &Words<'_>, level: u8) {
    if content.indicators.is_empty() {
        return;
    }
    blocks.push(heading(level, words.t("report-summary-moved")));
    let moved = derive::movers(content, MOVERS);
    if moved.is_empty() {
        blocks.push(Block::Paragraph(words.t("report-summary-moved-none")));
        return;
    }
    let rows = moved
        .iter()
        .map(|m| {
            let unit = &m.indicator.unit;
            vec![
                Cell::Text(m.indicator.label()),
                Cell::Text(with_unit(&m.indicator.base, unit)),
                Cell::Text(words.with(
                    "report-indicator-value",
                    &[
                        ("year", words.year(i32::from(m.year))),
                        ("value", with_unit(m.now, unit)),
                    ],
                )),
                Cell::Text(with_unit(&m.indicator.target, unit)),
                Cell::Number(m.way.to_string()),
            ]
        })
        .collect();
    blocks.push(Block::Table(Table {
        title: words.t("report-moved-table"),
        columns: vec![
            wide(words.t("report-head-indicator"), 36),
            wide(words.t("report-head-base"), 12),
            wide(words.t("report-head-now"), 20),
            wide(words.t("report-head-target"), 12),
            head(words.t("report-head-way"), ColumnKind::Percent),
        ],
        rows,
        notes: vec![words.t("report-moved-note")],
        ..Table::default()
    }));
}

fn late(blocks: &mut Vec<Block>, content: &ReportContent, words: &Words<'_>, level: u8) {
    blocks.push(heading(level, words.t("report-summary-late")));
    let late = derive::late(content);
    if late.is_empty() {
        let judged = content.rounds.iter().any(is_marked);
        let key = if judged {
            "report-summary-late-none"
        } else {
            "report-summary-late-unknown"
        };
        blocks.push(Block::Paragraph(words.t(key)));
        return;
    }
    blocks.push(Block::Paragraph(words.with(
        "report-summary-late-count",
        &[("count", late.len().to_string())],
    )));
    for (_, sheet) in late.iter().take(LATE) {
        let label = content
            .items
            .iter()
            .find(|i| i.lineage == sheet.item)
            .map_or_else(String::new, |i| i.label());
        blocks.push(Block::Bullet(
            0,
            words.with(
                "report-summary-late-line",
                &[
                    ("item", label),
                    ("who", words.source(&sheet.source)),
                    ("mark", sheet.mark.clone()),
                ],
            ),
        ));
    }
    if late.len() > LATE {
        blocks.push(Block::Paragraph(words.with(
            "report-summary-late-more",
            &[("count", (late.len() - LATE).to_string())],
        )));
    }
}
