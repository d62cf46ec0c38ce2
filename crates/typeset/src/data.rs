//! A document as the data that the template reads, and its drawings as files beside it.

use std::collections::HashMap;

use documents::{Block, ColumnKind, Figure, Outline, Piece, PieceKind, Table};
use serde_json::{Value, json};

use crate::printable::Printer;
use crate::{Fonts, TypesetFault};

/// Half-width characters of 9 points between the margins, upright and landscape.
const ROOM: [usize; 2] = [104, 160];
/// A column that wishes for no more than this keeps its width; the others share what is left.
const NARROW: usize = 16;

/// `data.json` and the drawings, by name. Without `drawings`, only their words are set.
pub(crate) fn of(
    outline: &Outline,
    fonts: &Fonts,
    drawings: bool,
) -> Result<HashMap<String, Vec<u8>>, TypesetFault> {
    let mut writer = Writer {
        printer: Printer::new(fonts),
        drawings: drawings.then(HashMap::new),
        landscape: outline.front().is_some_and(|front| front.landscape),
        level: 0,
    };
    let data = writer.document(outline, fonts);
    let mut files = writer.drawings.unwrap_or_default();
    files.insert("data.json".to_owned(), serde_json::to_vec(&data)?);
    Ok(files)
}

struct Writer<'a> {
    printer: Printer<'a>,
    drawings: Option<HashMap<String, Vec<u8>>>,
    landscape: bool,
    /// Level of the last heading: none may be skipped (PDF/UA-1, 7.4.2).
    level: u8,
}

impl Writer<'_> {
    fn document(&mut self, outline: &Outline, fonts: &Fonts) -> Value {
        let language = outline.language();
        let words = documents::words(language);
        let front = outline.front();
        let title = self.words(&outline.title);
        let running = front
            .map(|front| front.running_head.as_str())
            .filter(|name| !name.is_empty());
        let running = self
            .words(running.unwrap_or(&outline.title))
            .replace('\n', " ");
        let cover = front.and_then(|front| front.cover.as_ref());
        let city = cover
            .map(|cover| self.words(&cover.city))
            .unwrap_or_default();
        let cover = cover.map(
            |cover| json!({ "date": self.words(&cover.date), "text": self.words(&cover.text) }),
        );
        let subtitle = self.words(&outline.subtitle);
        let meta = self.pairs(&outline.meta);
        let sections = self.sections(outline);
        let missing = self.printer.missing();
        let mut tags = language.split('-');
        let primary = tags.next().unwrap_or("ja").to_ascii_lowercase();
        let region =
            tags.find(|tag| tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_alphabetic()));
        let region = region.or((primary == "ja").then_some("JP"));
        json!({
            "language": primary,
            "region": region,
            "families": fonts.families(),
            "title": title,
            "plain_title": title.replace('\n', " "),
            "subtitle": subtitle,
            "running_head": running,
            "city": city,
            "cover": cover,
            "meta": meta,
            "contents": front.is_some_and(|front| front.contents).then_some(words.contents),
            "sections": sections,
            "missing": (!missing.is_empty()).then(|| format!("{}: {}", words.unprintable, missing.join(", "))),
        })
    }

    fn words(&mut self, text: &str) -> String {
        self.printer.words(text)
    }

    fn pairs(&mut self, pairs: &[(String, String)]) -> Value {
        let pairs = pairs
            .iter()
            .map(|(label, value)| json!([self.words(label), self.words(value)]));
        pairs.collect()
    }

    fn sections(&mut self, outline: &Outline) -> Value {
        let mut sections = Vec::new();
        let mut blocks = Vec::new();
        let mut bullets: Vec<(usize, String)> = Vec::new();
        for block in &outline.blocks {
            if let Block::Bullet(depth, text) = block {
                bullets.push((usize::from((*depth).min(5)), self.words(text)));
                continue;
            }
            self.list(&mut bullets, &mut blocks);
            match block {
                Block::Section { landscape } => {
                    sections.push(json!({ "landscape": self.landscape, "blocks": std::mem::take(&mut blocks) }));
                    self.landscape = *landscape;
                }
                Block::Heading(level, text) => {
                    self.level = (*level).clamp(1, 6).min(self.level + 1);
                    let text = self.words(text).replace('\n', " ");
                    blocks.push(json!({ "kind": "heading", "level": self.level, "text": text }));
                }
                Block::Paragraph(text) => {
                    blocks.push(json!({ "kind": "paragraph", "text": self.words(text) }))
                }
                Block::Note(text) => {
                    blocks.push(json!({ "kind": "note", "text": self.words(text) }))
                }
                Block::Table(table) => blocks.push(self.table(table)),
                Block::Figure(figure) => blocks.push(self.figure(figure)),
                Block::KeyValues(pairs) if pairs.is_empty() => {}
                Block::KeyValues(pairs) => {
                    blocks.push(json!({ "kind": "pairs", "pairs": self.pairs(pairs) }))
                }
                Block::PageBreak => blocks.push(json!({ "kind": "break" })),
                Block::Front(_) | Block::Bullet(..) => {}
            }
        }
        self.list(&mut bullets, &mut blocks);
        sections.push(json!({ "landscape": self.landscape, "blocks": blocks }));
        Value::Array(sections)
    }

    fn list(&mut self, bullets: &mut Vec<(usize, String)>, blocks: &mut Vec<Value>) {
        if bullets.is_empty() {
            return;
        }
        let taken = std::mem::take(bullets);
        blocks.push(json!({ "kind": "list", "items": items(&taken) }));
    }

    fn figure(&mut self, figure: &Figure) -> Value {
        let drawn = documents::drawing(figure).map(styled);
        let file = drawn.zip(self.drawings.as_mut()).map(|(svg, drawings)| {
            let name = format!("drawing-{}.svg", drawings.len() + 1);
            drawings.insert(name.clone(), svg.into_bytes());
            format!("/{name}")
        });
        json!({
            "kind": "figure",
            "file": file,
            "caption": self.words(&figure.caption),
            "sentence": self.words(&figure.sentence),
        })
    }

    fn table(&mut self, table: &Table) -> Value {
        let wishes = documents::wishes(table);
        let room = if self.landscape { ROOM[1] } else { ROOM[0] };
        let all: usize = wishes.iter().sum();
        let size = match all {
            _ if all <= room * 5 / 4 => 9.0,
            _ if all <= room * 7 / 4 => 8.5,
            _ => 8.0,
        };
        let narrow: usize = wishes.iter().filter(|wish| **wish <= NARROW).sum();
        let fixed = all > room && narrow < all && narrow <= room * 2 / 3;
        let width = |wish: &usize| json!({ "wish": wish, "fixed": fixed && *wish <= NARROW });
        let align = |kind: ColumnKind| match kind {
            ColumnKind::Text => "left",
            ColumnKind::Mark => "center",
            ColumnKind::Number | ColumnKind::Percent => "right",
        };
        let rows: Value = table
            .rows
            .iter()
            .map(|row| {
                let cells = table.columns.iter().enumerate().map(|(place, column)| {
                    let cell = row.get(place).map(|cell| documents::shown(cell, column));
                    self.lines(&cell.unwrap_or_default())
                });
                cells.collect::<Value>()
            })
            .collect();
        let heads: Value = table
            .columns
            .iter()
            .map(|column| self.words(&column.head))
            .collect();
        let notes: Value = table.notes.iter().map(|note| self.words(note)).collect();
        json!({
            "kind": "table",
            "title": self.words(&table.title),
            "subtitle": self.words(&table.subtitle),
            "size": size,
            "widths": wishes.iter().map(width).collect::<Value>(),
            "aligns": table.columns.iter().map(|column| align(column.kind)).collect::<Value>(),
            "heads": heads,
            "rows": rows,
            "notes": notes,
        })
    }

    fn lines(&mut self, lines: &[Vec<Piece>]) -> Value {
        let line = |line: &Vec<Piece>| {
            line.iter()
                .map(|piece| self.piece(piece))
                .collect::<Value>()
        };
        lines.iter().map(line).collect()
    }

    fn piece(&mut self, piece: &Piece) -> Value {
        let mark = match piece.kind {
            PieceKind::Same => "same",
            PieceKind::Removed => "removed",
            PieceKind::Added => "added",
        };
        json!([mark, self.words(&piece.text)])
    }
}

/// Items with what hangs on them; an item may only be one deeper than the one before.
fn items(bullets: &[(usize, String)]) -> Value {
    let Some(((top, text), rest)) = bullets.split_first() else {
        return json!([]);
    };
    let end = rest
        .iter()
        .position(|(depth, _)| depth <= top)
        .unwrap_or(rest.len());
    let (own, others) = rest.split_at(end);
    let mut list = vec![json!({ "text": text, "items": items(own) })];
    if let Value::Array(others) = items(others) {
        list.extend(others);
    }
    Value::Array(list)
}

/// The drawing with the colours that the stylesheet of the site would give it, and with the name space that a file needs.
fn styled(svg: &str) -> String {
    let Some((opening, rest)) = svg.split_once('>') else {
        return String::new();
    };
    let space = if opening.contains("xmlns=") {
        ""
    } else {
        r#" xmlns="http://www.w3.org/2000/svg""#
    };
    let (opening, closed) = match opening.strip_suffix('/') {
        Some(opening) => (opening, "</svg>"),
        None => (opening, ""),
    };
    format!(
        "{opening}{space}><style>{}</style>{rest}{closed}",
        include_str!("chart.css")
    )
}
