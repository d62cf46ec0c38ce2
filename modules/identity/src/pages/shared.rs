//! What the pages share: forms as they are shown, choices, roles, letters.
use crate::{
    model::Letter,
    queries::{BodyRow, GrantRow},
};
use axum::http::StatusCode;
use jiff::civil::Date;
use kernel::{Code, Fault, Role};
use std::collections::HashMap;
use web::{Answer, Context, Failure, Form, Page};

/// What stands in a query.
pub(crate) type Asked = axum::extract::Query<HashMap<String, String>>;

/// What a form holds when it is shown: what was typed, and what needs mending.
#[derive(Default)]
pub(crate) struct Filled {
    pub(crate) values: Vec<(String, String)>,
    /// What needs mending, in the reader's language.
    pub(crate) errors: Vec<FieldError>,
}

/// One field that needs mending.
pub(crate) struct FieldError {
    pub(crate) field: &'static str,
    pub(crate) text: String,
}

impl Filled {
    /// A form with these values.
    pub(crate) fn with(values: &[(&str, &str)]) -> Self {
        let values = values
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Self {
            values,
            errors: Vec::new(),
        }
    }

    /// A form that came back: passwords are not kept.
    pub(crate) fn back(context: &Context, form: &Form, fault: &Fault) -> Self {
        let values = form
            .fields()
            .filter(|(k, _)| !k.contains("password") && *k != "csrf")
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        let errors = fault
            .field_faults()
            .iter()
            .map(|f| {
                let args: Vec<(&str, String)> =
                    f.args.iter().map(|(k, v)| (*k, v.clone())).collect();
                FieldError {
                    field: f.field,
                    text: context.t_with(f.key, &args),
                }
            })
            .collect();
        Self { values, errors }
    }

    /// The help at a field: the text of a key; empty where there is none.
    pub(crate) fn help(&self, page: &Page, key: &str) -> String {
        if key.is_empty() {
            String::new()
        } else {
            page.t(key)
        }
    }

    /// The first value of a field.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }
    /// What needs mending in a field; empty where nothing does.
    pub(crate) fn error(&self, name: &str) -> &str {
        self.errors
            .iter()
            .find(|e| e.field == name)
            .map_or("", |e| &e.text)
    }
}

/// One of several.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) selected: bool,
}

/// The roles, with the chosen one.
pub(crate) fn role_choices(context: &Context, chosen: &str) -> Vec<Choice> {
    Role::ALL
        .into_iter()
        .map(|r| Choice {
            value: r.name().into(),
            label: role_text(context, r.name()),
            selected: r.name() == chosen,
        })
        .collect()
}

/// The bodies that stand, with the city as a whole first.
pub(crate) fn body_choices(
    context: &Context,
    bodies: &[BodyRow],
    none: &str,
    chosen: &str,
) -> Vec<Choice> {
    let today = context.site().clock().today();
    let first = Choice {
        value: String::new(),
        label: context.t(none),
        selected: chosen.is_empty(),
    };
    let open = bodies.iter().filter(|b| b.is_open(today));
    std::iter::once(first)
        .chain(open.map(|b| Choice {
            value: b.id.clone(),
            label: b.name.clone(),
            selected: b.id == chosen,
        }))
        .collect()
}

/// Name of a role in the reader's language.
pub(crate) fn role_text(context: &Context, role: &str) -> String {
    context.t(&format!("role-{role}"))
}

/// A day as people write it; empty where there is none.
pub(crate) fn day_text(context: &Context, day: &str) -> String {
    day.parse::<Date>()
        .map_or_else(|_| String::new(), |d| web::date_text(d, context.language()))
}

/// A role as it is shown.
pub(crate) struct GrantView {
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) body: String,
    pub(crate) from: String,
    pub(crate) until: String,
    /// Whether no last day is set.
    pub(crate) endless: bool,
    pub(crate) state: &'static str,
    pub(crate) reason: String,
    pub(crate) is_open: bool,
}

impl GrantView {
    pub(crate) fn of(context: &Context, row: &GrantRow) -> Self {
        let today = context.site().clock().today();
        let state = if row.in_force(today) {
            "identity-grant-in-force"
        } else if row.is_open(today) {
            "identity-grant-to-come"
        } else {
            "identity-grant-over"
        };
        let name = if row.display_name.is_empty() {
            context.t("identity-erased")
        } else {
            row.display_name.clone()
        };
        let reason = [row.reason.as_str(), row.end_reason.as_str()];
        Self {
            id: row.id.clone(),
            account: row.account.clone(),
            name,
            role: role_text(context, &row.role),
            body: row
                .body_name
                .clone()
                .unwrap_or_else(|| context.t("identity-whole-city")),
            from: day_text(context, &row.from_day),
            endless: row.until_day.is_none(),
            until: row
                .until_day
                .as_ref()
                .map_or_else(|| context.t("identity-no-end"), |d| day_text(context, d)),
            state,
            reason: reason
                .iter()
                .filter(|r| !r.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" / "),
            is_open: row.is_open(today),
        }
    }
}

/// A letter in the reader's language.
pub(crate) fn letter(context: &Context, key: &str) -> Letter {
    let settings = context.settings();
    let name = settings.in_language("name", context.language());
    let city = if name.is_empty() {
        context.city().config.name.as_str()
    } else {
        name
    };
    let args = [("city", city.to_owned()), ("link", "{link}".to_owned())];
    Letter {
        subject: context.t_with(&format!("{key}-subject"), &args),
        body: context.t_with(&format!("{key}-body"), &args),
        origin: context.origin(),
    }
}

/// Whether a fault is one that a form shows; others become the page of faults.
pub(crate) fn shown(fault: Fault) -> Result<Fault, Failure> {
    if matches!(fault.code().status, 409 | 410 | 422 | 429)
        && *fault.code() != Code::CHANGED_MEANWHILE
    {
        Ok(fault)
    } else {
        Err(fault.into())
    }
}

/// The page of a form that came back, with what is wrong.
pub(crate) fn with_fault(page: Page, fault: &Fault) -> Page {
    if fault.field_faults().is_empty() {
        page.fault(fault)
    } else {
        page
    }
}

/// Status of a form that came back.
pub(crate) fn status(fault: &Fault) -> StatusCode {
    StatusCode::from_u16(fault.code().status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
}

/// A page that says one thing, after a form that says nothing more (look into your mail).
#[derive(askama::Template)]
#[template(path = "identity/said.html")]
struct SaidPage {
    page: Page,
    lead: String,
    text: String,
}

/// Says one thing.
pub(crate) fn say(context: &Context, title: &str, lead: &str, text: &str) -> Answer {
    let page = Page::new(context, context.t(title));
    context.html(&SaidPage {
        page,
        lead: context.t(lead),
        text: context.t(text),
    })
}

/// The page of a one-time link that is spent.
pub(crate) fn spent(context: &Context) -> Answer {
    let fault = Fault::new(&crate::model::LINK_SPENT);
    let page = Page::new(context, context.t("identity-spent-title"));
    let lead = context.fault_text(&fault);
    context.html_with(
        status(&fault),
        &SaidPage {
            page,
            lead,
            text: context.t("identity-spent-mend"),
        },
    )
}
