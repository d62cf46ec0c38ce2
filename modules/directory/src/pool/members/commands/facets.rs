//! By what people are found, and how many there are: kept with every change, in its transaction.
use crate::{
    organisations::publicity::Shown,
    pool::members::{
        publicity::{Field, Publicity},
        queries::{MemberRow, list_terms_of},
    },
    terms::{Scheme, queries::load_terms},
};
use kernel::{Outcome, Permit};
use std::collections::{BTreeMap, BTreeSet};
use store::{FromQueryResult, Queries, Unit, params};

#[derive(FromQueryResult, PartialEq, Eq, PartialOrd, Ord)]
struct Facet {
    scope: String,
    scheme: String,
    key: String,
    sort: String,
}

/// Brings facets and counters of a person up to what their rows say now. `ready`: whether they are registered.
pub(super) async fn relist(
    unit: &mut Unit,
    permit: &Permit,
    row: &MemberRow,
    ready: bool,
) -> Outcome<()> {
    let id = row.id();
    let before: Vec<Facet> = unit
        .all(
            "SELECT scope, scheme, key, sort FROM directory_pool_facets WHERE member = $1 ORDER BY scope, scheme, key LIMIT 500",
            params![&id],
        )
        .await?;
    let before: BTreeSet<Facet> = before.into_iter().collect();
    let after = if ready {
        facets(unit, row).await?
    } else {
        BTreeSet::new()
    };
    if before == after {
        return Ok(());
    }
    unit.write(
        permit,
        "DELETE FROM directory_pool_facets WHERE member = $1",
        params![&id],
    )
    .await?;
    let rows: Vec<_> = after
        .iter()
        .map(|f| params![&f.scope, &f.scheme, &f.key, &f.sort, &id])
        .collect();
    if !rows.is_empty() {
        let columns = ["scope", "scheme", "key", "sort", "member"];
        unit.insert_rows(permit, "directory_pool_facets", &columns, rows, "")
            .await?;
    }
    let mut counts: BTreeMap<(&str, &str, &str), i64> = BTreeMap::new();
    for (facets, n) in [(&before, -1), (&after, 1)] {
        for f in facets {
            *counts.entry((&f.scope, &f.scheme, &f.key)).or_default() += n;
        }
    }
    // In their order, so that two who count at once wait for each other and never in a ring.
    let rows: Vec<_> = counts
        .into_iter()
        .filter(|(_, n)| *n != 0)
        .map(|((scope, scheme, key), n)| params![scope, scheme, key, n])
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let columns = ["scope", "scheme", "key", "number"];
    let rest = "ON CONFLICT (scope, scheme, key) DO UPDATE SET number = directory_pool_counters.number + excluded.number";
    unit.insert_rows(permit, "directory_pool_counters", &columns, rows, rest)
        .await
}

/// The facets of somebody who is registered. Whoever is found under an area is found under those above it, too.
async fn facets(unit: &Unit, row: &MemberRow) -> Outcome<BTreeSet<Facet>> {
    let own = list_terms_of(unit, &[&row.id]).await?;
    let terms = load_terms(unit, &[Scheme::Area]).await?;
    let sort = crate::organisations::model::sort_key(&row.name, &row.reading);
    let mut keys: BTreeSet<(String, String)> = BTreeSet::new();
    keys.insert(("all".into(), String::new()));
    for term in &own {
        keys.insert((term.scheme.clone(), term.key.clone()));
        let mut key = term.key.as_str();
        for _ in 0..6 {
            let above = terms
                .find(Scheme::Area, key)
                .filter(|_| term.scheme == "area");
            let Some(above) = above.filter(|t| !t.parent.is_empty()) else {
                break;
            };
            keys.insert(("area".into(), above.parent.clone()));
            key = &above.parent;
        }
    }
    // Whoever does not say in public what they ask for is not found by it either.
    let fee_is_open = Publicity::from_json(&row.publicity).of(Field::Fee) == Shown::Public;
    let mut facets = BTreeSet::new();
    for scope in ["ready", "public"] {
        if scope == "public" && row.listed == 0 {
            continue;
        }
        let mut add = |scheme: &str, key: &str| {
            facets.insert(Facet {
                scope: scope.to_owned(),
                scheme: scheme.to_owned(),
                key: key.to_owned(),
                sort: sort.clone(),
            });
        };
        for (scheme, key) in &keys {
            add(scheme, key);
        }
        if scope == "ready" || fee_is_open {
            add("fee", &row.fee);
        }
    }
    Ok(facets)
}
