//! What the writers share: characters that XML allows, numbers, widths.

use crate::model::{Cell, Column, ColumnKind, Figure, Piece, PieceKind, Table};

/// The text without characters that XML 1.0 does not know; line ends become `\n`, tabs a space.
#[must_use]
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')))
        .collect()
}

/// Whether a text is a plain decimal number (`-1234.50`), as `Cell::Number` promises.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(fraction)
}

/// Width in half-width characters: an East Asian wide character counts twice (after UAX #11, by block).
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2460}'..='\u{24FF}' | '\u{25A0}'..='\u{27BF}' | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// The cell as lines of pieces, cleaned, without empty pieces.
pub(crate) fn lines(cell: &Cell) -> Vec<Vec<Piece>> {
    let pieces = match cell {
        Cell::Text(text) | Cell::Number(text) => vec![same(text)],
        Cell::Marked(pieces) => pieces.clone(),
        Cell::Lines(lines) => vec![same(&lines.join("\n"))],
    };
    let mut lines = vec![Vec::new()];
    for piece in pieces {
        for (place, text) in clean(&piece.text).split('\n').enumerate() {
            if place > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                line.push(Piece {
                    kind: piece.kind,
                    text: text.to_owned(),
                });
            }
        }
    }
    lines
}

fn same(text: &str) -> Piece {
    Piece {
        kind: PieceKind::Same,
        text: text.to_owned(),
    }
}

/// The cell as plain text. Marks become signs where a format has no other way: `［削除：…］`, `［追加：…］`.
pub(crate) fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Number(text) => clean(text),
        Cell::Lines(lines) => clean(&lines.join("\n")),
        Cell::Marked(pieces) => {
            let sign = |piece: &Piece| match piece.kind {
                PieceKind::Same => clean(&piece.text),
                PieceKind::Removed => format!("［削除：{}］", clean(&piece.text)),
                PieceKind::Added => format!("［追加：{}］", clean(&piece.text)),
            };
            pieces
                .iter()
                .filter(|piece| !piece.text.is_empty())
                .map(sign)
                .collect()
        }
    }
}

/// The lines of a cell as a reader sees them in its column: thousands separated as in the workbook (a year belongs in a
/// column of another kind), a percentage with its sign.
#[must_use]
pub fn shown(cell: &Cell, column: &Column) -> Vec<Vec<Piece>> {
    let Cell::Number(number) = cell else {
        return lines(cell);
    };
    match column.kind {
        ColumnKind::Number if is_decimal(number) => vec![vec![same(&grouped(number))]],
        ColumnKind::Percent if is_decimal(number) => {
            vec![vec![same(&grouped(number)), same("%")]]
        }
        _ => lines(cell),
    }
}

/// `-1234567.50` as `-1,234,567.50`.
fn grouped(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// How wide each column wishes to be, in half-width characters: its hint, or its longest line (between 4 and 40).
#[must_use]
pub fn wishes(table: &Table) -> Vec<usize> {
    const PADDING: usize = 2;
    let wish = |(place, column): (usize, &Column)| {
        if let Some(hint) = column.width_hint {
            return usize::from(hint.max(1));
        }
        let longest = |cell: &Cell| {
            let line = |line: &Vec<Piece>| line.iter().map(|piece| width(&piece.text)).sum();
            shown(cell, column).iter().map(line).max().unwrap_or(0)
        };
        let cells = table.rows.iter().take(500);
        let cells = cells.filter_map(|row| row.get(place)).map(longest);
        let content = cells.max().unwrap_or(0).clamp(4, 40);
        // A long head may wrap; a head of up to eight characters does not.
        content.max(width(&column.head).min(16)) + PADDING
    };
    table.columns.iter().enumerate().map(wish).collect()
}

/// The drawing, if it is one `<svg>` that brings no script, no other document and no address.
#[must_use]
pub fn drawing(figure: &Figure) -> Option<&str> {
    const REFUSED: [&str; 10] = [
        "<script",
        "<foreignobject",
        "<iframe",
        "<image",
        "<use",
        "<a",
        "<style",
        "<!",
        "href",
        "url(",
    ];
    let svg = figure.svg.trim();
    let small = svg.to_ascii_lowercase();
    let handler = small
        .split([' ', '\t', '\n', '\r', '/', '"', '\''])
        .any(|word| word.starts_with("on") && word.contains('='));
    let one = small.starts_with("<svg")
        && small.ends_with("</svg>")
        && small.matches("<svg").count() == 1;
    let clean = !svg.chars().any(|c| c.is_control() && !c.is_whitespace());
    let refused = handler || REFUSED.iter().any(|word| small.contains(word));
    (one && clean && !refused).then_some(svg)
}
