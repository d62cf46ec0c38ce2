//! Editing an entry section by section, and taking it further: handing in, renewing.
use super::{
    fields::{self, Fields},
    own, state_badge, state_text,
};
use crate::organisations::{
    commands::{SaveContent, TakeStep},
    model::{Content, Section},
    policy,
    queries::{self, OrganisationRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Outcome};
use serde::Deserialize;
use web::{Answer, Asked, Context, Form, Link, Page, Typed};

/// Which section.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    section: String,
}

#[derive(Template)]
#[template(path = "organisations/edit.html")]
struct View {
    page: Page,
    id: String,
    href: String,
    state: String,
    badge: &'static str,
    state_help: String,
    ways: Vec<Way>,
    missing: Vec<(String, String)>,
    returned: String,
    tabs: Vec<Link>,
    section: Section,
    seen: i64,
    form: Typed,
    fields: Fields,
    meanwhile: Vec<(String, String)>,
}

/// A step that can be taken now.
pub(in crate::organisations) struct Way {
    pub(in crate::organisations) key: String,
    pub(in crate::organisations) label: String,
    pub(in crate::organisations) with_reason: bool,
    pub(in crate::organisations) kind: &'static str,
}

/// What the reader may do with an entry now, of these steps; and why it was returned, if it was. At most three queries.
pub(in crate::organisations) async fn ways(
    context: &Context,
    row: &OrganisationRow,
    is_editor: bool,
    is_complete: bool,
    among: &[&str],
) -> Outcome<(Vec<Way>, String)> {
    let reads = context.reads();
    let id = row.id();
    let Some(instance) = workflow::find_instance(reads, &id).await? else {
        return Ok((Vec::new(), String::new()));
    };
    let cycle = workflow::get_cycle(reads, &instance.cycle, instance.version).await?;
    let standing = policy::standing(context.actor(), is_editor, is_complete);
    let allowed = cycle.cycle.allowed(&instance.state, &standing);
    let ways = allowed
        .into_iter()
        .filter(|t| among.contains(&t.key.as_str()))
        .map(|t| Way {
            key: t.key.clone(),
            label: t.label.clone(),
            with_reason: t.reason_required,
            kind: match t.key.as_str() {
                "withdraw" => "quiet",
                "return" | "ask-renewal" => "secondary",
                _ => "",
            },
        })
        .collect();
    let returned = if row.state == "draft" {
        let steps = workflow::timeline(reads, &id).await?;
        let last = steps.into_iter().next_back();
        last.filter(|s| s.transition == "return")
            .map_or_else(String::new, |s| s.reason)
    } else {
        String::new()
    };
    Ok((ways, returned))
}

/// The sections of an entry and what else there is to edit.
pub(super) fn tabs(context: &Context, row: &OrganisationRow, current: &str) -> Vec<Link> {
    let tab = |name: &str, href: String| Link {
        href,
        label: context.t(&format!("organisations-tab-{name}")),
        current: name == current,
    };
    let section = |s: &Section| {
        let href = format!("/groups/{}/edit?section={}", row.id, s.name());
        tab(s.name(), href)
    };
    let mut tabs: Vec<Link> = Section::ALL.iter().map(section).collect();
    for name in ["details", "editors", "future"] {
        tabs.push(tab(name, format!("/groups/{}/{name}", row.id)));
    }
    tabs
}

/// The frame of a page on which a group is edited.
pub(super) fn frame(context: &Context, row: &OrganisationRow) -> Page {
    let title = context.t_with("organisations-edit-title", &[("group", row.name.clone())]);
    Page::new(context, title)
        .under("/groups/mine", context.t("organisations-mine"))
        .under(&row.href(), row.name.clone())
        .here()
}

/// At most seven queries.
pub(super) async fn page(
    context: Context,
    Path(last): Path<String>,
    Asked(query): Asked<Query>,
) -> Answer {
    let section = Section::from_name(&query.section).unwrap_or(Section::Basic);
    show(&context, &last, section, None).await
}

async fn show(
    context: &Context,
    last: &str,
    section: Section,
    back: Option<(StatusCode, Typed, Content)>,
) -> Answer {
    let (row, is_editor) = own(context, last).await?;
    let reads = context.reads();
    let terms = queries::list_terms_of(reads, &[&row.id]).await?;
    let stored = row.content(&terms);
    let missing = stored.missing();
    let among = ["submit", "withdraw", "renew", "revive"];
    let (ways, returned) = ways(context, &row, is_editor, missing.is_empty(), &among).await?;
    let (status, form, shown, meanwhile) = match back {
        None => (StatusCode::OK, fields::typed(&stored), stored, Vec::new()),
        Some((status, typed, content)) => {
            let differ = if status == StatusCode::CONFLICT {
                stored.differences(&content, section)
            } else {
                Vec::new()
            };
            let meanwhile = differ
                .into_iter()
                .map(|name| {
                    let key = format!("organisations-{}", name.replace('_', "-"));
                    (context.t(&key), stored.get(name).to_owned())
                })
                .collect();
            (status, typed, content, meanwhile)
        }
    };
    let fields = Fields::load(context, &shown, &row.stage).await?;
    let view = View {
        page: frame(context, &row),
        href: row.href(),
        state: state_text(context, &row.state),
        badge: state_badge(&row.state),
        state_help: context.t(&format!("organisations-help-{}", row.state)),
        ways,
        missing: missing
            .into_iter()
            .map(|name| {
                let of = Section::ALL
                    .into_iter()
                    .find(|s| s.texts().iter().any(|(n, _)| *n == name))
                    .unwrap_or(Section::Basic);
                let href = format!("/groups/{}/edit?section={}#{name}", row.id, of.name());
                (href, context.t(&format!("organisations-missing-{name}")))
            })
            .collect(),
        returned,
        tabs: tabs(context, &row, section.name()),
        section,
        seen: row.edition,
        id: row.id,
        form,
        fields,
        meanwhile,
    };
    context.html_with(status, &view)
}

/// Saves a section.
pub(super) async fn save(context: Context, Path(last): Path<String>, form: Form) -> Answer {
    let section = Section::from_name(form.get("section")).ok_or_else(web::not_found)?;
    let (row, _) = own(&context, &last).await?;
    let content = fields::read(&form);
    let command = SaveContent {
        organisation: row.id(),
        seen: form.get("seen").parse().unwrap_or_default(),
        content: content.clone(),
        sections: vec![section],
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(
            &format!("/groups/{}/edit?section={}", row.id, section.name()),
            "organisations-done-saved",
        )),
        Err(fault) => {
            let status = if fault.is(&Code::CHANGED_MEANWHILE) {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &last, section, Some((status, typed, content))).await
        }
    }
}

/// Takes a step.
pub(super) async fn step(context: Context, Path(last): Path<String>, form: Form) -> Answer {
    let (row, _) = own(&context, &last).await?;
    let command = TakeStep {
        organisation: row.id(),
        way: form.get("way").to_owned(),
        reason: form.get("reason").to_owned(),
        messages: Vec::new(),
    };
    context.carry_out(command).await?;
    let notice = match form.get("way") {
        "renew" => "organisations-done-renewed",
        "withdraw" => "organisations-done-withdrawn",
        _ => "organisations-done-announced",
    };
    Ok(context.go(&format!("/groups/{}", row.id), notice))
}
