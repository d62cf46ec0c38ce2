//! Everybody who wants to be seen, by kind, field, area and 謝礼; as a page and as the endpoint of the API.
use super::{fee_text, kinds_of, terms_of};
use crate::{
    organisations::publicity::Reader,
    pool::{
        bodies::{BodyRow, list_bodies, name_of},
        kinds::Kinds,
        members::{
            model::FEES,
            publicity::Seen,
            queries::{Counters, FACETS, MemberRow, Wanted, list_terms_of, list_wanted},
        },
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use kernel::Page as Paging;
use serde::Deserialize;
use serde_json::{Value, json};
use web::{Answer, ApiDoc, Asked, Choice, Context, Page};

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pool) struct Query {
    kind: String,
    field: String,
    area: String,
    fee: String,
    after: String,
    size: Option<u16>,
}

impl Query {
    fn facet(&self, scheme: &str) -> &str {
        match scheme {
            "kind" => &self.kind,
            "field" => &self.field,
            "area" => &self.area,
            _ => &self.fee,
        }
    }

    fn wanted(&self) -> Wanted {
        let facets = FACETS.into_iter().map(|s| (s, self.facet(s).to_owned()));
        Wanted {
            // A key that no term can have asks for nothing, as if it were not there.
            facets: facets
                .filter(|(_, key)| !key.is_empty() && !key.chars().any(char::is_control))
                .collect(),
        }
    }

    fn address(&self, after: &str) -> String {
        let facets = FACETS.into_iter().map(|s| (s, self.facet(s)));
        let given: Vec<String> = facets
            .chain([("after", after)])
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| web::form_pair(name, value))
            .collect();
        format!("/pool?{}", given.join("&"))
    }
}

#[derive(Template)]
#[template(path = "pool/list.html")]
struct View {
    page: Page,
    filters: Vec<(String, String, Vec<Choice>)>,
    lines: Vec<Line>,
    result: String,
    next: String,
    is_filtered: bool,
}

struct Line {
    seen: Seen,
    kinds: Vec<String>,
    fields: String,
    areas: String,
    fee: String,
    body: String,
    busy: String,
}

const SCHEMES: [Scheme; 2] = [Scheme::Field, Scheme::Area];

/// Six queries.
pub(in crate::pool) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let paging = Paging::new(Some(&query.after), query.size)?;
    let reads = context.reads();
    let kinds = Kinds::load(reads).await?;
    let terms = load_terms(reads, &SCHEMES).await?;
    let bodies = list_bodies(reads).await?;
    let counters = Counters::load(reads).await?;
    let wanted = query.wanted();
    let (rows, next) = list_wanted(reads, "public", &wanted, &counters, &paging).await?;
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let own = list_terms_of(reads, &ids).await?;
    let lines: Vec<Line> = rows
        .iter()
        .filter_map(|row| {
            let seen = Seen::of(row, Reader::Anyone)?;
            let areas = terms_of(&terms, &own, &row.id, Scheme::Area);
            Some(Line {
                kinds: kinds_of(&kinds, &own, &row.id),
                fields: terms_of(&terms, &own, &row.id, Scheme::Field).join("、"),
                areas: if areas.is_empty() {
                    context.t("pool-everywhere")
                } else {
                    areas.join("、")
                },
                fee: fee_text(&context, &seen.fee, &seen.fee_words),
                body: name_of(&bodies, seen.body.as_deref()),
                busy: if row.busy == "working" {
                    context.t("pool-busy-working")
                } else {
                    String::new()
                },
                seen,
            })
        })
        .collect();
    let filters = FACETS
        .into_iter()
        .map(|name| {
            let chosen = query.facet(name);
            let mut choices = vec![Choice::new("", context.t("pool-all"), chosen)];
            let offered: Vec<(String, String)> = match name {
                "kind" => {
                    let all = kinds.0.iter();
                    all.map(|k| (k.key.clone(), k.label.clone())).collect()
                }
                "field" => {
                    let all = terms.of(Scheme::Field);
                    all.map(|t| (t.key.clone(), t.label.clone())).collect()
                }
                "area" => {
                    let all = terms.of(Scheme::Area);
                    all.map(|t| (t.key.clone(), terms.path(Scheme::Area, &t.key)))
                        .collect()
                }
                _ => FEES
                    .iter()
                    .map(|f| ((*f).to_owned(), context.t(&format!("pool-fee-{f}"))))
                    .collect(),
            };
            for (key, label) in offered {
                let count = counters.of("public", name, &key);
                if count > 0 || key == chosen {
                    choices.push(Choice::new(key, format!("{label}（{count}）"), chosen));
                }
            }
            let label = context.t(&format!("pool-{name}"));
            (name.to_owned(), label, choices)
        })
        .filter(|(_, _, choices)| choices.len() > 1)
        .collect();
    let result = match wanted.total(&counters) {
        Some(total) => context.t_with("pool-total", &[("count", total.to_string())]),
        None if next.is_some() => context.t("pool-many"),
        None if query.after.is_empty() => {
            context.t_with("pool-total", &[("count", lines.len().to_string())])
        }
        None => String::new(),
    };
    let page = Page::new(&context, context.t("pool-title")).here();
    context.html(&View {
        page,
        filters,
        lines,
        result,
        next: next.map_or_else(String::new, |n| query.address(&n)),
        is_filtered: !wanted.facets.is_empty(),
    })
}

/// The endpoint.
pub(in crate::pool) const DOC: ApiDoc = ApiDoc {
    operation: "listPool",
    summary: "People of the talent pool (人材プール) who want to be seen, with what they published, in the order of their readings.",
    query: &[
        ("kind", "string", "Key of a kind of coordinators or experts"),
        ("field", "string", "Key of a field of activity"),
        ("area", "string", "Key of an area"),
        ("fee", "string", "free, amount or agreement"),
        ("after", "string", "Cursor: `next` of the page before"),
        (
            "size",
            "integer",
            "Rows of a page, 1 to 200; 50 where it is not given",
        ),
    ],
    body: None,
    answer: "Pool",
};

/// What the endpoint gives.
pub(in crate::pool) const SCHEMAS: &[(&str, &str)] = &[(
    "Pool",
    r#"{"type":"object","required":["people"],"properties":{"total":{"type":["integer","null"]},"next":{"type":["string","null"]},"people":{"type":"array","items":{"type":"object","required":["id","name"],"additionalProperties":true}}}}"#,
)];

/// A page of the listed people: six queries.
pub(in crate::pool) async fn api(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let paging = Paging::new(Some(&query.after), query.size)?;
    let kinds = Kinds::load(reads).await?;
    let terms = load_terms(reads, &SCHEMES).await?;
    let bodies = list_bodies(reads).await?;
    let counters = Counters::load(reads).await?;
    let wanted = query.wanted();
    let (rows, next) = list_wanted(reads, "public", &wanted, &counters, &paging).await?;
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let own = list_terms_of(reads, &ids).await?;
    let people: Vec<Value> = rows
        .iter()
        .filter_map(|row| as_json(&context, &bodies, row))
        .map(|mut value| {
            if let Some(map) = value.as_object_mut() {
                let id = map
                    .get("id")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned();
                map.insert("kinds".into(), kinds_of(&kinds, &own, &id).into());
                map.insert(
                    "fields".into(),
                    terms_of(&terms, &own, &id, Scheme::Field).into(),
                );
                map.insert(
                    "areas".into(),
                    terms_of(&terms, &own, &id, Scheme::Area).into(),
                );
            }
            value
        })
        .collect();
    web::json(&json!({ "total": wanted.total(&counters), "next": next, "people": people }))
}

fn as_json(context: &Context, bodies: &[BodyRow], row: &MemberRow) -> Option<Value> {
    let seen = Seen::of(row, Reader::Anyone)?;
    let body = name_of(bodies, seen.body.as_deref());
    let mut value = json!(seen);
    if let Some(map) = value.as_object_mut() {
        map.insert("body".into(), body.into());
        map.insert(
            "href".into(),
            format!("{}{}", context.origin(), row.href()).into(),
        );
        map.retain(|_, v| !v.is_null() && v.as_str() != Some(""));
    }
    Some(value)
}
