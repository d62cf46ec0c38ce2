//! All that can be lent, narrowed by kind and area; the same as JSON.
use crate::{
    resources::{
        model::KINDS,
        policy,
        queries::{self, ResourceRow, Wanted},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use kernel::Page as Paging;
use serde::Deserialize;
use serde_json::json;
use web::{Answer, Asked, Choice, Context, Page, json};

#[derive(Template)]
#[template(path = "resources/list.html")]
struct View {
    page: Page,
    rows: Vec<(String, String, ResourceRow)>,
    kinds: Vec<Choice>,
    areas: Vec<Choice>,
    result: String,
    next: String,
    narrowed: bool,
    may_register: bool,
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    kind: String,
    area: String,
    after: String,
}

impl Query {
    fn wanted(&self) -> Wanted {
        let known = KINDS.contains(&self.kind.as_str());
        Wanted {
            kind: if known {
                self.kind.clone()
            } else {
                String::new()
            },
            area: self.area.clone(),
        }
    }
    fn next(&self, after: &str) -> String {
        let pairs = [
            ("kind", &*self.kind),
            ("area", &self.area),
            ("after", after),
        ];
        let given: Vec<String> = pairs
            .into_iter()
            .filter(|(_, v)| !v.is_empty())
            .map(|(k, v)| web::form_pair(k, v))
            .collect();
        format!("/resources?{}", given.join("&"))
    }
}

/// Two queries.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let wanted = query.wanted();
    let paging = Paging::new(Some(&query.after), None)?;
    let (rows, next) = queries::list_resources(reads, &wanted, &paging).await?;
    let terms = load_terms(reads, &[Scheme::Area]).await?;
    let any = || Choice::new("", context.t("places-any"), "");
    let kinds = std::iter::once(any()).chain(
        KINDS.map(|k| Choice::new(k, context.t(&format!("resources-kind-{k}")), &wanted.kind)),
    );
    let areas = std::iter::once(any()).chain(
        terms
            .offered(Scheme::Area)
            .map(|t| Choice::new(&t.key, terms.path(Scheme::Area, &t.key), &wanted.area)),
    );
    let rows: Vec<_> = rows
        .into_iter()
        .map(|r| {
            let kind = context.t(&format!("resources-kind-{}", r.kind));
            (kind, terms.path(Scheme::Area, &r.area), r)
        })
        .collect();
    let page = Page::new(&context, context.t("resources-title")).here();
    context.html(&View {
        page,
        kinds: kinds.collect(),
        areas: areas.collect(),
        result: context.t_with("places-shown", &[("count", rows.len().to_string())]),
        next: next.map_or_else(String::new, |n| query.next(&n)),
        narrowed: wanted != Wanted::default(),
        may_register: context.may(&policy::ASK),
        rows,
    })
}

/// One query.
pub(super) async fn api(context: Context, Asked(query): Asked<Query>) -> Answer {
    let paging = Paging::new(Some(&query.after), None)?;
    let (rows, next) = queries::list_resources(context.reads(), &query.wanted(), &paging).await?;
    let resources: Vec<serde_json::Value> = rows
        .iter()
        .map(|r| {
            json!({
                "id": r.id, "name": r.name, "kind": r.kind, "words": r.words, "conditions": r.conditions,
                "fee": r.fee, "area": r.area, "owner": r.owner_title, "changed_at": r.changed_at,
            })
        })
        .collect();
    json(&json!({ "resources": resources, "next": next }))
}
