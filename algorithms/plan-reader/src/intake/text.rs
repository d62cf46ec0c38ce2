//! Plain text: a line with a tab is a table row, any other line stands for itself.

use crate::source::{Cell, Content, Line, Source};

/// Reads text whose tables are separated by tabs. Markup inside cells (`<p>…</p>`, `<b>…</b>`, `<br>`) separates
/// paragraphs and is removed; everything else stays as it is, leading bullets included.
#[must_use]
pub fn source_from_text(text: &str) -> Source {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| Line {
            number: index + 1,
            part: String::new(),
            content: content(line),
        })
        .collect();
    Source {
        lines,
        encoding: "UTF-8",
        damaged: false,
    }
}

fn content(line: &str) -> Content {
    if line.contains('\t') {
        let cells = line.split('\t').map(|cell| Cell {
            text: without_markup(cell),
            ..Cell::default()
        });
        return Content::Row(cells.collect());
    }
    if line.trim().is_empty() {
        return Content::Blank;
    }
    Content::Text {
        text: line.to_owned(),
        heading: None,
        list_depth: None,
    }
}

/// Paragraphs of a cell joined by `\n`, tags removed. `<` that opens no known tag stays.
fn without_markup(cell: &str) -> String {
    if !cell.contains('<') {
        return cell.trim().to_owned();
    }
    let mut plain = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let name_end = after
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '/')
            .unwrap_or(after.len());
        let name = after
            .get(..name_end)
            .unwrap_or_default()
            .trim_matches('/')
            .to_ascii_lowercase();
        let known = matches!(
            name.as_str(),
            "p" | "b" | "br" | "strong" | "i" | "em" | "u" | "span" | "div" | "sup" | "sub"
        );
        match after.split_once('>') {
            Some((_, behind)) if known => {
                if matches!(name.as_str(), "p" | "b" | "br" | "div" | "strong") {
                    plain.push('\n');
                }
                rest = behind;
            }
            _ => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    let paragraphs: Vec<&str> = plain
        .split('\n')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    paragraphs.join("\n")
}
