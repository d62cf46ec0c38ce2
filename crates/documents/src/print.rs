//! A fragment of HTML for a print view; the page around it brings language, styles and headers.

use crate::model::{Block, Cell, ColumnKind, Outline, PieceKind, Table};
use crate::text::{clean, lines};

/// The document as an `<article>`, self-contained and escaped: no script, style, address or class that it relies on.
/// Marked words are `<del>` and `<ins>`. Headings begin at `<h1>` for the title; a heading of level 1 is an `<h2>`.
#[must_use]
pub fn print_html(outline: &Outline) -> String {
    let mut html = String::from("<article class=\"document\">\n<header>\n");
    element(&mut html, "h1", &outline.title);
    if !outline.subtitle.is_empty() {
        element(&mut html, "p", &outline.subtitle);
    }
    if !outline.meta.is_empty() {
        html.push_str("<dl>\n");
        for (label, value) in &outline.meta {
            element(&mut html, "dt", label);
            element(&mut html, "dd", value);
        }
        html.push_str("</dl>\n");
    }
    html.push_str("</header>\n");
    // Open lists, outermost first; every open list has an open item.
    let mut open = 0_usize;
    for block in &outline.blocks {
        if let Block::Bullet(depth, text) = block {
            bullet(&mut html, &mut open, usize::from((*depth).min(5)) + 1, text);
            continue;
        }
        close(&mut html, &mut open, 0);
        match block {
            Block::Heading(level, text) => element(&mut html, heading(*level), text),
            Block::Paragraph(text) => element(&mut html, "p", text),
            Block::Note(text) => html.push_str(&format!(
                "<p class=\"note\"><small>{}</small></p>\n",
                escape(text)
            )),
            Block::Table(table) => write_table(&mut html, table),
            Block::Bullet(..) => {}
        }
    }
    close(&mut html, &mut open, 0);
    html.push_str("</article>\n");
    html
}

fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h2",
        2 => "h3",
        3 => "h4",
        4 => "h5",
        _ => "h6",
    }
}

fn bullet(html: &mut String, open: &mut usize, depth: usize, text: &str) {
    // A list may only be one deeper than the item it hangs on.
    let depth = depth.min(*open + 1);
    if depth > *open {
        html.push_str("<ul>\n");
        *open += 1;
    } else {
        close(html, open, depth);
        html.push_str("</li>\n");
    }
    html.push_str(&format!("<li>{}", escape(text)));
}

fn close(html: &mut String, open: &mut usize, depth: usize) {
    while *open > depth {
        html.push_str("</li>\n</ul>\n");
        *open -= 1;
    }
}

fn write_table(html: &mut String, table: &Table) {
    html.push_str("<table>\n");
    if !table.title.is_empty() {
        let subtitle = if table.subtitle.is_empty() {
            String::new()
        } else {
            format!("<br><small>{}</small>", escape(&table.subtitle))
        };
        html.push_str(&format!(
            "<caption>{}{subtitle}</caption>\n",
            escape(&table.title)
        ));
    }
    html.push_str("<thead><tr>");
    for column in &table.columns {
        html.push_str(&format!("<th scope=\"col\">{}</th>", escape(&column.head)));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (place, column) in table.columns.iter().enumerate() {
            let right = column.kind != ColumnKind::Text;
            html.push_str(if right {
                "<td class=\"number\">"
            } else {
                "<td>"
            });
            if let Some(cell) = row.get(place) {
                write_cell(html, cell, column.kind);
            }
            html.push_str("</td>");
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
    for note in &table.notes {
        html.push_str(&format!(
            "<p class=\"note\"><small>{}</small></p>\n",
            escape(note)
        ));
    }
}

fn write_cell(html: &mut String, cell: &Cell, kind: ColumnKind) {
    let lines: Vec<String> = lines(cell)
        .into_iter()
        .map(|line| {
            line.into_iter()
                .map(|piece| match piece.kind {
                    PieceKind::Same => escape(&piece.text),
                    PieceKind::Removed => format!("<del>{}</del>", escape(&piece.text)),
                    PieceKind::Added => format!("<ins>{}</ins>", escape(&piece.text)),
                })
                .collect()
        })
        .collect();
    html.push_str(&lines.join("<br>"));
    if let (Cell::Number(text), ColumnKind::Percent) = (cell, kind)
        && crate::text::is_decimal(text)
    {
        html.push('%');
    }
}

fn element(html: &mut String, name: &str, text: &str) {
    html.push_str(&format!("<{name}>{}</{name}>\n", escape(text)));
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("<br>"),
            other => escaped.push(other),
        }
    }
    escaped
}
