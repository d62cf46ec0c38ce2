//! All groups, by kind, field, area and stage, in the order of their readings.
use super::Query;
use crate::{
    organisations::{
        publicity::{Reader, Seen},
        queries::{self, FACETS},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use kernel::Page as Paging;
use web::{Answer, Asked, Choice, Context, Page};

#[derive(Template)]
#[template(path = "organisations/list.html")]
struct View {
    page: Page,
    filters: Vec<(String, String, Vec<Choice>)>,
    lines: Vec<Line>,
    result: String,
    next: String,
    csv: String,
    is_filtered: bool,
}

/// A group as the list shows it.
struct Line {
    href: String,
    seen: Seen,
    kind: String,
    stage: String,
    fields: String,
    areas: String,
    is_on_list: bool,
}

const SCHEMES: [Scheme; 4] = [Scheme::Kind, Scheme::Field, Scheme::Area, Scheme::Stage];

/// Four queries.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let paging = Paging::new(Some(&query.after), query.size)?;
    let reads = context.reads();
    let terms = load_terms(reads, &SCHEMES).await?;
    let counters = queries::load_counters(reads).await?;
    let wanted = query.wanted();
    let (rows, next) = queries::list_public(reads, &wanted, &counters, &paging).await?;
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let own = queries::list_terms_of(reads, &ids).await?;
    let lines: Vec<Line> = rows
        .iter()
        .map(|row| {
            let of = |scheme: Scheme| {
                let keys = own
                    .iter()
                    .filter(|t| t.organisation == row.id && t.scheme == scheme.name());
                let labels: Vec<&str> = keys.map(|t| terms.label(scheme, &t.key)).collect();
                labels.join("、")
            };
            let seen = Seen::of(row, Reader::Anyone);
            Line {
                href: row.href(),
                kind: terms.label(Scheme::Kind, &seen.kind).to_owned(),
                stage: terms.label(Scheme::Stage, &seen.stage).to_owned(),
                fields: of(Scheme::Field),
                areas: of(Scheme::Area),
                is_on_list: row.state == super::super::cycle::ON_LIST,
                seen,
            }
        })
        .collect();
    let filters = SCHEMES
        .into_iter()
        .zip(FACETS)
        .map(|(scheme, name)| {
            let chosen = query.facet(name);
            let mut choices = vec![Choice::new("", context.t("organisations-all"), chosen)];
            let offered = terms
                .of(scheme)
                .filter(|t| counters.of(name, &t.key) > 0 || t.key == chosen);
            choices.extend(offered.map(|t| {
                let label = match scheme {
                    Scheme::Area => terms.path(scheme, &t.key),
                    _ => t.label.clone(),
                };
                let count = counters.of(name, &t.key);
                Choice::new(&t.key, format!("{label}（{count}）"), chosen)
            }));
            let label = context.t(&format!("organisations-{name}"));
            (name.to_owned(), label, choices)
        })
        .filter(|(_, _, choices)| choices.len() > 1)
        .collect();
    let result = match wanted.total(&counters) {
        Some(total) => context.t_with("organisations-total", &[("count", total.to_string())]),
        None if next.is_some() => context.t("organisations-many"),
        None if query.after.is_empty() => {
            context.t_with("organisations-total", &[("count", lines.len().to_string())])
        }
        None => String::new(),
    };
    let page = Page::new(&context, context.t("organisations-title")).here();
    let page = match query.facet("field") {
        "" => page,
        field => page.followed("field", field).await?,
    };
    context.html(&View {
        page,
        filters,
        lines,
        result,
        next: next.map_or_else(String::new, |n| query.address("/groups", &n)),
        csv: query.address("/groups.csv", ""),
        is_filtered: !wanted.facets.is_empty(),
    })
}
