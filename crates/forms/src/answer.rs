//! What people answered. Every value is kept as text, so that what cannot be read can be shown again as it was typed;
//! [`crate::validate`] puts what it can read into its canonical form.
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Answers by the keys of their questions.
pub type Answers = BTreeMap<String, Answer>;
/// A row of a table: answers by the keys of their columns.
pub type Row = BTreeMap<String, Answer>;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Answer {
    /// Words.
    Text(String),
    /// A number or an amount of yen; canonical: `-1234.5`.
    Number(String),
    /// What was chosen.
    Choice {
        /// Keys of the choices, in the order of the question; `other` for own words.
        keys: Vec<String>,
        /// The own words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        other: String,
    },
    /// A point of a scale.
    Scale {
        /// Its value.
        value: String,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        comment: String,
    },
    /// A day; canonical: `2026-11-21`.
    Date(String),
    /// A fiscal year; canonical: the Gregorian year of its 1 April.
    Year(String),
    /// Rows of a table.
    Rows(Vec<Row>),
    /// Identifier of a record.
    Reference(String),
    /// A file that is kept.
    File(FileReference),
}

/// Where a file is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReference {
    /// Identifier.
    pub id: String,
    /// Name on the sender's machine.
    pub name: String,
    /// How many bytes.
    pub bytes: u64,
}

/// Whether nothing can be seen of a text.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control())
}

impl Answer {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
    /// A number as typed.
    pub fn number(text: impl Into<String>) -> Self {
        Self::Number(text.into())
    }
    /// Choices by their keys.
    pub fn chosen(keys: &[&str]) -> Self {
        Self::Choice {
            keys: keys.iter().map(|k| (*k).to_owned()).collect(),
            other: String::new(),
        }
    }
    /// A point of a scale.
    pub fn scale(value: i32, comment: &str) -> Self {
        Self::Scale {
            value: value.to_string(),
            comment: comment.to_owned(),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(t)
            | Self::Number(t)
            | Self::Date(t)
            | Self::Year(t)
            | Self::Reference(t) => is_blank(t),
            Self::Choice { keys, other } => keys.iter().all(|k| is_blank(k)) && is_blank(other),
            Self::Scale { value, comment } => is_blank(value) && is_blank(comment),
            Self::Rows(rows) => rows.iter().all(|row| row.values().all(Self::is_empty)),
            Self::File(file) => is_blank(&file.id),
        }
    }

    /// The one text of an answer that is one: words, number, day, year, record, value of a scale, only choice.
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(t)
            | Self::Number(t)
            | Self::Date(t)
            | Self::Year(t)
            | Self::Reference(t) => t,
            Self::Scale { value, .. } => value,
            Self::Choice { keys, .. } => keys.first().map_or("", String::as_str),
            Self::File(file) => &file.name,
            Self::Rows(_) => "",
        }
    }
}
