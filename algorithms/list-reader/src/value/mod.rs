//! One cell: what stands there → a value, the text that a corrected list has instead, and what was found on the way.
mod clean;
mod codes;
mod dates;
mod numbers;
pub(crate) use numbers::within;
mod phones;

use crate::{Cause, Form, Level};
use jiff::civil::{Date, Time};
use kernel::codes::{CorporateNumber, MunicipalityCode};
use serde::{Deserialize, Serialize};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Text, telephone numbers, postal codes, addresses of pages.
    Text(String),
    /// 法人番号
    Corporate(CorporateNumber),
    /// 全国地方公共団体コード
    Municipality(MunicipalityCode),
    /// A day.
    Date(Date),
    /// A time of day; 24:00 is the last minute.
    Time(Time),
    /// Degrees.
    Degrees(f64),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
}

/// What was made of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Converted {
    /// The value; `None` where nothing stands there or nothing could be made of it.
    pub value: Option<Value>,
    /// What the cell says in a corrected list; `None`: as it stood.
    pub text: Option<String>,
    /// What was found.
    pub causes: Vec<Cause>,
}

impl Converted {
    fn problem(mut self, cause: Cause) -> Self {
        self.causes.push(cause);
        self
    }
    /// Whether something is left to mend.
    pub fn has_problem(&self) -> bool {
        self.causes.iter().any(|c| c.level() == Level::Problem)
    }
}

/// Reads one cell in this form. A cell is never changed without a cause that says so, and what a corrected list says
/// instead is read again without any repair.
pub fn convert(form: Form, raw: &str) -> Converted {
    if form == Form::Personal {
        return Converted {
            text: (!raw.is_empty()).then(String::new),
            ..Converted::default()
        };
    }
    if raw.trim().is_empty() {
        return Converted::default();
    }
    let clean = clean::clean(form, raw);
    let mut found = Converted {
        causes: clean.causes,
        ..Converted::default()
    };
    if clean.lost {
        return found;
    }
    let text = clean.text;
    if text.is_empty() {
        found.text = Some(text);
        return found;
    }
    let made = match form {
        Form::Line | Form::Text | Form::Personal => Ok(Made::of(Value::Text(text.clone()), &text)),
        Form::CorporateNumber => codes::corporate(&text),
        Form::MunicipalityCode => codes::municipality(&text),
        Form::PostalCode => codes::postal(&text),
        Form::Telephone => phones::telephone(&text),
        Form::Date => dates::date(&text),
        Form::Time => dates::time(&text),
        Form::Whole => numbers::whole(&text),
        Form::Latitude => numbers::degrees(&text, true),
        Form::Longitude => numbers::degrees(&text, false),
        Form::Flag => numbers::flag(&text),
        Form::Url => numbers::url(&text),
    };
    match made {
        Ok(made) => {
            found.causes.extend(made.causes);
            let repaired = found.causes.iter().any(|c| c.level() == Level::Repaired);
            found.text = repaired.then_some(made.text);
            found.value = Some(made.value);
            found
        }
        // What could not be used stays as it stood, for a person to mend.
        Err(cause) => {
            found.causes.retain(|c| c.level() != Level::Repaired);
            found.problem(cause)
        }
    }
}

/// What a form made of a text.
pub(crate) struct Made {
    value: Value,
    text: String,
    causes: Vec<Cause>,
}

impl Made {
    fn of(value: Value, text: &str) -> Self {
        Self {
            value,
            text: text.to_owned(),
            causes: Vec::new(),
        }
    }
    fn because(mut self, causes: impl IntoIterator<Item = Cause>) -> Self {
        self.causes.extend(causes);
        self
    }
}

/// NFKC of a text, and whether that changed anything.
fn narrow(text: &str) -> (String, bool) {
    use unicode_normalization::UnicodeNormalization;
    let folded: String = text
        .nfkc()
        .map(|c| match c {
            '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' => '-',
            other => other,
        })
        .collect();
    let changed = folded != text;
    (folded, changed)
}
