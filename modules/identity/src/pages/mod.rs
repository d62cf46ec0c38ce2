//! The doors, the desk, and the pages of those who run a city. What the pages share stands here.
mod account;
mod bodies;
mod body;
mod city;
mod code;
mod counter;
mod desk;
mod door;
mod invitation;
mod join;
mod people;
mod person;
mod reset;
mod rights;
mod staff_import;

use crate::{
    commands::Started,
    model::{Letter, user_agent_family},
    policy,
    queries::{BodyRow, GrantRow},
};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::Response,
};
pub use desk::{WaitingItem, WaitingItems, wire_waiting};
use jiff::civil::Date;
use kernel::{Code, Fault, Role};
use std::{collections::HashMap, net::SocketAddr};
use web::{Answer, Context, Failure, Form, Navigation, Page, Place, Routes};

/// Pages of this module.
pub(crate) fn routes() -> Routes {
    let doors = Routes::new()
        .get("/sign-in", &policy::ENTER, door::show)
        .post("/sign-in", &policy::ENTER, door::sign_in)
        .post("/sign-out", &policy::OWN, door::sign_out)
        .get("/join", &policy::ENTER, join::show)
        .post("/join", &policy::JOIN, join::join)
        .get("/confirm/{token}", &policy::ENTER, join::show_confirm)
        .post("/confirm/{token}", &policy::REDEEM, join::confirm)
        .get("/reset", &policy::ENTER, reset::show_request)
        .post("/reset", &policy::REDEEM, reset::request)
        .get("/reset/{token}", &policy::ENTER, reset::show)
        .post("/reset/{token}", &policy::REDEEM, reset::reset)
        .get("/invitation/{token}", &policy::ENTER, invitation::show)
        .post("/invitation/{token}", &policy::REDEEM, invitation::accept)
        .get("/code", &policy::ENTER, code::show)
        .post("/code", &policy::REDEEM, code::redeem);
    let own = Routes::new()
        .get("/desk", &policy::OWN, desk::show)
        .get("/desk/account", &policy::OWN, account::show)
        .post(
            "/desk/account/profile",
            &policy::OWN,
            account::update_profile,
        )
        .post(
            "/desk/account/password",
            &policy::OWN,
            account::change_password,
        )
        .post(
            "/desk/account/sessions/end",
            &policy::OWN,
            account::end_session,
        )
        .post("/desk/account/tokens", &policy::OWN, account::create_token)
        .post("/desk/account/tokens/end", &policy::OWN, account::end_token)
        .get("/desk/account/export", &policy::OWN, account::export)
        .post("/desk/account/close", &policy::OWN, account::close);
    let city = Routes::new()
        .get("/desk/people", &policy::VIEW_PEOPLE, people::show)
        .post(
            "/desk/people/invite",
            &policy::MANAGE_PEOPLE,
            people::invite,
        )
        .get("/desk/people/rights", &policy::VIEW_PEOPLE, rights::show)
        .get("/desk/people/{id}", &policy::VIEW_PEOPLE, person::show)
        .post(
            "/desk/people/{id}/grants",
            &policy::MANAGE_PEOPLE,
            person::grant,
        )
        .post(
            "/desk/people/{id}/grants/{grant}/end",
            &policy::MANAGE_PEOPLE,
            person::end_grant,
        )
        .post(
            "/desk/people/{id}/close",
            &policy::MANAGE_PEOPLE,
            person::close,
        )
        .get("/desk/bodies", &policy::VIEW_BODIES, bodies::show)
        .post("/desk/bodies", &policy::MANAGE_BODIES, bodies::create)
        .post("/desk/bodies/merge", &policy::MANAGE_BODIES, bodies::merge)
        .get("/desk/bodies/{id}", &policy::VIEW_BODIES, body::show)
        .post(
            "/desk/bodies/{id}/rename",
            &policy::MANAGE_BODIES,
            body::rename,
        )
        .post(
            "/desk/bodies/{id}/split",
            &policy::MANAGE_BODIES,
            body::split,
        )
        .get(
            "/desk/staff-import",
            &policy::MANAGE_PEOPLE,
            staff_import::show,
        )
        .post(
            "/desk/staff-import",
            &policy::MANAGE_PEOPLE,
            staff_import::look,
        )
        .post(
            "/desk/staff-import/confirm",
            &policy::MANAGE_PEOPLE,
            staff_import::import,
        )
        .get("/desk/counter", &policy::ISSUE_CODES, counter::show)
        .post("/desk/counter", &policy::ISSUE_CODES, counter::issue)
        .get("/desk/city", &web::EDIT_SETTINGS, city::show)
        .post("/desk/city", &web::EDIT_SETTINGS, city::update);
    doors.merge(own).merge(city)
}

/// Entries of the desk.
pub(crate) static NAVIGATION: &[Navigation] = &[
    entry(
        "identity-nav-counter",
        "/desk/counter",
        &policy::ISSUE_CODES,
        800,
    ),
    entry(
        "identity-nav-people",
        "/desk/people",
        &policy::VIEW_PEOPLE,
        810,
    ),
    entry(
        "identity-nav-bodies",
        "/desk/bodies",
        &policy::VIEW_BODIES,
        820,
    ),
    entry(
        "identity-nav-staff-import",
        "/desk/staff-import",
        &policy::MANAGE_PEOPLE,
        830,
    ),
    entry("identity-nav-city", "/desk/city", &web::EDIT_SETTINGS, 840),
    entry("identity-nav-account", "/desk/account", &policy::OWN, 900),
];

const fn entry(
    label: &'static str,
    href: &'static str,
    rule: &'static kernel::Rule,
    order: u16,
) -> Navigation {
    Navigation {
        place: Place::Desk,
        label,
        href,
        rule,
        order,
    }
}

/// What stands in a query.
pub(crate) type Asked = axum::extract::Query<HashMap<String, String>>;

/// What a form holds when it is shown: what was typed, and what needs mending.
#[derive(Default)]
pub(crate) struct Filled {
    values: Vec<(String, String)>,
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

/// Who sends a request: the network address sealed with the city's secret, browser and system.
pub(crate) struct Sender {
    pub(crate) network: String,
    pub(crate) user_agent: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Sender {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let context = parts
            .extensions
            .get::<Context>()
            .cloned()
            .ok_or_else(web::not_found)?;
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|c| c.0.ip());
        let address = address_of(peer, &parts.headers);
        let agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default();
        Ok(Self {
            network: context.city().seal("network", &address),
            user_agent: user_agent_family(agent),
        })
    }
}

/// A proxy is believed only where it stands beside us: then the last address that it added counts.
fn address_of(peer: Option<std::net::IpAddr>, headers: &HeaderMap) -> String {
    let beside = peer.is_some_and(|ip| match ip {
        std::net::IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
        std::net::IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
    });
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .map(str::trim)
        .rfind(|v| !v.is_empty());
    match (peer, forwarded) {
        (Some(_), Some(forwarded)) if beside => forwarded.to_owned(),
        (Some(ip), _) => ip.to_string(),
        (None, _) => "unknown".to_owned(),
    }
}

/// Leads on with the cookie of a session that has begun.
pub(crate) fn begin(context: &Context, started: &Started, mut response: Response) -> Response {
    let site = context.site();
    let seconds = crate::LONGEST / 1_000_000;
    set_cookie(
        &mut response,
        &site.cookie(site.session_cookie(), &started.token, seconds, true),
    );
    response
}

/// Adds a cookie to an answer.
pub(crate) fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
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
