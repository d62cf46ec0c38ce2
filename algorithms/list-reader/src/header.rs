//! Where the columns are named: below titles, in one row or in two, sometimes twice the same name.
use crate::{Field, Kind, MEND_HEADER, Refusal, Sheet, field::fold_heading};

/// The header of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// Place of the first row of data among the lines.
    pub(crate) first: usize,
    /// Rows of the sheet that stand above the header.
    pub(crate) above: Vec<usize>,
    /// Rows of the sheet that make the header.
    pub(crate) rows: Vec<usize>,
    /// What each column is called.
    pub(crate) headings: Vec<String>,
}

const LOOK: usize = 12;

/// How many cells are headings that some list has.
fn known(cells: &[String]) -> usize {
    cells.iter().filter(|c| is_known(c)).count()
}

fn is_known(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty()
        && cell.chars().count() < 40
        && Kind::ALL
            .iter()
            .any(|kind| Field::of_heading(*kind, cell).is_some())
}

fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|c| !c.trim().is_empty()).count()
}

impl Header {
    /// Finds the header.
    pub(crate) fn find(sheet: &Sheet) -> Result<Self, Refusal> {
        let lines = &sheet.lines;
        let scores: Vec<usize> = lines.iter().take(LOOK).map(|l| known(&l.cells)).collect();
        let most = scores.iter().copied().max().unwrap_or_default();
        // The first that is good enough: what comes later may be the header once more.
        let enough = most.div_ceil(2).max(most.min(2));
        let best = scores
            .into_iter()
            .zip(0..)
            .find(|(score, _)| *score >= enough.max(1));
        let at = match best {
            Some((score, at)) if score >= 2 || filled(cells(sheet, at)) == score => at,
            // Nothing that is known: the first row in which several cells stand and none looks like data.
            _ => lines
                .iter()
                .take(LOOK)
                .position(|l| {
                    filled(&l.cells) >= 2
                        && !l
                            .cells
                            .iter()
                            .any(|c| c.chars().any(|c| c.is_ascii_digit()))
                })
                .ok_or(Refusal::NoHeader)?,
        };
        let mut headings: Vec<String> = cells(sheet, at).iter().map(|c| one_line(c)).collect();
        let mut rows = vec![number(sheet, at)];
        let mut first = at + 1;
        let mut start = at;
        if at > 0 && is_upper(cells(sheet, at - 1), &headings) {
            fill(&mut headings, cells(sheet, at - 1));
            rows.insert(0, number(sheet, at - 1));
            start = at - 1;
        }
        if let Some(next) = lines.get(at + 1)
            && is_lower(&headings, &next.cells)
        {
            let lower: Vec<String> = next.cells.iter().map(|c| one_line(c)).collect();
            let lower_known = known(&lower) > 0;
            let upper = headings;
            let width = upper.len().max(lower.len());
            headings = (0..width)
                .map(|c| {
                    let text = |row: &[String]| row.get(c).cloned().unwrap_or_default();
                    let (above, below) = (text(&upper), text(&lower));
                    if lower_known && !below.is_empty() {
                        below
                    } else {
                        above
                    }
                })
                .collect();
            rows.push(next.number);
            first = at + 2;
        }
        let width = lines
            .iter()
            .skip(first)
            .take(200)
            .map(|l| l.cells.len())
            .max()
            .unwrap_or(0);
        if headings.len() < width
            && lines
                .iter()
                .skip(first)
                .take(200)
                .filter(|l| l.cells.len() == width)
                .count()
                > lines.len().min(200) / 2
        {
            headings.resize(width, String::new());
        }
        let above = lines.iter().take(start).map(|l| l.number).collect();
        while headings.last().is_some_and(String::is_empty) && headings.len() > width.max(1) {
            headings.pop();
        }
        Ok(Self {
            first,
            above,
            rows,
            headings,
        })
    }

    /// Whether a row of data is the header once more, as on every printed page.
    pub(crate) fn repeats(&self, cells: &[String]) -> bool {
        let mut same = 0;
        for (heading, cell) in self.headings.iter().zip(cells) {
            let cell = one_line(cell);
            if cell == *heading && !cell.is_empty() {
                same += 1;
            } else if !cell.is_empty() {
                return false;
            }
        }
        same >= 2
    }

    /// Whether the column is the one that a corrected file of ours has added.
    pub(crate) fn is_mend(heading: &str) -> bool {
        fold_heading(heading) == fold_heading(MEND_HEADER)
    }
}

fn cells(sheet: &Sheet, at: usize) -> &[String] {
    sheet.lines.get(at).map_or(&[], |l| l.cells.as_slice())
}
fn number(sheet: &Sheet, at: usize) -> usize {
    sheet.lines.get(at).map_or(0, |l| l.number)
}

/// Whether the row above names groups of columns: it has known headings where the header has none.
fn is_upper(above: &[String], headings: &[String]) -> bool {
    let gaps = above
        .iter()
        .enumerate()
        .filter(|(c, cell)| headings.get(*c).is_none_or(String::is_empty) && is_known(cell))
        .count();
    gaps > 0
}

fn fill(headings: &mut Vec<String>, above: &[String]) {
    if headings.len() < above.len() {
        headings.resize(above.len(), String::new());
    }
    for (heading, cell) in headings.iter_mut().zip(above) {
        if heading.is_empty() {
            *heading = one_line(cell);
        }
    }
}

/// Whether the row below the header belongs to it: it names columns as well, or says of what type they are.
fn is_lower(headings: &[String], cells: &[String]) -> bool {
    const TYPES: [&str; 12] = [
        "文字列",
        "数値",
        "整数",
        "小数",
        "日付",
        "時刻",
        "必須",
        "任意",
        "string",
        "date",
        "number",
        "text",
    ];
    let filled = filled(cells);
    if filled == 0 {
        return false;
    }
    if cells.iter().any(|c| c.chars().any(|c| c.is_numeric())) {
        return false;
    }
    let same = headings
        .iter()
        .zip(cells)
        .filter(|(h, c)| !c.trim().is_empty() && fold_heading(h) == fold_heading(c))
        .count();
    let types = cells
        .iter()
        .filter(|c| TYPES.contains(&c.trim().to_lowercase().as_str()))
        .count();
    let names = known(cells);
    same == filled || types * 2 > filled || (names >= 2 && names * 2 > filled)
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], "").trim().to_owned()
}
