//! What was typed into a form of the desk, and what needs mending.
use crate::render::FieldError;
use kernel::Fault;
use web::{Context, Failure, Form};

/// The fields of a form.
#[derive(Default)]
pub(crate) struct Typed {
    values: Vec<(String, String)>,
    pub(crate) errors: Vec<FieldError>,
}

impl Typed {
    /// What is stored.
    pub(crate) fn of(values: Vec<(String, String)>) -> Self {
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
    /// Whether one of several boxes of this name is set.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
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
