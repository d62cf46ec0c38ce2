//! What stands in the fields of a form: what is stored when it is opened, what was typed when it comes back, and what
//! needs mending.
use crate::{Context, Failure, Form};
use axum::http::StatusCode;
use kernel::Fault;

/// One of several values to choose from.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line under it; may be empty.
    pub help: String,
    /// Whether it is chosen.
    pub selected: bool,
}

impl Choice {
    /// A choice; selected where its value is the chosen one.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        Self {
            selected: value == chosen,
            value,
            label: label.into(),
            help: String::new(),
        }
    }
    /// A choice that is selected or not, where several may be.
    pub fn marked(value: impl Into<String>, label: impl Into<String>, selected: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            help: String::new(),
            selected,
        }
    }
    /// With a line under it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// One line of the summary above a form.
pub struct FieldError {
    /// Name of the field that it leads to.
    pub field: String,
    /// What needs mending.
    pub text: String,
}

/// The fields of a form.
#[derive(Default)]
pub struct Typed {
    values: Vec<(String, String)>,
    /// What needs mending.
    pub errors: Vec<FieldError>,
}

impl Typed {
    /// What is stored.
    pub fn of<const N: usize>(values: [(&str, &str); N]) -> Self {
        let values = values
            .into_iter()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        Self {
            values,
            errors: Vec::new(),
        }
    }

    /// What was typed, with what needs mending. A fault that no form can mend stays a fault.
    pub fn again(context: &Context, form: &Form, fault: Fault) -> Result<Self, Failure> {
        if !matches!(fault.code().status, 400 | 409 | 413 | 422) {
            return Err(Failure(fault));
        }
        let values = form
            .fields()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        let mut errors: Vec<FieldError> = fault
            .field_faults()
            .iter()
            .map(|f| FieldError {
                field: f.field.to_owned(),
                text: context.t_with(f.key, &f.args),
            })
            .collect();
        if errors.is_empty() {
            errors.push(FieldError {
                field: "content".into(),
                text: context.fault_text(&fault),
            });
        }
        Ok(Self { values, errors })
    }

    /// What was typed, with nothing to mend.
    pub fn sent(form: &Form) -> Self {
        let values = form
            .fields()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        Self {
            values,
            errors: Vec::new(),
        }
    }

    /// A sentence at a field.
    pub fn with_error(form: &Form, field: &str, text: String) -> Self {
        let values = form
            .fields()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        Self {
            values,
            errors: vec![FieldError {
                field: field.to_owned(),
                text,
            }],
        }
    }

    /// What is stored, where the fields are counted only when the page is made.
    pub fn of_all<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let values = values.into_iter().map(|(k, v)| (k.to_owned(), v));
        Self {
            values: values.collect(),
            errors: Vec::new(),
        }
    }

    /// Nothing typed, and a sentence at a field.
    pub fn wrong(field: &str, text: String) -> Self {
        Self {
            values: Vec::new(),
            errors: vec![FieldError {
                field: field.to_owned(),
                text,
            }],
        }
    }

    /// Puts a value into a field, in place of what stood there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.retain(|(k, _)| k != name);
        self.values.push((name.to_owned(), value.into()));
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }
    /// Everything that stands in fields of this name (checkboxes of several).
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(k, _)| k == name)
            .map(|(_, v)| v.as_str())
    }
    /// Whether a field of this name has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }
    /// Whether a checkbox is set.
    pub fn is_on(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }
    /// What needs mending at a field; empty where nothing does.
    pub fn error(&self, name: &str) -> &str {
        self.errors
            .iter()
            .find(|e| e.field == name)
            .map_or("", |e| &e.text)
    }
    /// The status of the page that shows it: 422 where something needs mending.
    pub fn status(&self) -> StatusCode {
        if self.came_back() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        }
    }
    /// Whether the form came back.
    pub fn came_back(&self) -> bool {
        !self.errors.is_empty()
    }
}
