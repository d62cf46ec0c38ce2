//! 人をさがす: what people can do, by field, area, time, online, without 謝礼; as a page and as an endpoint. Whoever has not
//! signed in finds the public part; whoever has, what was opened to them.
use super::CardView;
use crate::{
    people::{
        card::Card,
        model::{DAYS, PARTS},
        queries::{self, Audience, Counters, FACETS, Wanted},
    },
    terms::{Scheme, model::Terms, queries::load_terms},
};
use askama::Template;
use kernel::Page as Paging;
use serde::Deserialize;
use serde_json::{Value, json};
use web::{Answer, ApiDoc, Asked, Choice, Context, Page};

/// Facets and the place in the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    field: String,
    area: String,
    slot: String,
    online: String,
    free: String,
    after: String,
    size: Option<u16>,
}

impl Query {
    fn facet(&self, scheme: &str) -> &str {
        match scheme {
            "field" => &self.field,
            "area" => &self.area,
            "slot" => &self.slot,
            "online" => &self.online,
            "free" => &self.free,
            _ => "",
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
        format!("/people?{}", given.join("&"))
    }
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct View {
    page: Page,
    filters: Vec<(String, String, Vec<Choice>)>,
    cards: Vec<CardView>,
    result: String,
    next: String,
    is_filtered: bool,
    is_public: bool,
}

fn audience(context: &Context) -> Audience {
    if context.actor().signed_in() {
        Audience::SignedIn
    } else {
        Audience::Public
    }
}

/// Three queries.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let paging = Paging::new(Some(&query.after), query.size.or(Some(20)))?;
    let reads = context.reads();
    let audience = audience(&context);
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let counters = queries::load_counters(reads, audience).await?;
    let wanted = query.wanted();
    let (rows, next) = queries::list_found(reads, audience, &wanted, &counters, &paging).await?;
    let cards: Vec<CardView> = rows
        .iter()
        .filter_map(|row| Card::of(row, audience.reader()))
        .map(|card| CardView::of(&context, &terms, card))
        .collect();
    let result = match wanted.total(&counters) {
        Some(total) => context.t_with("people-total", &[("count", total.to_string())]),
        None if next.is_some() => context.t("people-many"),
        None if query.after.is_empty() => {
            context.t_with("people-total", &[("count", cards.len().to_string())])
        }
        None => String::new(),
    };
    let page = Page::new(&context, context.t("people-title")).here();
    context.html(&View {
        page,
        filters: filters(&context, &query, &terms, &counters),
        cards,
        result,
        next: next.map_or_else(String::new, |n| query.address(&n)),
        is_filtered: !wanted.facets.is_empty(),
        is_public: audience == Audience::Public,
    })
}

/// What can be chosen: of each filter what somebody is found by, and what is chosen.
fn filters(
    context: &Context,
    query: &Query,
    terms: &Terms,
    counters: &Counters,
) -> Vec<(String, String, Vec<Choice>)> {
    let made = FACETS.into_iter().map(|name| {
        let keys: Vec<(String, String)> = match name {
            "field" => terms
                .of(Scheme::Field)
                .map(|t| (t.key.clone(), t.label.clone()))
                .collect(),
            "area" => terms
                .of(Scheme::Area)
                .filter(|t| counters.of(name, &t.key) > 0 || t.key == query.area)
                .map(|t| (t.key.clone(), terms.path(Scheme::Area, &t.key)))
                .collect(),
            "slot" => DAYS
                .into_iter()
                .flat_map(|day| PARTS.map(|part| (day, part)))
                .map(|(day, part)| {
                    let label = format!(
                        "{} {}",
                        context.t(&format!("people-day-{day}")),
                        context.t(&format!("people-part-{part}"))
                    );
                    (format!("{day}-{part}"), label)
                })
                .collect(),
            _ => vec![("yes".into(), context.t(&format!("people-only-{name}")))],
        };
        let chosen = query.facet(name);
        let mut choices = vec![Choice::new("", context.t("people-any"), chosen)];
        let found = keys.into_iter().filter_map(|(key, label)| {
            let number = counters.of(name, &key);
            (number > 0 || key == chosen)
                .then(|| Choice::new(key, format!("{label}（{number}）"), chosen))
        });
        choices.extend(found);
        let label = context.t(&format!("people-filter-{name}"));
        (name.to_owned(), label, choices)
    });
    made.filter(|(_, _, choices)| choices.len() > 1).collect()
}

/// The endpoint.
pub(super) const DOC: ApiDoc = ApiDoc {
    operation: "listPeople",
    summary: "People who want to be found, with what they show to everybody, newest first.",
    query: &[
        ("field", "string", "Key of a field of activity"),
        ("area", "string", "Key of an area"),
        ("slot", "string", "Day and part of the day: sat-morning"),
        ("online", "string", "yes: those who help online"),
        ("free", "string", "yes: those who help without 謝礼"),
        ("after", "string", "Cursor: `next` of the page before"),
        (
            "size",
            "integer",
            "Rows of a page, 1 to 200; 50 where it is not given",
        ),
    ],
    body: None,
    answer: "People",
};

/// What the endpoint gives.
pub(in crate::people) const SCHEMAS: &[(&str, &str)] = &[(
    "People",
    r#"{"type":"object","required":["people"],"properties":{"total":{"type":["integer","null"]},"next":{"type":["string","null"]},"people":{"type":"array","items":{"type":"object","required":["id","skills"],"additionalProperties":true}}}}"#,
)];

/// A page of those whom everybody finds, whoever asks: two queries.
pub(super) async fn api(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let paging = Paging::new(Some(&query.after), query.size)?;
    let audience = Audience::Public;
    let counters = queries::load_counters(reads, audience).await?;
    let wanted = query.wanted();
    let (rows, next) = queries::list_found(reads, audience, &wanted, &counters, &paging).await?;
    let people: Vec<Value> = rows
        .iter()
        .filter_map(|row| Card::of(row, audience.reader()))
        .map(|card| {
            let href = format!("{}/people/{}", context.origin(), card.id);
            let mut value = json!(card);
            if let Some(map) = value.as_object_mut() {
                map.retain(|_, v| {
                    v.as_str() != Some("") && v.as_array().is_none_or(|list| !list.is_empty())
                });
                map.insert("href".into(), href.into());
            }
            value
        })
        .collect();
    web::json(&json!({ "total": wanted.total(&counters), "next": next, "people": people }))
}
