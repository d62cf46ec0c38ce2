//! The desk: what waits for whom, the closing days, the life cycles.
mod cycle_form;
mod cycles;
mod holidays;
mod waiting;

use crate::policy;
use web::{Navigation, Place, Routes};

/// Entries of the desk.
pub(crate) const NAVIGATION: &[Navigation] = &[
    Navigation {
        place: Place::Desk,
        label: "workflow-waiting-title",
        href: "/desk/waiting",
        rule: &policy::VIEW,
        order: 300,
    },
    Navigation {
        place: Place::Desk,
        label: "workflow-cycles-title",
        href: "/desk/cycles",
        rule: &policy::VIEW,
        order: 310,
    },
    Navigation {
        place: Place::Desk,
        label: "workflow-holidays-title",
        href: "/desk/holidays",
        rule: &policy::EDIT,
        order: 320,
    },
];

/// The pages.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/desk/waiting", &policy::VIEW, waiting::page)
        .get("/desk/cycles", &policy::VIEW, cycles::list)
        .get("/desk/cycles/{key}", &policy::VIEW, cycles::page)
        .post("/desk/cycles/{key}", &policy::EDIT, cycles::save)
        .get("/desk/holidays", &policy::EDIT, holidays::page)
        .post("/desk/holidays", &policy::EDIT, holidays::add)
        .post("/desk/holidays/remove", &policy::EDIT, holidays::remove)
}

/// One of several values to choose from.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) selected: bool,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        Self {
            selected: value == chosen,
            value,
            label: label.into(),
        }
    }
}

/// One line of the summary above a form.
pub(crate) struct FieldError {
    pub(crate) field: String,
    pub(crate) text: String,
}

/// What needs mending at a field; empty where nothing does.
pub(crate) fn error_of<'a>(errors: &'a [FieldError], field: &str) -> &'a str {
    errors
        .iter()
        .find(|e| e.field == field)
        .map_or("", |e| &e.text)
}

/// The lines above a form for a fault that the form can mend; any other fault stays one.
pub(crate) fn errors_of(
    context: &web::Context,
    fault: kernel::Fault,
) -> Result<Vec<FieldError>, web::Failure> {
    if !matches!(fault.code().status, 400 | 409 | 413 | 422) {
        return Err(web::Failure(fault));
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
            field: "content".to_owned(),
            text: context.fault_text(&fault),
        });
    }
    Ok(errors)
}
