//! What stands in the fields of a form: what is stored when it is opened, what was typed when it comes back, and what
//! needs mending.
use axum::http::StatusCode;
use kernel::Fault;
use web::{Context, Failure, Form};

/// One of several values to choose from.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) help: String,
    pub(crate) selected: bool,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>, selected: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            help: String::new(),
            selected,
        }
    }
}

/// One line of the summary above a form.
pub(crate) struct FieldError {
    pub(crate) field: String,
    pub(crate) text: String,
}

/// The fields of a form.
#[derive(Default)]
pub(crate) struct Typed {
    values: Vec<(String, String)>,
    pub(crate) errors: Vec<FieldError>,
    pub(crate) status: StatusCode,
}

impl Typed {
    /// What is stored.
    pub(crate) fn of<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let values = values.into_iter().map(|(k, v)| (k.to_owned(), v));
        Self {
            values: values.collect(),
            ..Self::default()
        }
    }

    /// What was typed, with what needs mending. A fault that no form can mend stays a fault.
    pub(crate) fn again(context: &Context, form: &Form, fault: &Fault) -> Option<Self> {
        if !matches!(fault.code().status, 400 | 409 | 413 | 422) {
            return None;
        }
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
                text: context.fault_text(fault),
            });
        }
        Some(Self {
            values: form
                .fields()
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .collect(),
            errors,
            status: StatusCode::UNPROCESSABLE_ENTITY,
        })
    }

    /// Nothing typed, and a sentence at a field.
    pub(crate) fn wrong(field: &str, text: String) -> Self {
        Self {
            errors: vec![FieldError {
                field: field.to_owned(),
                text,
            }],
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Self::default()
        }
    }

    /// As [`Typed::again`], giving the fault back where no form can mend it.
    pub(crate) fn retry(context: &Context, form: &Form, fault: Fault) -> Result<Self, Failure> {
        Self::again(context, form, &fault).ok_or(Failure(fault))
    }

    /// Puts a value into a field.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.values.retain(|(k, _)| k != name);
        self.values.push((name.to_owned(), value));
    }
    /// What stands in a field.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }
    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(k, _)| k == name)
            .map(|(_, v)| v.as_str())
    }
    /// Whether a field of this name has this value (a checkbox of several).
    pub(crate) fn holds(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(k, v)| k == name && v == value)
    }
    /// What needs mending at a field; empty where nothing does.
    pub(crate) fn error(&self, name: &str) -> &str {
        self.errors
            .iter()
            .find(|e| e.field == name)
            .map_or("", |e| &e.text)
    }
}
