//! The endpoint for programs.
use super::{Query, search::label};
use crate::{Asked, Count, DEEPEST, Finder, Hit, PREPARING};
use kernel::{Code, Fault, Outcome};
use serde_json::{Value, json};
use web::{Answer, Context};

/// Largest page.
const LARGEST: usize = 100;

pub(super) const QUERY: &[(&str, &str, &str)] = &[
    ("q", "string", "Words; at most 100 letters are read"),
    ("kind", "string", "Only this kind"),
    ("field", "string", "Only this field of activity"),
    ("area", "string", "Only this area"),
    (
        "size",
        "integer",
        "Results of a page, 1 to 100; 20 where it is not given",
    ),
    (
        "page",
        "integer",
        "Number of the page; no result beyond the thousandth is given",
    ),
];

/// Name and schema.
pub(crate) const SCHEMAS: &[(&str, &str)] = &[
    (
        "SearchResults",
        r##"{"type":"object","required":["query","total","results"],"properties":{"query":{"type":"string"},"total":{"type":"integer"},"page":{"type":"integer"},"size":{"type":"integer"},"results":{"type":"array","items":{"$ref":"#/components/schemas/SearchResult"}},"kinds":{"type":"array","items":{"$ref":"#/components/schemas/SearchCount"}},"fields":{"type":"array","items":{"$ref":"#/components/schemas/SearchCount"}},"areas":{"type":"array","items":{"$ref":"#/components/schemas/SearchCount"}},"other_words":{"type":"array","items":{"type":"string"}}}}"##,
    ),
    (
        "SearchResult",
        r##"{"type":"object","required":["id","kind","title","href"],"properties":{"id":{"type":"string"},"kind":{"type":"string"},"label":{"type":"string"},"title":{"type":"string"},"note":{"type":"string"},"snippet":{"type":"string"},"href":{"type":"string"},"fields":{"type":"array","items":{"type":"string"}},"areas":{"type":"array","items":{"type":"string"}}}}"##,
    ),
    (
        "SearchCount",
        r##"{"type":"object","required":["name","count"],"properties":{"name":{"type":"string"},"count":{"type":"integer"}}}"##,
    ),
];

/// One query where something was found.
pub(super) async fn search(context: Context) -> Answer {
    let query = Query::of(&context);
    let size = number(query.get("size"), 20)?;
    if size > LARGEST {
        return Err(Fault::new(&Code::PAGE_SIZE).with("max", LARGEST).into());
    }
    let page = number(query.get("page"), 1)?;
    let finder = context.city().local::<Finder>()?;
    let asked = Asked {
        query: query.get("q").to_owned(),
        kind: query.some("kind"),
        field: query.some("field"),
        area: query.some("area"),
        skip: (page - 1).saturating_mul(size).min(DEEPEST),
        most: size,
    };
    let found = finder
        .find(context.reads(), asked)
        .await?
        .ok_or_else(|| Fault::new(&PREPARING))?;
    let result = |hit: &Hit| {
        json!({
            "id": hit.id,
            "kind": hit.kind,
            "label": label(&context, &finder, &hit.kind),
            "title": hit.title_text(),
            "note": hit.note,
            "snippet": hit.snippet_text(),
            "href": hit.href,
            "fields": hit.fields,
            "areas": hit.areas,
        })
    };
    web::json(&json!({
        "query": found.query,
        "total": found.total,
        "page": page,
        "size": size,
        "results": found.hits.iter().map(result).collect::<Vec<_>>(),
        "kinds": counts(&found.kinds),
        "fields": counts(&found.fields),
        "areas": counts(&found.areas),
        "other_words": found.others,
    }))
}

fn counts(list: &[Count]) -> Vec<Value> {
    list.iter()
        .map(|c| json!({"name": c.name, "count": c.count}))
        .collect()
}

/// A number from 1 on.
fn number(text: &str, otherwise: usize) -> Outcome<usize> {
    if text.is_empty() {
        return Ok(otherwise);
    }
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(Fault::new(&Code::UNREADABLE)),
    }
}
