//! Who is who: each kind with what it is, what it does, and its people; below, the intermediaries.
use super::{KindRow, Kinds, OfKindRow, list_of_kinds};
use crate::{
    pool::{
        bodies::{self, BodyRow},
        members::queries::{Counters, list_terms_of},
        words::lines,
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "pool/kinds.html")]
struct View {
    page: Page,
    kinds: Vec<Kind>,
    bodies: Vec<Body>,
}

struct Kind {
    row: KindRow,
    duties: Vec<String>,
    people: Vec<OfKindRow>,
    more: String,
}

struct Body {
    row: BodyRow,
    kind: String,
    fields: String,
    areas: String,
}

/// Six queries.
pub(in crate::pool) async fn page(context: Context) -> Answer {
    let reads = context.reads();
    let kinds = Kinds::load(reads).await?;
    let keys: Vec<&str> = kinds.offered().map(|k| k.key.as_str()).collect();
    let people = list_of_kinds(reads, &keys).await?;
    let counters = Counters::load(reads).await?;
    let rows = bodies::list_bodies(reads).await?;
    let ids: Vec<&str> = rows.iter().map(|b| b.id.as_str()).collect();
    let own = list_terms_of(reads, &ids).await?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let kinds = kinds
        .offered()
        .map(|row| {
            let of_kind = people.iter().filter(|p| p.key == row.key);
            let count = counters.of("public", "kind", &row.key);
            Kind {
                duties: lines(&row.duties),
                people: of_kind.cloned().collect(),
                more: if count > super::SHOWN {
                    context.t_with("pool-kinds-more", &[("count", count.to_string())])
                } else {
                    String::new()
                },
                row: row.clone(),
            }
        })
        .collect();
    let bodies = rows
        .into_iter()
        .filter(|b| b.retired == 0)
        .map(|row| {
            let of = |scheme: Scheme| {
                let keys = own
                    .iter()
                    .filter(|t| t.owner == row.id && t.scheme == scheme.name());
                let labels: Vec<&str> = keys.map(|t| terms.label(scheme, &t.key)).collect();
                labels.join("、")
            };
            Body {
                kind: context.t(&format!("pool-body-kind-{}", row.kind)),
                fields: of(Scheme::Field),
                areas: of(Scheme::Area),
                row,
            }
        })
        .collect();
    let page = Page::new(&context, context.t("pool-kinds"))
        .under("/pool", context.t("pool-title"))
        .here();
    context.html(&View {
        page,
        kinds,
        bodies,
    })
}
