//! 事業一覧 of a year in the annual report, and 施策件数: how many programmes of collaboration there were, each once.
use crate::report::content::{DataRow, Part, Section};
use documents::{Block, Cell, Column, ColumnKind, Table};
use kernel::Outcome;
use std::collections::BTreeSet;
use store::{FromQueryResult, Queries, Unit, params};
use web::{Language, Later, Texts};

#[derive(FromQueryResult)]
struct Row {
    id: String,
    title: String,
    body: String,
    label_ja: String,
    label_en: String,
    counts: i64,
    counted_as: String,
    times: Option<i64>,
    people: Option<i64>,
    actual: Option<i64>,
    done: String,
}

/// The section; `None` where nothing was confirmed for the year. One query, at most 5,000 programmes.
pub(crate) fn make<'a>(
    unit: &'a Unit,
    texts: &'a Texts,
    fiscal_year: i32,
) -> Later<'a, Outcome<Option<Part>>> {
    Box::pin(async move {
        let rows: Vec<Row> = unit
            .all(
                "SELECT p.id, p.title, r.title AS body, c.label_ja, c.label_en, c.counts, p.counted_as, f.times, f.people, \
                 f.actual, f.done FROM evaluation_facts f JOIN evaluation_programmes p ON p.id = f.programme \
                 JOIN evaluation_collaborations c ON c.id = p.collaboration JOIN records r ON r.id = p.body \
                 WHERE f.year = $1 AND f.status IN ('confirmed', 'locked') ORDER BY r.title, p.title, p.id LIMIT 5000",
                params![i64::from(fiscal_year)],
            )
            .await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let counted: BTreeSet<&str> = rows
            .iter()
            .filter(|r| r.counts == 1)
            .map(|r| r.counted_as.as_str())
            .collect();
        let count = counted.len();
        Ok(Some(Part {
            section: Section::Programmes,
            ja: blocks(&rows, count, texts, Language::Japanese),
            en: blocks(&rows, count, texts, Language::English),
            data: data(&rows, count, texts, fiscal_year),
        }))
    })
}

fn number(value: Option<i64>) -> Cell {
    Cell::Number(value.map_or_else(String::new, |n| n.to_string()))
}

fn blocks(rows: &[Row], count: usize, texts: &Texts, language: Language) -> Vec<Block> {
    let t = |key: &str| texts.text(language, key, &[]);
    let column = |key: &str, kind: ColumnKind, width: u16| Column {
        head: t(key),
        width_hint: Some(width),
        kind,
    };
    let sentence = texts.text(
        language,
        "evaluation-part-sentence",
        &[
            ("count", count.to_string()),
            ("all", rows.len().to_string()),
        ],
    );
    let lines = rows
        .iter()
        .map(|r| {
            let label = match language {
                Language::Japanese => &r.label_ja,
                Language::English => &r.label_en,
            };
            let twice = r.counted_as != r.id;
            let title = if twice {
                format!("{} {}", r.title, t("evaluation-part-same"))
            } else {
                r.title.clone()
            };
            vec![
                Cell::Text(title),
                Cell::Text(r.body.clone()),
                Cell::Text(label.clone()),
                number(r.times),
                number(r.people),
                number(r.actual),
                Cell::Text(r.done.clone()),
            ]
        })
        .collect();
    vec![
        Block::Paragraph(sentence),
        Block::Table(Table {
            title: t("evaluation-part-caption"),
            columns: vec![
                column("evaluation-part-title", ColumnKind::Text, 30),
                column("evaluation-part-body", ColumnKind::Text, 16),
                column("evaluation-part-collaboration", ColumnKind::Text, 14),
                column("evaluation-part-times", ColumnKind::Number, 8),
                column("evaluation-part-people", ColumnKind::Number, 8),
                column("evaluation-part-actual", ColumnKind::Number, 12),
                column("evaluation-part-done", ColumnKind::Text, 40),
            ],
            rows: lines,
            ..Table::default()
        }),
    ]
}

fn data(rows: &[Row], count: usize, texts: &Texts, fiscal_year: i32) -> Vec<DataRow> {
    let row = |key: &str, name: &str, value: String, unit: &str, body: &str| DataRow {
        key: key.into(),
        name: name.into(),
        fiscal_year: fiscal_year.to_string(),
        value,
        unit: unit.into(),
        source: texts.text(Language::Japanese, "evaluation-part-caption", &[]),
        body: body.into(),
        status: "locked".into(),
        ..DataRow::default()
    };
    let mut all = vec![row("programmes", "", count.to_string(), "件", "")];
    for r in rows {
        let figures = [
            ("times", r.times, "回"),
            ("people", r.people, "人"),
            ("cost_actual", r.actual, "円"),
        ];
        for (key, value, unit) in figures {
            if let Some(value) = value {
                all.push(row(key, &r.title, value.to_string(), unit, &r.body));
            }
        }
    }
    all
}
