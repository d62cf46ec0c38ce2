//! What runs this year: mine first, what is missing, how many may have been reported twice.
use super::{pairs, programme::may_type};
use crate::programmes::{
    choices,
    commands::LockYear,
    figures::read_year,
    model::FactStatus,
    policy,
    queries::{self, DeskRow},
    words,
};
use askama::Template;
use kernel::{Page as Paging, Role};
use serde::Deserialize;
use web::{Answer, Asked, Choice, Context, Form, Link, Page};

#[derive(Template)]
#[template(path = "programmes/board.html")]
struct View {
    page: Page,
    year: i64,
    year_text: String,
    years: Vec<Choice>,
    shows: Vec<Choice>,
    tabs: Vec<Link>,
    scope: String,
    lines: Vec<Line>,
    next: String,
    result: String,
    doubles: usize,
    may_enter: bool,
    may_manage: bool,
}

struct Line {
    row: DeskRow,
    state: String,
    kind: &'static str,
    mine: bool,
    /// Whether it waits for 計画担当.
    submitted: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    year: String,
    scope: String,
    show: String,
    after: String,
}

/// The bodies whose programmes this reader enters; empty for 計画担当 and those who hold a role for the whole city.
pub(crate) fn own_bodies(context: &Context) -> Vec<String> {
    let entering = |role| matches!(role, Role::Staff | Role::Coordinator);
    let mut own: Vec<String> = context
        .actor()
        .grants
        .iter()
        .filter(|g| entering(g.role))
        .filter_map(|g| g.body.as_ref().map(ToString::to_string))
        .collect();
    own.sort_unstable();
    own.dedup();
    own.truncate(50);
    own
}

/// Two queries; four for those who decide on double counts.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let year = read_year(&query.year).unwrap_or_else(|_| words::this_year(&context));
    let own = own_bodies(&context);
    let scope = if own.is_empty() || query.scope == "all" {
        "all"
    } else {
        "mine"
    };
    let bodies: Vec<&str> = if scope == "mine" {
        own.iter().map(String::as_str).collect()
    } else {
        Vec::new()
    };
    let missing = query.show == "missing";
    let paging = Paging::new(Some(&query.after), Some(100))?;
    let rows = queries::list_for_desk(context.reads(), year, &bodies, missing, &paging).await?;
    let (rows, next) = paging.cut(rows, |r| r.id.clone());
    let address = |scope: &str, after: &str| {
        format!(
            "/desk/programmes?year={year}&scope={scope}&show={}{}",
            if missing { "missing" } else { "" },
            if after.is_empty() {
                String::new()
            } else {
                format!("&{}", web::form_pair("after", after))
            }
        )
    };
    let may_manage = context.may(&policy::MANAGE);
    let doubles = if may_manage {
        pairs::open(&context, year).await?.len()
    } else {
        0
    };
    let this = words::this_year(&context);
    let years: Vec<i64> = (0..10).map(|back| this + 1 - back).collect();
    let tab = |of: &str, key: &str| Link {
        href: address(of, ""),
        label: context.t(key),
        current: of == scope,
    };
    let tabs = if own.is_empty() {
        Vec::new()
    } else {
        vec![
            tab("mine", "evaluation-scope-mine"),
            tab("all", "evaluation-scope-all"),
        ]
    };
    let lines: Vec<Line> = rows
        .into_iter()
        .map(|row| {
            let name = row.facts.as_deref().unwrap_or("missing");
            let returned = row.returned.as_deref().is_some_and(|r| !r.is_empty());
            let (name, kind) = match name {
                "draft" if returned => ("returned", "late"),
                "draft" => ("draft", "warn"),
                "missing" => ("missing", "late"),
                "submitted" => ("submitted", "new"),
                other => (other, "good"),
            };
            Line {
                state: words::state(&context, "facts", name),
                submitted: name == FactStatus::Submitted.name(),
                kind,
                mine: may_type(
                    &context,
                    &row.body,
                    row.facts.as_deref().and_then(FactStatus::from_name),
                ),
                row,
            }
        })
        .collect();
    let page = Page::new(&context, context.t("evaluation-programmes-desk"))
        .under("/desk", context.t("evaluation-desk"))
        .here();
    context.html(&View {
        page,
        year,
        year_text: words::year(&context, year),
        years: choices::of_years(&context, &years, Some(year)),
        shows: vec![
            Choice::marked("", context.t("evaluation-all"), !missing),
            Choice::marked("missing", context.t("evaluation-show-missing"), missing),
        ],
        tabs,
        scope: scope.to_owned(),
        next: next.map_or_else(String::new, |n| address(scope, &n)),
        result: context.t_with("evaluation-shown", &[("count", lines.len().to_string())]),
        lines,
        doubles,
        may_enter: context.may(&policy::ENTER),
        may_manage,
    })
}

/// Locks the confirmed facts of a year.
pub(super) async fn lock(context: Context, form: Form) -> Answer {
    let year = read_year(form.get("year")).map_err(|key| kernel::Fault::field("year", key))?;
    if !form.checked("sure") {
        return Err(kernel::Fault::field("sure", "field-required").into());
    }
    context.carry_out(LockYear { year }).await?;
    Ok(context.go(
        &format!("/desk/programmes?year={year}"),
        "evaluation-done-locked",
    ))
}
