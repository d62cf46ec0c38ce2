//! Indicators and their values. What is printed is kept; what is computed stands beside it. No value is not zero.

use kernel::era::{FoundYear, YearUnit};

use super::{
    build::Build,
    number,
    outline::Walker,
    table::{Column, Head},
};
use crate::{
    model::{Indicator, PrintedValue, PrintedYear, RemarkKind, UnitKind, YearKind},
    normal::comparison_key,
};

fn printed_year(year: &FoundYear) -> PrintedYear {
    let kind = match year.unit {
        YearUnit::CalendarYear => YearKind::CalendarYear,
        YearUnit::FiscalYear => YearKind::FiscalYear,
        YearUnit::FiscalYearEnd => YearKind::FiscalYearEnd,
    };
    PrintedYear {
        text: year.text.clone(),
        year: year.year,
        kind,
    }
}

/// What the words at the end of a name say of its unit.
fn kind_of_name(name: &str) -> UnitKind {
    let key = comparison_key(name);
    if ["割合", "率", "満足度"]
        .iter()
        .any(|end| key.ends_with(end))
    {
        UnitKind::Percent
    } else if ["数", "件数", "人数", "回数", "額"]
        .iter()
        .any(|end| key.ends_with(end))
    {
        UnitKind::Count
    } else {
        UnitKind::Unknown
    }
}

fn kind_of_unit(unit: &str) -> UnitKind {
    match comparison_key(unit).as_str() {
        "" => UnitKind::Unknown,
        "%" | "ポイント" | "割" => UnitKind::Percent,
        _ => UnitKind::Count,
    }
}

/// The last number of a text as a plain decimal, with what stands before and behind it.
fn last_number(text: &str) -> Option<(&str, String, &str)> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_inner = |c: char| is_digit(c) || matches!(c, '.' | '．' | ',' | '，');
    let (last, character) = text.char_indices().rev().find(|(_, c)| is_digit(*c))?;
    let end = last + character.len_utf8();
    let head = text.get(..end)?;
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_inner(*c))
        .last()
        .map(|(at, _)| at)?;
    let number: String = head
        .get(start..)?
        .chars()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            other => other,
        })
        .collect();
    let valid = number.matches('.').count() <= 1 && !number.starts_with('.') && number.len() <= 30;
    valid.then(|| {
        (
            text.get(..start).unwrap_or_default(),
            number,
            text.get(end..).unwrap_or_default(),
        )
    })
}

/// The parts of `学習の機会・交流の場 どちらにも…`.
fn conjunction(answer: &str) -> Vec<String> {
    let Some((head, rest)) = answer.split_once([' ', '　', '\n']) else {
        return Vec::new();
    };
    let together = [
        "どちらにも",
        "どちらも",
        "いずれにも",
        "いずれも",
        "両方",
        "ともに",
    ]
    .iter()
    .any(|word| rest.contains(word));
    let parts: Vec<String> = head
        .split(['・', '、', '及', '/'])
        .map(|part| part.trim_start_matches('び').trim().to_owned())
        .collect();
    if together && parts.len() > 1 {
        parts
    } else {
        Vec::new()
    }
}

/// Whether what stands behind a number makes it a year: `調査中（令和8年度に設定）` has no value.
fn is_year(behind: &str) -> bool {
    let behind = behind.trim_start();
    ["年度", "年に", "年から", "年より"]
        .iter()
        .any(|word| behind.starts_with(word))
}

/// A value with the unit that stands behind it.
fn value(text: &str, year: Option<&FoundYear>, line: usize) -> Option<(PrintedValue, String)> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let new = text.contains("新規");
    let mut found = PrintedValue {
        year: year.map(printed_year),
        text: text.to_owned(),
        number: None,
        answer: None,
        conjunction: Vec::new(),
        new,
        line,
    };
    let mut unit = String::new();
    if let Some((before, number, behind)) =
        last_number(text).filter(|(_, _, behind)| !new && !is_year(behind))
    {
        found.number = Some(number);
        unit = behind
            .trim()
            .trim_end_matches(['以', '上', '下', ')', '）'])
            .trim()
            .to_owned();
        let before = before.trim();
        if before.chars().any(char::is_alphabetic) {
            found.answer = Some(before.to_owned());
            found.conjunction = conjunction(before);
        }
    }
    Some((found, unit))
}

/// Whether a value without a number says so on purpose.
fn says_nothing(text: &str) -> bool {
    let key = comparison_key(text);
    key.chars().all(|c| !c.is_alphanumeric())
        || ["新規", "未定", "調査中", "なし", "ー"]
            .iter()
            .any(|word| key.contains(word))
}

fn split_number(name: &str) -> (String, String) {
    let name = name.lines().collect::<String>();
    match number::circled_prefix(&name).or_else(|| number::bracketed(&name)) {
        Some(taken) => (taken.printed, taken.rest.to_owned()),
        None => (String::new(), name),
    }
}

fn empty(number: String, name: String, node: Option<usize>, line: usize) -> Indicator {
    Indicator {
        kind: kind_of_name(&name),
        number,
        name,
        node,
        unit: String::new(),
        base: None,
        target: None,
        values: Vec::new(),
        sources: Vec::new(),
        source_lines: Vec::new(),
        line,
    }
}

/// An indicator of which only the name is printed.
pub(super) fn named(
    build: &mut Build,
    number: String,
    name: String,
    node: Option<usize>,
    line: usize,
) {
    build.doc.indicators.push(empty(number, name, node, line));
}

/// An indicator from the row of a table with values. Returns its index.
pub(super) fn from_row(
    build: &mut Build,
    head: &Head,
    cells: &[String],
    node: Option<usize>,
    line: usize,
) -> Option<usize> {
    let name_column = head
        .position(|column| *column == Column::Indicator)
        .or_else(|| {
            head.columns
                .iter()
                .rposition(|column| matches!(column, Column::Level(_)))
        })
        .or_else(|| head.position(|column| *column == Column::Other))?;
    let name = cells.get(name_column).filter(|name| !name.is_empty())?;
    let (number, name) = split_number(name);
    let mut indicator = empty(number, name, node, line);
    for (column, cell) in head.columns.iter().zip(cells) {
        let (year, place) = match column {
            Column::Base(year) => (year.as_ref(), 0),
            Column::Target(year) => (year.as_ref(), 1),
            Column::Value(year) => (Some(year), 2),
            Column::Unit => {
                indicator.unit = cell.trim().to_owned();
                continue;
            }
            _ => continue,
        };
        let Some((value, unit)) = value(cell, year, line) else {
            continue;
        };
        if year.is_some_and(|year| year.overflow) {
            let printed = year.map(|year| year.text.clone()).unwrap_or_default();
            build.repair(
                RemarkKind::EraOverflow,
                line,
                &printed,
                &year.map_or(0, |year| year.year).to_string(),
            );
        }
        if value.number.is_none() && !says_nothing(&value.text) {
            build.problem(
                RemarkKind::ValueUnreadable,
                line,
                &indicator.name,
                &value.text,
            );
        }
        if indicator.unit.is_empty() {
            indicator.unit = unit;
        }
        match place {
            0 => indicator.base = Some(value),
            1 => indicator.target = Some(value),
            _ => indicator.values.push(value),
        }
    }
    let by_unit = kind_of_unit(&indicator.unit);
    if by_unit != UnitKind::Unknown {
        indicator.kind = by_unit;
    }
    build.doc.indicators.push(indicator);
    Some(build.doc.indicators.len() - 1)
}

impl Walker<'_> {
    pub(super) fn indicator_table(&mut self, head: &Head, rows: &[(usize, &[String])]) {
        let node = self.path.first().map(|(node, _)| *node);
        self.recent_indicators.clear();
        for (line, cells) in rows {
            if let Some(index) = from_row(&mut self.build, head, cells, node, *line) {
                self.recent_indicators.push(index);
            }
        }
    }
}
