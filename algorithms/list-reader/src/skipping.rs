//! Rows that are no entries: the header once more, totals, remarks; and rows that a line break has torn.
use crate::{Line, Why, field::fold_heading, header::Header};

pub(crate) fn skipped(header: &Header, line: &Line) -> Option<Why> {
    if header.repeats(&line.cells) {
        return Some(Why::HeaderAgain);
    }
    let mut filled = line
        .cells
        .iter()
        .map(|c| c.trim())
        .filter(|c| !c.is_empty());
    let first = filled.next()?;
    let more = filled.count();
    let few = more <= 2.max(header.headings.len() / 4);
    let word = fold_heading(first);
    const TOTALS: [&str; 8] = [
        "合計",
        "総計",
        "計",
        "小計",
        "総合計",
        "件数",
        "合計件数",
        "総数",
    ];
    if few && TOTALS.contains(&word.as_str()) {
        return Some(Why::Total);
    }
    let mark = [
        "※",
        "＊",
        "*",
        "注",
        "（注",
        "(注",
        "出典",
        "資料：",
        "作成：",
        "以上",
    ]
    .iter()
    .any(|m| first.starts_with(m));
    if more == 0 && header.headings.len() >= 3 && mark {
        return Some(Why::Footnote);
    }
    None
}

/// Whether this row and the next are one that a line break outside of quotation marks has torn.
pub(crate) fn is_torn(line: &Line, next: &Line, width: usize) -> bool {
    line.cells.len() >= 2
        && next.number == line.number + 1
        && line.cells.len() + next.cells.len() == width + 1
        && line.cells.last().is_some_and(|c| !c.trim().is_empty())
        && next.cells.first().is_some_and(|c| !c.trim().is_empty())
}
