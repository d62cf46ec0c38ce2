//! Groups as files: the list as CSV, the endpoint of the API, all data of one group. Each says what its reader may see.
use super::{Query, state_text};
use crate::{
    organisations::{
        policy,
        publicity::{Reader, Seen},
        queries::{self, OrganisationRow, TermOfRow},
    },
    terms::{Scheme, model::Terms, queries::load_terms},
};
use axum::extract::Path;
use documents::{Cell, Column, ColumnKind, Table};
use kernel::Page as Paging;
use serde_json::{Value, json};
use web::{Answer, ApiDoc, Asked, Context, download};

/// So many groups go into a file: 500 pages of 200.
const MOST_PAGES: usize = 500;

/// The endpoint.
pub(super) const DOC: ApiDoc = ApiDoc {
    operation: "listGroups",
    summary: "Listed groups with what they published, in the order of their readings.",
    query: &[
        ("kind", "string", "Key of a kind of groups"),
        ("field", "string", "Key of a field of activity"),
        ("area", "string", "Key of an area"),
        ("stage", "string", "Key of a stage"),
        ("after", "string", "Cursor: `next` of the page before"),
        (
            "size",
            "integer",
            "Rows of a page, 1 to 200; 50 where it is not given",
        ),
    ],
    body: None,
    answer: "Groups",
};

/// What the endpoint gives.
pub(in crate::organisations) const SCHEMAS: &[(&str, &str)] = &[(
    "Groups",
    r#"{"type":"object","required":["groups"],"properties":{"total":{"type":["integer","null"]},"next":{"type":["string","null"]},"groups":{"type":"array","items":{"type":"object","required":["id","name"],"additionalProperties":true}}}}"#,
)];

const SCHEMES: [Scheme; 4] = [Scheme::Kind, Scheme::Field, Scheme::Area, Scheme::Stage];

fn labels(terms: &Terms, own: &[TermOfRow], id: &str, scheme: Scheme) -> Vec<String> {
    own.iter()
        .filter(|t| t.organisation == id && t.scheme == scheme.name())
        .map(|t| terms.label(scheme, &t.key).to_owned())
        .collect()
}

/// The listed groups as CSV: two queries for each 200.
pub(super) async fn csv(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let terms = load_terms(reads, &SCHEMES).await?;
    let counters = queries::load_counters(reads).await?;
    let wanted = query.wanted();
    let mut paging = Paging::new(None, Some(Paging::MAX))?;
    let mut rows = Vec::new();
    for _ in 0..MOST_PAGES {
        let (groups, next) = queries::list_public(reads, &wanted, &counters, &paging).await?;
        let ids: Vec<&str> = groups.iter().map(|r| r.id.as_str()).collect();
        let own = queries::list_terms_of(reads, &ids).await?;
        rows.extend(groups.iter().map(|row| cells(&context, &terms, &own, row)));
        match next {
            Some(after) => paging.after = after,
            None => break,
        }
    }
    let table = Table {
        title: context.t("organisations-title"),
        columns: columns(&context),
        rows,
        ..Table::default()
    };
    Ok(download(
        &format!("{}.csv", context.t("organisations-title")),
        "text/csv; charset=utf-8",
        documents::csv(&table),
    ))
}

const COLUMNS: [&str; 18] = [
    "id",
    "name",
    "reading",
    "kind",
    "legal_form",
    "number",
    "field",
    "area",
    "stage",
    "purpose",
    "doing",
    "joining",
    "people",
    "days",
    "phone",
    "mail",
    "web",
    "address",
];

fn columns(context: &Context) -> Vec<Column> {
    let mut columns: Vec<Column> = COLUMNS
        .into_iter()
        .chain(["representative", "state", "source", "href"])
        .map(|name| Column {
            head: context.t(&format!("organisations-{}", name.replace('_', "-"))),
            ..Column::default()
        })
        .collect();
    if let Some(people) = columns.get_mut(12) {
        people.kind = ColumnKind::Number;
    }
    columns
}

fn cells(context: &Context, terms: &Terms, own: &[TermOfRow], row: &OrganisationRow) -> Vec<Cell> {
    let seen = Seen::of(row, Reader::Anyone);
    let text = |value: &str| Cell::Text(value.to_owned());
    let joined = |scheme| Cell::Text(labels(terms, own, &row.id, scheme).join("; "));
    vec![
        text(&seen.id),
        text(&seen.name),
        text(&seen.reading),
        text(terms.label(Scheme::Kind, &seen.kind)),
        text(&seen.legal_form),
        text(&seen.number),
        joined(Scheme::Field),
        joined(Scheme::Area),
        text(terms.label(Scheme::Stage, &seen.stage)),
        text(&seen.purpose),
        text(&seen.doing),
        text(&seen.joining),
        match seen.people {
            Some(n) => Cell::Number(n.to_string()),
            None => text(""),
        },
        text(&seen.days),
        text(&seen.phone),
        text(&seen.mail),
        text(&seen.web),
        text(&seen.address),
        text(&seen.representative),
        Cell::Text(state_text(context, &seen.state)),
        text(&seen.source),
        Cell::Text(format!("{}{}", context.origin(), row.href())),
    ]
}

fn as_json(
    context: &Context,
    terms: &Terms,
    own: &[TermOfRow],
    row: &OrganisationRow,
    reader: Reader,
) -> Value {
    let seen = Seen::of(row, reader);
    let kind = terms.label(Scheme::Kind, &seen.kind).to_owned();
    let stage = terms.label(Scheme::Stage, &seen.stage).to_owned();
    let mut value = json!(seen);
    if let Some(map) = value.as_object_mut() {
        map.retain(|_, v| !v.is_null() && v.as_str() != Some(""));
        map.insert(
            "href".into(),
            format!("{}{}", context.origin(), row.href()).into(),
        );
        map.insert("kind_label".into(), kind.into());
        map.insert("stage_label".into(), stage.into());
        map.insert(
            "fields".into(),
            labels(terms, own, &row.id, Scheme::Field).into(),
        );
        map.insert(
            "areas".into(),
            labels(terms, own, &row.id, Scheme::Area).into(),
        );
    }
    value
}

/// A page of the listed groups: four queries.
pub(super) async fn api(context: Context, Asked(query): Asked<Query>) -> Answer {
    let reads = context.reads();
    let paging = Paging::new(Some(&query.after), query.size)?;
    let terms = load_terms(reads, &SCHEMES).await?;
    let counters = queries::load_counters(reads).await?;
    let wanted = query.wanted();
    let (rows, next) = queries::list_public(reads, &wanted, &counters, &paging).await?;
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let own = queries::list_terms_of(reads, &ids).await?;
    let groups: Vec<Value> = rows
        .iter()
        .map(|row| as_json(&context, &terms, &own, row, Reader::Anyone))
        .collect();
    web::json(&json!({ "total": wanted.total(&counters), "next": next, "groups": groups }))
}

/// All data of a group that its reader may see, as a file: for its own editors, everything.
pub(super) async fn data(context: Context, Path(last): Path<String>) -> Answer {
    let reads = context.reads();
    let row = queries::get_by_address(reads, &last).await?;
    let id = row.id();
    let is_editor = queries::is_editor(reads, &id, context.actor()).await?;
    let reader = policy::reader(context.actor(), is_editor);
    let inside = matches!(reader, Reader::Own | Reader::Centre);
    if row.published_at.is_none() && !inside {
        return Err(web::not_found());
    }
    let terms = load_terms(reads, &SCHEMES).await?;
    let own = queries::list_terms_of(reads, &[&row.id]).await?;
    let mut value = as_json(&context, &terms, &own, &row, reader);
    let documents: Vec<Value> = queries::list_documents(reads, &id)
        .await?
        .into_iter()
        .filter(|d| inside || d.is_public == 1)
        .map(|d| {
            json!({ "kind": d.kind, "year": d.year, "link": d.link, "note": d.note, "public": d.is_public == 1 })
        })
        .collect();
    let stages: Vec<Value> = queries::list_stages(reads, &id)
        .await?
        .into_iter()
        .map(|s| {
            let label = terms.label(Scheme::Stage, &s.stage).to_owned();
            json!({ "day": s.day, "stage": label, "by_centre": s.by_centre == 1, "note": s.note })
        })
        .collect();
    let weights: Vec<Value> = queries::list_weights(reads, &id)
        .await?
        .into_iter()
        .map(|w| json!({ "day": w.day, "own": w.own, "shared": w.shared, "common": w.common }))
        .collect();
    let events: Vec<Value> = queries::list_events(reads, &id)
        .await?
        .into_iter()
        .filter(|e| inside || e.is_from == 1 || e.other_public == 1)
        .map(|e| {
            let other = e.other_name.filter(|_| inside || e.other_public == 1);
            json!({ "kind": e.kind, "day": e.day, "note": e.note, "ended_here": e.is_from == 1, "other": other })
        })
        .collect();
    if let Some(map) = value.as_object_mut() {
        map.insert("documents".into(), documents.into());
        map.insert("stages".into(), stages.into());
        map.insert("weights".into(), weights.into());
        map.insert("events".into(), events.into());
        if inside {
            let publicity = crate::organisations::publicity::Publicity::from_json(&row.publicity);
            map.insert("publicity".into(), json!(publicity));
        }
    }
    let bytes = serde_json::to_vec_pretty(&value).map_err(kernel::Fault::internal)?;
    Ok(download(
        &format!("{}.json", row.name),
        "application/json; charset=utf-8",
        bytes,
    ))
}
