//! The plan as a file.
use super::{
    Attachments, NodeRow, ValueRow, get_version, list_approved_values, list_levels, list_nodes,
    load_attachments, version_document,
};
use crate::model;
use documents::{Block, Cell, Column, ColumnKind, Outline, Table};
use kernel::{Fault, Id, Outcome};
use std::collections::HashMap;
use store::Queries;

/// Kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Everything, for programs.
    Json,
    /// The items.
    Csv,
    /// Items, indicators, values and roles, a sheet each.
    Xlsx,
    /// To read and to edit.
    Docx,
    /// To print.
    Html,
}

impl Format {
    /// The format of this name: `json`, `csv`, `xlsx`, `docx`, `html`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "docx" => Some(Self::Docx),
            "html" => Some(Self::Html),
            _ => None,
        }
    }
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// Writes a version as a file. `say` gives the text of a key (`plan-export-…`) in the reader's language.
pub async fn export(
    queries: &impl Queries,
    version: &Id,
    format: Format,
    say: &(dyn Fn(&str) -> String + Sync),
) -> Outcome<Exported> {
    let row = get_version(queries, version.as_str()).await?;
    let fault = |e: documents::DocumentFault| Fault::new(&model::EXPORT).because(e);
    let stem = format!("{} {}", row.title, row.label)
        .trim()
        .replace(['/', '\\'], "-");
    let file = |ending: &str, media_type, bytes| Exported {
        name: format!("{stem}.{ending}"),
        media_type,
        bytes,
    };
    if format == Format::Json {
        let document = version_document(queries, version).await?;
        let bytes = serde_json::to_vec_pretty(&document).map_err(Fault::internal)?;
        return Ok(file("json", "application/json; charset=utf-8", bytes));
    }
    let levels: HashMap<String, String> = list_levels(queries, &row.id)
        .await?
        .into_iter()
        .map(|l| (l.id, l.name))
        .collect();
    let nodes = list_nodes(queries, &row.id).await?;
    let attached = load_attachments(queries, &row.id).await?;
    let values = list_approved_values(queries, &row.id).await?;
    let subtitle = format!("{} {}", row.label, row.period_text)
        .trim()
        .to_owned();
    let tables = || {
        let mut tables = vec![
            items(&nodes, &levels, say),
            indicators(&attached, say),
            value_table(&attached, &values, say),
        ];
        if !attached.role_columns.is_empty() {
            tables.push(roles(&nodes, &attached, say));
        }
        tables
    };
    let outline = || {
        let mut blocks: Vec<Block> = attached
            .texts
            .iter()
            .map(|t| Block::Paragraph(t.text.clone()))
            .collect();
        for node in &nodes {
            let level = u8::try_from(node.depth + 1).unwrap_or(6).min(6);
            let mark = if node.priority != 0 {
                format!("【{}】", say("plan-export-priority"))
            } else {
                String::new()
            };
            blocks.push(Block::Heading(
                level,
                format!("{} {}{mark}", node.number, node.title)
                    .trim()
                    .to_owned(),
            ));
            blocks.extend(
                node.body
                    .lines()
                    .filter(|l| !l.trim().is_empty())
                    .map(|l| Block::Paragraph(l.to_owned())),
            );
        }
        blocks.extend(
            tables()
                .into_iter()
                .skip(1)
                .filter(|t| !t.rows.is_empty())
                .map(Block::Table),
        );
        blocks.extend(
            attached
                .notes
                .iter()
                .map(|n| Block::Note(format!("{} {} {}", n.mark, n.term, n.text))),
        );
        Outline {
            title: row.title.clone(),
            subtitle: subtitle.clone(),
            meta: Vec::new(),
            blocks,
        }
    };
    match format {
        Format::Json | Format::Csv => Ok(file(
            "csv",
            "text/csv; charset=utf-8",
            documents::csv(&items(&nodes, &levels, say)),
        )),
        Format::Xlsx => {
            let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            Ok(file(
                "xlsx",
                media_type,
                documents::xlsx(&tables()).map_err(fault)?,
            ))
        }
        Format::Docx => {
            let media_type =
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            Ok(file(
                "docx",
                media_type,
                documents::docx(&outline()).map_err(fault)?,
            ))
        }
        Format::Html => Ok(file(
            "html",
            "text/html; charset=utf-8",
            whole_page(&row.title, &documents::print_html(&outline())).into_bytes(),
        )),
    }
}

fn table(title: &str, heads: &[&str], say: &dyn Fn(&str) -> String, rows: Vec<Vec<Cell>>) -> Table {
    let column = |head: &&str| Column {
        head: say(&format!("plan-export-{head}")),
        width_hint: None,
        kind: ColumnKind::Text,
    };
    Table {
        title: say(&format!("plan-export-{title}")),
        columns: heads.iter().map(column).collect(),
        rows,
        ..Table::default()
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn items(
    nodes: &[NodeRow],
    levels: &HashMap<String, String>,
    say: &dyn Fn(&str) -> String,
) -> Table {
    let row = |n: &NodeRow| {
        vec![
            text(levels.get(&n.level).map_or("", String::as_str)),
            text(&n.number),
            text(&n.title),
            text(&n.body),
            text(if n.priority != 0 { "○" } else { "" }),
            text(&n.maturity_words),
            text(&n.cross_text),
            text(&n.lineage),
        ]
    };
    let heads = [
        "level", "number", "name", "body", "priority", "maturity", "cross", "id",
    ];
    table("items", &heads, say, nodes.iter().map(row).collect())
}

fn indicators(attached: &Attachments, say: &dyn Fn(&str) -> String) -> Table {
    let rows = attached.indicators.iter().map(|i| {
        let cells = [
            &i.number,
            &i.name,
            &i.unit,
            &i.base_year_text,
            &i.base_text,
            &i.target_year_text,
            &i.target_text,
            &i.sources,
            &i.lineage,
        ];
        cells.into_iter().map(|c| text(c)).collect()
    });
    let heads = [
        "number",
        "name",
        "unit",
        "base-year",
        "base",
        "target-year",
        "target",
        "sources",
        "id",
    ];
    table("indicators", &heads, say, rows.collect())
}

fn value_table(attached: &Attachments, values: &[ValueRow], say: &dyn Fn(&str) -> String) -> Table {
    let names: HashMap<&str, &str> = attached
        .indicators
        .iter()
        .map(|i| (i.lineage.as_str(), i.name.as_str()))
        .collect();
    let rows = values.iter().map(|v| {
        let number = v.number.clone().map_or_else(|| text(&v.text), Cell::Number);
        let name = names.get(v.indicator.as_str()).copied().unwrap_or_default();
        vec![
            text(name),
            Cell::Number(v.year.to_string()),
            number,
            text(&v.origin),
        ]
    });
    table(
        "values",
        &["name", "year", "value", "origin"],
        say,
        rows.collect(),
    )
}

fn roles(nodes: &[NodeRow], attached: &Attachments, say: &dyn Fn(&str) -> String) -> Table {
    let mut table = table("roles", &["number", "name"], say, Vec::new());
    let columns = &attached.role_columns;
    table.columns.extend(columns.iter().map(|c| Column {
        head: c.text.clone(),
        width_hint: None,
        kind: ColumnKind::Text,
    }));
    let marks: HashMap<(&str, &str), bool> = attached
        .roles
        .iter()
        .map(|r| ((r.node.as_str(), r.role_column.as_str()), r.marked != 0))
        .collect();
    let listed = |n: &&NodeRow| {
        columns
            .iter()
            .any(|c| marks.contains_key(&(n.id.as_str(), c.id.as_str())))
    };
    table.rows = nodes
        .iter()
        .filter(listed)
        .map(|n| {
            let mark = |c: &str| marks.get(&(n.id.as_str(), c)).copied().unwrap_or_default();
            let cells = columns
                .iter()
                .map(|c| text(if mark(&c.id) { "○" } else { "" }));
            [text(&n.number), text(&n.title)]
                .into_iter()
                .chain(cells)
                .collect()
        })
        .collect();
    table
}

/// A fragment as a page that stands alone: it can be kept, opened and printed anywhere.
fn whole_page(title: &str, body: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}
