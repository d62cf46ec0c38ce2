//! What stands in the fields of a form: what is stored when it is opened, what was typed when it comes back, and what
//! needs mending.
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
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        Self {
            selected: value == chosen,
            value,
            label: label.into(),
            help: String::new(),
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
}

impl Typed {
    /// What is stored.
    pub(crate) fn of<const N: usize>(values: [(&str, &str); N]) -> Self {
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
    pub(crate) fn again(context: &Context, form: &Form, fault: Fault) -> Result<Self, Failure> {
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

    /// Puts a value into a field.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.values.push((name.to_owned(), value.to_owned()));
    }

    /// What stands in a field.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }
    /// Whether a checkbox is set.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }
    /// What needs mending at a field; empty where nothing does.
    pub(crate) fn error(&self, name: &str) -> &str {
        self.errors
            .iter()
            .find(|e| e.field == name)
            .map_or("", |e| &e.text)
    }
    /// Whether the form came back.
    pub(crate) fn came_back(&self) -> bool {
        !self.errors.is_empty()
    }
}
