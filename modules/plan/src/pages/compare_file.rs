//! The 新旧対照表 as a file: for programs, for spreadsheets, for the paper of a committee.
use super::{
    compare::Row,
    here::{Here, VersionRow},
};
use crate::model;
use documents::{Block, Cell, Column, ColumnKind, DocumentFault, Outline, Table};
use kernel::{Fault, Outcome};
use plan_diff::{Piece, PieceKind};
use serde_json::json;
use web::Answer;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The file in this format; any other leads nowhere.
pub(super) fn answer(
    here: &Here,
    format: &str,
    before: &VersionRow,
    after: &VersionRow,
    rows: &[Row],
) -> Answer {
    let t = |key: &str| here.context.t(key);
    let (media, bytes) = match format {
        "json" => {
            return web::json(&json!({
                "before": name(before), "after": name(after),
                "differences": rows.iter().map(|r| &r.difference).collect::<Vec<_>>(),
            }));
        }
        "csv" => (
            "text/csv; charset=utf-8",
            documents::csv(&table(&t, before, after, rows, false)),
        ),
        "xlsx" => (
            EXCEL,
            written(documents::xlsx(&[table(&t, before, after, rows, true)]))?,
        ),
        "docx" => {
            let outline = Outline {
                title: t("plan-compare-title"),
                subtitle: before.plan_title.clone(),
                meta: vec![
                    (t("plan-compare-before"), before.name()),
                    (t("plan-compare-after"), after.name()),
                ],
                blocks: vec![Block::Table(Table {
                    title: String::new(),
                    subtitle: String::new(),
                    ..table(&t, before, after, rows, true)
                })],
            };
            (WORD, written(documents::docx(&outline))?)
        }
        _ => return Err(web::not_found()),
    };
    let file = format!("{}.{format}", t("plan-compare-title"));
    Ok(web::download(&file, media, bytes))
}

fn written(file: Result<Vec<u8>, DocumentFault>) -> Outcome<Vec<u8>> {
    file.map_err(|fault| Fault::new(&model::EXPORT).because(fault))
}

fn name(version: &VersionRow) -> serde_json::Value {
    json!({"id": version.id, "title": version.title, "label": version.label})
}

/// 項番, 種類, 前, 後; with marks, or as the two texts stand in the versions.
fn table(
    t: &impl Fn(&str) -> String,
    before: &VersionRow,
    after: &VersionRow,
    rows: &[Row],
    marked: bool,
) -> Table {
    let column = |key: &str, width: u16| Column {
        head: t(key),
        width_hint: Some(width),
        kind: ColumnKind::Text,
    };
    let cell = |own: &Option<String>, pieces: Vec<Piece>| match own {
        None => Cell::Text(if marked {
            t("plan-compare-nothing")
        } else {
            String::new()
        }),
        Some(_) if marked => Cell::Marked(pieces.into_iter().map(piece).collect()),
        Some(text) => Cell::Text(text.clone()),
    };
    let row = |row: &Row| {
        let own = &row.difference;
        let path = if own.path.is_empty() {
            t("plan-indicator-whole")
        } else {
            own.path.clone()
        };
        let path = match &row.title {
            Some(title) => Cell::Lines(vec![path, title.clone()]),
            None => Cell::Text(path),
        };
        vec![
            path,
            Cell::Text(t(row.key())),
            cell(&own.before, row.left()),
            cell(&own.after, row.right()),
        ]
    };
    Table {
        title: t("plan-compare-title"),
        subtitle: format!("{} → {}", before.name(), after.name()),
        columns: vec![
            column("plan-compare-number", 16),
            column("plan-compare-kind", 14),
            column("plan-compare-old", 50),
            column("plan-compare-new", 50),
        ],
        rows: rows.iter().map(row).collect(),
        notes: vec![t("plan-compare-caption")],
    }
}

fn piece(piece: Piece) -> documents::Piece {
    documents::Piece {
        kind: match piece.kind {
            PieceKind::Same => documents::PieceKind::Same,
            PieceKind::Removed => documents::PieceKind::Removed,
            PieceKind::Added => documents::PieceKind::Added,
        },
        text: piece.text,
    }
}
