//! What a table is about, told by the words of its head.

use kernel::era::{FoundYear, find_years};

use super::{
    token::{Token, token},
    words,
};
use crate::normal::comparison_key;

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Column {
    /// Items of the level of this name.
    Level(String),
    /// Names of indicators.
    Indicator,
    /// Units.
    Unit,
    /// Base values.
    Base(Option<FoundYear>),
    /// Target values.
    Target(Option<FoundYear>),
    /// Values of another year.
    Value(FoundYear),
    /// Marks of these actors; as printed.
    Actors(String),
    /// Numbers of rows.
    Number,
    /// Something else, e.g. the department in charge.
    Other,
    /// Nothing in the head.
    Empty,
}

/// What a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 体系表: its columns are levels.
    Hierarchy,
    /// 役割区分: its columns are actors.
    Roles,
    /// Indicators with values.
    Indicators,
}

/// The head of a table.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) kind: Kind,
    pub(crate) columns: Vec<Column>,
}

impl Head {
    pub(crate) fn level_names(&self) -> Vec<String> {
        let name = |column: &Column| match column {
            Column::Level(name) => Some(name.clone()),
            _ => None,
        };
        self.columns.iter().filter_map(name).collect()
    }

    pub(crate) fn position(&self, wanted: impl Fn(&Column) -> bool) -> Option<usize> {
        self.columns.iter().position(wanted)
    }
}

fn column(text: &str) -> Column {
    let key = comparison_key(text);
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let year = || find_years(text).into_iter().next();
    if key.is_empty() {
        Column::Empty
    } else if matches!(key.as_str(), "no" | "no." | "№" | "番号") {
        Column::Number
    } else if key == "単位" {
        Column::Unit
    } else if has(&["現状値", "基準値", "基準年", "策定時"])
        || key == "現状"
        || (key.starts_with("現状") && year().is_some())
    {
        Column::Base(year())
    } else if has(&["目標値"])
        || (key.starts_with("目標") && year().is_some())
        || (year().is_some() && key.ends_with("目標"))
    {
        Column::Target(year())
    } else if key.ends_with("指標") || key.ends_with("指標名") || key == "数値目標" {
        Column::Indicator
    } else if let Some(year) = year().filter(|_| key.chars().count() <= 16) {
        Column::Value(year)
    } else if words::names_level(&key) {
        Column::Level(text.lines().collect::<String>().trim().to_owned())
    } else if words::names_actor(&key) {
        Column::Actors(text.to_owned())
    } else {
        Column::Other
    }
}

/// Reads a row as the head of a table, if its words say what the table is.
pub(crate) fn head(cells: &[String]) -> Option<Head> {
    let plain = |cell: &String| {
        cell.is_empty() || (cell.chars().count() <= 40 && matches!(token(cell), Token::Plain))
    };
    if !cells.iter().all(plain) || cells.iter().filter(|cell| !cell.is_empty()).count() < 2 {
        return None;
    }
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let count =
        |wanted: fn(&Column) -> bool| columns.iter().filter(|column| wanted(column)).count();
    let levels = count(|column| matches!(column, Column::Level(_)));
    let actors = count(|column| matches!(column, Column::Actors(_)));
    let names = count(|column| matches!(column, Column::Indicator));
    let values = count(|column| {
        matches!(
            column,
            Column::Base(_) | Column::Target(_) | Column::Value(_)
        )
    });
    let kind = if levels >= 2 || (levels == 1 && names >= 1) {
        Kind::Hierarchy
    } else if actors >= 2
        && values == 0
        && !matches!(
            columns.iter().find(|column| **column != Column::Empty),
            Some(Column::Actors(_))
        )
    {
        Kind::Roles
    } else if values >= 1 && (names >= 1 || values >= 2) {
        Kind::Indicators
    } else {
        return None;
    };
    Some(Head { kind, columns })
}
