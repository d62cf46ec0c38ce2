//! The desk page on which the city edits its terms, one scheme at a time.
use super::{
    commands::{AddTerms, ChangeTerm, MoveTerm, RetireTerm},
    model::{Scheme, Terms},
    policy,
    queries::{self, TermRow},
};
use askama::Template;
use axum::http::StatusCode;
use kernel::{Code, Fault, Outcome};
use serde::Deserialize;
use web::{Answer, Asked, Choice, Context, Form, Link, Page, Typed};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    scheme: String,
    parent: String,
    edit: String,
}

#[derive(Template)]
#[template(path = "terms/desk.html")]
struct View {
    page: Page,
    scheme: Scheme,
    heading: String,
    lead: String,
    tabs: Vec<Link>,
    above: Vec<(String, String)>,
    parent: String,
    terms: Vec<TermRow>,
    natures: Vec<Choice>,
    edited: Option<TermRow>,
    form: Typed,
    may_edit: bool,
}

impl View {
    fn nature(&self, term: &TermRow) -> String {
        self.page.t(&format!("terms-nature-{}", term.nature))
    }
}

fn address(scheme: Scheme, parent: &str) -> String {
    let mut href = format!("/desk/terms?scheme={}", scheme.name());
    if !parent.is_empty() {
        href += &format!("&{}", web::form_pair("parent", parent));
    }
    href
}

/// Three queries.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let scheme = Scheme::from_name(&query.scheme).unwrap_or(Scheme::Kind);
    show(&context, scheme, query.parent, &query.edit, None).await
}

async fn show(
    context: &Context,
    scheme: Scheme,
    parent: String,
    edit: &str,
    back: Option<Typed>,
) -> Answer {
    let reads = context.reads();
    let terms = queries::list_terms(reads, scheme, &parent).await?;
    let above = if parent.is_empty() {
        Vec::new()
    } else {
        let all = queries::load_terms(reads, &[scheme]).await?;
        crumbs(&all, scheme, &parent)?
    };
    let edited = terms.iter().find(|t| t.key == edit).cloned();
    let status = match back {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let form = back.unwrap_or_else(|| match &edited {
        Some(term) => Typed::of([
            ("label", term.label.as_str()),
            ("note", &term.note),
            ("nature", &term.nature),
        ]),
        None => Typed::of([("nature", "theme")]),
    });
    let tabs = Scheme::ALL
        .into_iter()
        .map(|s| Link {
            href: address(s, ""),
            label: context.t(&format!("terms-scheme-{}", s.name())),
            current: s == scheme,
        })
        .collect();
    let natures = if scheme == Scheme::Kind {
        ["theme", "area"]
            .map(|n| {
                Choice::new(
                    n,
                    context.t(&format!("terms-nature-{n}")),
                    form.value("nature"),
                )
                .help(context.t(&format!("terms-nature-{n}-help")))
            })
            .into()
    } else {
        Vec::new()
    };
    let page = Page::new(context, context.t("terms-title"))
        .under("/desk", context.t("terms-desk"))
        .here();
    context.html_with(
        status,
        &View {
            page,
            scheme,
            heading: context.t(&format!("terms-scheme-{}", scheme.name())),
            lead: context.t(&format!("terms-lead-{}", scheme.name())),
            tabs,
            above,
            parent,
            terms,
            natures,
            edited,
            form,
            may_edit: context.may(&policy::EDIT),
        },
    )
}

/// The areas above, from the top to the parent itself, with their addresses.
fn crumbs(all: &Terms, scheme: Scheme, parent: &str) -> Outcome<Vec<(String, String)>> {
    let mut crumbs = Vec::new();
    let mut at = parent.to_owned();
    while let Some(term) = all.find(scheme, &at) {
        crumbs.push((address(scheme, &term.key), term.label.clone()));
        at = term.parent.clone();
        if crumbs.len() > 8 {
            break;
        }
    }
    if crumbs.is_empty() {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    crumbs.reverse();
    Ok(crumbs)
}

fn scheme_of(form: &Form) -> Outcome<Scheme> {
    Scheme::from_name(form.get("scheme")).ok_or_else(|| Fault::new(&Code::NOT_FOUND))
}

/// Adds terms.
pub(super) async fn add(context: Context, form: Form) -> Answer {
    let scheme = scheme_of(&form)?;
    let parent = form.get("parent").to_owned();
    let command = AddTerms {
        scheme,
        parent: parent.clone(),
        labels: form.get("labels").to_owned(),
        nature: form.get("nature").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go(&address(scheme, &parent), "terms-done-added")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, scheme, parent, "", Some(typed)).await
        }
    }
}

/// Changes the words of a term.
pub(super) async fn change(context: Context, form: Form) -> Answer {
    let scheme = scheme_of(&form)?;
    let parent = form.get("parent").to_owned();
    let command = ChangeTerm {
        scheme,
        key: form.get("key").to_owned(),
        label: form.get("label").to_owned(),
        note: form.get("note").to_owned(),
        nature: form.get("nature").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(&address(scheme, &parent), "terms-done-changed")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, scheme, parent, form.get("key"), Some(typed)).await
        }
    }
}

/// Moves a term up or down.
pub(super) async fn shift(context: Context, form: Form) -> Answer {
    let scheme = scheme_of(&form)?;
    let command = MoveTerm {
        scheme,
        key: form.get("key").to_owned(),
        up: form.get("to") == "up",
    };
    context.carry_out(command).await?;
    Ok(context.go(&address(scheme, form.get("parent")), "terms-done-moved"))
}

/// Offers a term no longer, or again.
pub(super) async fn retire(context: Context, form: Form) -> Answer {
    let scheme = scheme_of(&form)?;
    let command = RetireTerm {
        scheme,
        key: form.get("key").to_owned(),
        retired: form.get("retired") == "yes",
    };
    context.carry_out(command).await?;
    Ok(context.go(&address(scheme, form.get("parent")), "terms-done-retired"))
}
