//! What a form is: data that staff build. The JSON of these types is stored and exchanged; it only ever grows.
use crate::Condition;
use serde::{Deserialize, Serialize};

/// Most questions of a form, columns of tables not counted.
pub const MAX_QUESTIONS: usize = 200;
/// Most sections of a form.
pub const MAX_SECTIONS: usize = 50;
/// Most choices of a question and points of a scale.
pub const MAX_CHOICES: usize = 100;
/// Most rows of a table.
pub const MAX_ROWS: u32 = 100;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 20;
/// Longest text of an answer, in characters.
pub const MAX_TEXT: u32 = 20_000;
/// Largest file of an answer, in bytes.
pub const MAX_FILE: u64 = 10 * 1024 * 1024;
/// Longest key, in characters.
pub const MAX_KEY: usize = 40;
/// Key that stands for «other» among the chosen ones; no choice may have it.
pub const OTHER: &str = "other";

/// A form: its title, what it is for, its sections.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormContent {
    /// Title.
    pub title: String,
    /// What it is for, who reads it, by when; may be empty.
    pub intro: String,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

impl FormContent {
    /// All questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|s| &s.questions)
    }

    /// The question of this key.
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions().find(|q| q.key == key)
    }

    /// The section of this key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.key == key)
    }

    /// The sections of each page, where `new_page` splits.
    pub fn pages(&self) -> Vec<Vec<&Section>> {
        let mut pages: Vec<Vec<&Section>> = Vec::new();
        for section in &self.sections {
            match pages.last_mut() {
                Some(page) if !section.new_page => page.push(section),
                _ => pages.push(vec![section]),
            }
        }
        pages
    }

    /// Whether a question asks for a file.
    pub fn asks_for_files(&self) -> bool {
        self.questions()
            .any(|q| matches!(q.kind, QuestionKind::File { .. }))
    }
}

/// A part of a form under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Section {
    /// Stable, unique among the sections: `a-z 0-9 _ -`.
    pub key: String,
    /// Heading; may be empty.
    pub title: String,
    /// Text under the heading; may be empty.
    pub text: String,
    /// Whether a new page begins here.
    pub new_page: bool,
    /// When it is shown; always where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// Its questions in order.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Stable, unique in the form: `a-z 0-9 _ -`.
    pub key: String,
    /// What is asked for and within which limits.
    pub kind: QuestionKind,
    /// The question.
    pub label: String,
    /// ふりがな of the label; may be empty.
    #[serde(default)]
    pub reading: String,
    /// How to answer; may be empty.
    #[serde(default)]
    pub help: String,
    /// Whether it must be answered before the form is handed in.
    #[serde(default)]
    pub required: bool,
    /// When it is shown; always where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
}

impl Question {
    /// A question that is always shown and may be left empty.
    pub fn new(key: &str, kind: QuestionKind, label: &str) -> Self {
        Self {
            key: key.to_owned(),
            kind,
            label: label.to_owned(),
            reading: String::new(),
            help: String::new(),
            required: false,
            show_if: None,
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum QuestionKind {
    /// One line.
    Text {
        /// Most characters.
        max: u32,
    },
    /// Several lines.
    LongText {
        /// Most characters.
        max: u32,
    },
    /// A number.
    Number {
        /// Printed behind it; may be empty.
        #[serde(default)]
        unit: String,
        /// Smallest, as a canonical decimal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<String>,
        /// Largest, as a canonical decimal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<String>,
        /// Most digits after the point, 0 to 6.
        #[serde(default)]
        decimals: u8,
    },
    /// Whole yen, 0 or more.
    Money,
    /// One of several.
    ChoiceOne {
        /// What can be chosen.
        choices: Vec<Choice>,
        /// Whether «other» with own words is offered.
        #[serde(default)]
        other: bool,
    },
    /// Any of several.
    ChoiceMany {
        /// What can be chosen.
        choices: Vec<Choice>,
        /// Whether «other» with own words is offered.
        #[serde(default)]
        other: bool,
        /// Fewest, where anything is chosen.
        #[serde(default)]
        min: u32,
        /// Most.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// A point of a scale, with words where wanted.
    Scale {
        /// The points in their printed order.
        points: Vec<Point>,
        /// Whether every point takes a comment.
        #[serde(default)]
        comment: bool,
    },
    /// A day.
    Date,
    /// A fiscal year (年度).
    FiscalYear,
    /// A file; the answer keeps its reference only.
    File {
        /// Endings that are taken, without the dot, in lower case; empty = any.
        #[serde(default)]
        kinds: Vec<String>,
        /// Most bytes.
        max_bytes: u64,
    },
    /// Rows of a table.
    Table {
        /// The columns.
        columns: Vec<Column>,
        /// Most rows.
        max_rows: u32,
    },
    /// A record of another module.
    Reference {
        /// Its kind: `plan.item`, `identity.body`.
        to: String,
    },
}

impl QuestionKind {
    /// Stable name, as in the JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::LongText { .. } => "long_text",
            Self::Number { .. } => "number",
            Self::Money => "money",
            Self::ChoiceOne { .. } => "choice_one",
            Self::ChoiceMany { .. } => "choice_many",
            Self::Scale { .. } => "scale",
            Self::Date => "date",
            Self::FiscalYear => "fiscal_year",
            Self::File { .. } => "file",
            Self::Table { .. } => "table",
            Self::Reference { .. } => "reference",
        }
    }

    /// Whether it may be a column of a table.
    pub const fn is_simple(&self) -> bool {
        matches!(
            self,
            Self::Text { .. }
                | Self::Number { .. }
                | Self::Money
                | Self::ChoiceOne { other: false, .. }
                | Self::Date
                | Self::FiscalYear
        )
    }

    /// What can be chosen, where it is a choice.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::ChoiceOne { choices, .. } | Self::ChoiceMany { choices, .. } => choices,
            _ => &[],
        }
    }

    /// Printed behind a number.
    pub fn unit(&self) -> &str {
        match self {
            Self::Number { unit, .. } => unit,
            Self::Money => "円",
            _ => "",
        }
    }

    /// Whether a comment goes with a point of the scale.
    pub fn takes_comment(&self) -> bool {
        match self {
            Self::Scale { points, comment } => {
                *comment || points.iter().any(|p| p.comment_required)
            }
            _ => false,
        }
    }
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Stable, unique in the question: `a-z 0-9 _ -`, not `other`.
    pub key: String,
    /// What it says.
    pub label: String,
}

/// A point of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Its value; unique in the scale.
    pub value: i32,
    /// What it says.
    pub label: String,
    /// Name of a colour: `green`, `blue`, `yellow`, `orange`, `red`, `grey`; never the only sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<String>,
    /// A sign beside the colour: ◎ ○ △ ×.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sign: String,
    /// Whether whoever chooses it must say why.
    #[serde(default)]
    pub comment_required: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Stable, unique in the table: `a-z 0-9 _ -`.
    pub key: String,
    /// Heading.
    pub label: String,
    /// A simple kind ([`QuestionKind::is_simple`]).
    pub kind: QuestionKind,
    /// Whether a row that is begun must have it.
    #[serde(default)]
    pub required: bool,
}
