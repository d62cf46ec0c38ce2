//! The form of a life cycle: what can be set without changing its shape — labels, owners, deadlines, reminders.
use super::FieldError;
use crate::{Cycle, Deadline, Party};
use std::collections::BTreeMap;
use web::{Context, Form};

/// What stands in the fields, by name: `name`, `label-<state>`, `owner-<state>`, `days-<state>`, `before-<state>`,
/// `every-<state>`, `verb-<transition>`.
pub(super) type Fields = BTreeMap<String, String>;

/// The fields of a cycle as it is.
pub(super) fn fields_of(cycle: &Cycle) -> Fields {
    let mut fields = Fields::from([("name".to_owned(), cycle.name.clone())]);
    for state in &cycle.states {
        let mut set = |what: &str, value: String| {
            fields.insert(format!("{what}-{}", state.key), value);
        };
        set("label", state.label.clone());
        set("owner", state.owner.to_string());
        if let Some(deadline) = &state.deadline {
            set("days", deadline.business_days.to_string());
            let before = deadline.remind_before.iter().map(ToString::to_string);
            set("before", before.collect::<Vec<_>>().join(", "));
            let every = deadline.remind_after_every;
            set("every", every.map(|n| n.to_string()).unwrap_or_default());
        }
    }
    for transition in &cycle.transitions {
        fields.insert(format!("verb-{}", transition.key), transition.label.clone());
    }
    fields
}

/// The fields as they were typed.
pub(super) fn typed(form: &Form) -> Fields {
    form.fields()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The cycle with what was typed, and what could not be read. A field that was not sent leaves its value as it is.
pub(super) fn edited(context: &Context, cycle: &Cycle, typed: &Fields) -> (Cycle, Vec<FieldError>) {
    let mut new = cycle.clone();
    let mut errors = Vec::new();
    let get = |name: &str| typed.get(name).map(|v| v.trim());
    if let Some(name) = get("name") {
        name.clone_into(&mut new.name);
    }
    let parties: Vec<Party> = cycle.parties().into_iter().cloned().collect();
    for state in &cycle.states {
        if let Some(owner) = get(&format!("owner-{}", state.key)) {
            match parties.iter().find(|p| p.as_str() == owner) {
                Some(party) if *party != state.owner => new.hand_over(&state.key, party),
                Some(_) => {}
                None => errors.push(FieldError {
                    field: format!("owner-{}", state.key),
                    text: context.t("field-workflow-party"),
                }),
            }
        }
    }
    for state in &mut new.states {
        if let Some(label) = get(&format!("label-{}", state.key)) {
            label.clone_into(&mut state.label);
        }
        let days = format!("days-{}", state.key);
        if state.end || get(&days).is_none() {
            continue;
        }
        let mut field =
            |what: &str| numbers(context, typed, format!("{what}-{}", state.key), &mut errors);
        let (days, before, every) = (field("days"), field("before"), field("every"));
        state.deadline = days.first().map(|n| Deadline {
            business_days: *n,
            remind_before: before,
            remind_after_every: every.first().copied(),
        });
    }
    for transition in &mut new.transitions {
        if let Some(label) = get(&format!("verb-{}", transition.key)) {
            label.clone_into(&mut transition.label);
        }
    }
    (new, errors)
}

/// Whole numbers with commas (、 and ， too) between; a mistake is noted.
fn numbers(
    context: &Context,
    typed: &Fields,
    field: String,
    errors: &mut Vec<FieldError>,
) -> Vec<u16> {
    let text = typed.get(&field).map(String::as_str).unwrap_or_default();
    let parts = text
        .split([',', '、', '，', ' ', '　'])
        .filter(|part| !part.is_empty());
    let read: Result<Vec<u16>, _> = parts.map(str::parse).collect();
    read.unwrap_or_else(|_| {
        errors.push(FieldError {
            field,
            text: context.t("field-workflow-days"),
        });
        Vec::new()
    })
}
