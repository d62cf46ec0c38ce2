//! Life cycles as people can read them: a table to set, and sentences that say what may happen.
use super::{
    Choice, FieldError,
    cycle_form::{Fields, edited, fields_of, typed},
    error_of, errors_of,
};
use crate::{Cycle, Transition, commands::EditCycle, find_cycle, list_cycles, party_text, policy};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault};
use web::{Answer, Context, Form, Page};

#[derive(Template)]
#[template(path = "desk/cycles.html")]
struct List {
    page: Page,
    cycles: Vec<(String, String, i64, i64)>,
}

/// One query.
pub(crate) async fn list(context: Context) -> Answer {
    let cycles = list_cycles(context.reads()).await?;
    let page = Page::new(&context, context.t("workflow-cycles-title"))
        .under("/desk", context.t("workflow-desk"))
        .here();
    context.html(&List {
        page,
        cycles: cycles
            .into_iter()
            .map(|c| (c.cycle.key, c.cycle.name, c.version, c.at))
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "desk/cycle.html")]
struct View {
    page: Page,
    key: String,
    version: i64,
    may_edit: bool,
    fields: Fields,
    states: Vec<StateView>,
    verbs: Vec<(String, String)>,
    faults: Vec<String>,
    errors: Vec<FieldError>,
}

impl View {
    fn value(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
    fn error(&self, field: &str) -> &str {
        error_of(&self.errors, field)
    }
}

struct StateView {
    key: String,
    label: String,
    owner: String,
    end: bool,
    start: bool,
    deadline: String,
    owners: Vec<Choice>,
    sentences: Vec<String>,
}

/// One query.
pub(crate) async fn page(context: Context, Path(key): Path<String>) -> Answer {
    let saved = find_cycle(context.reads(), &key)
        .await?
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
    let fields = fields_of(&saved.cycle);
    show(
        &context,
        StatusCode::OK,
        &saved.cycle,
        saved.version,
        fields,
        Vec::new(),
    )
}

/// Saves labels, owners and deadlines as a new version.
pub(crate) async fn save(context: Context, Path(key): Path<String>, form: Form) -> Answer {
    let saved = find_cycle(context.reads(), &key)
        .await?
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
    let seen: i64 = form.get("version").parse().unwrap_or_default();
    let fields = typed(&form);
    let (cycle, mut errors) = edited(&context, &saved.cycle, &fields);
    if errors.is_empty() && cycle.check().is_empty() {
        let command = EditCycle {
            cycle: cycle.clone(),
            seen,
        };
        match context.carry_out(command).await {
            Ok(_) => {
                let to = format!("/desk/cycles/{key}");
                return Ok(context.go(&to, "workflow-cycle-saved"));
            }
            Err(fault) => errors = errors_of(&context, fault)?,
        }
    }
    show(
        &context,
        StatusCode::UNPROCESSABLE_ENTITY,
        &cycle,
        seen,
        fields,
        errors,
    )
}

fn show(
    context: &Context,
    status: StatusCode,
    cycle: &Cycle,
    version: i64,
    fields: Fields,
    errors: Vec<FieldError>,
) -> Answer {
    let page = Page::new(context, cycle.name.clone())
        .under("/desk", context.t("workflow-desk"))
        .under("/desk/cycles", context.t("workflow-cycles-title"))
        .here();
    let start = cycle.start().map(|s| s.key.clone());
    let states = cycle.states.iter().map(|state| {
        let chosen = fields
            .get(&format!("owner-{}", state.key))
            .map_or(state.owner.as_str(), String::as_str);
        StateView {
            key: state.key.clone(),
            label: state.label.clone(),
            owner: party_text(context, state.owner.as_str()),
            end: state.end,
            start: start.as_ref() == Some(&state.key),
            deadline: match &state.deadline {
                Some(d) => context.t_with(
                    "workflow-cycle-within",
                    &[("days", d.business_days.to_string())],
                ),
                None => context.t("workflow-cycle-no-deadline"),
            },
            owners: cycle
                .parties()
                .into_iter()
                .map(|p| Choice::new(p.as_str(), party_text(context, p.as_str()), chosen))
                .collect(),
            sentences: cycle
                .ways_out(&state.key)
                .map(|way| sentence(context, cycle, way))
                .collect(),
        }
    });
    let faults = cycle
        .check()
        .iter()
        .map(|f| context.t_with(f.text_key(), &[("place", f.place())]))
        .collect();
    let view = View {
        key: cycle.key.clone(),
        version,
        may_edit: context.may(&policy::EDIT),
        states: states.collect(),
        verbs: cycle
            .transitions
            .iter()
            .map(|t| (t.key.clone(), route(context, cycle, t)))
            .collect(),
        faults,
        errors,
        fields,
        page,
    };
    context.html_with(status, &view)
}

fn label<'a>(cycle: &'a Cycle, state: &'a str) -> &'a str {
    cycle.find_state(state).map_or(state, |s| &s.label)
}

fn route(context: &Context, cycle: &Cycle, way: &Transition) -> String {
    context.t_with(
        "workflow-cycle-route",
        &[
            ("from", label(cycle, &way.from).to_owned()),
            ("to", label(cycle, &way.to).to_owned()),
        ],
    )
}

/// 「関係課」が「確認する」と、「決裁待ち」へ進みます。
fn sentence(context: &Context, cycle: &Cycle, way: &Transition) -> String {
    let parties: Vec<String> = way
        .by
        .iter()
        .map(|p| party_text(context, p.as_str()))
        .collect();
    let key = if way.returns {
        "workflow-cycle-sentence-returns"
    } else {
        "workflow-cycle-sentence"
    };
    let mut text = context.t_with(
        key,
        &[
            ("parties", parties.join(&context.t("workflow-cycle-or"))),
            ("verb", way.label.clone()),
            ("to", label(cycle, &way.to).to_owned()),
        ],
    );
    if !way.needs.is_empty() {
        let needs = [("facts", way.needs.join(", "))];
        text.push_str(&context.t_with("workflow-cycle-sentence-needs", &needs));
    }
    if way.reason_required {
        text.push_str(&context.t("workflow-cycle-sentence-reason"));
    }
    text
}
