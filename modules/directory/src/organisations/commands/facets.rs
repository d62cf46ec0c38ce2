//! By what listed groups are found, and how many there are: kept with every change, in its transaction.
use crate::organisations::queries::{self, OrganisationRow};
use kernel::{Outcome, Permit};
use std::collections::{BTreeMap, BTreeSet};
use store::{FromQueryResult, Queries, Unit, params};

#[derive(FromQueryResult)]
struct FacetRow {
    scheme: String,
    key: String,
    sort: String,
}

/// Scheme, key and place in the list.
pub(super) type Facet = (String, String, String);

/// The facets that a group has while it is listed.
pub(super) fn facets_of<'a>(
    kind: &'a str,
    stage: &'a str,
    sort: &str,
    terms: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> BTreeSet<Facet> {
    let one = [("kind", kind), ("stage", stage)];
    one.into_iter()
        .chain(terms)
        .filter(|(_, key)| !key.is_empty())
        .map(|(scheme, key)| (scheme.to_owned(), key.to_owned(), sort.to_owned()))
        .collect()
}

/// Brings facets and counters of a group up to what its rows say now.
pub(super) async fn relist(
    unit: &mut Unit,
    permit: &Permit,
    row: &OrganisationRow,
    was_listed: bool,
) -> Outcome<()> {
    let id = row.id();
    let before: Vec<FacetRow> = unit
        .all(
            "SELECT scheme, key, sort FROM directory_facets WHERE organisation = $1 ORDER BY scheme, key LIMIT 100",
            params![&id],
        )
        .await?;
    let before: BTreeSet<Facet> = before
        .into_iter()
        .map(|f| (f.scheme, f.key, f.sort))
        .collect();
    let after = if row.listed == 1 {
        let terms = queries::list_terms_of(unit, &[&row.id]).await?;
        let sort = crate::organisations::model::sort_key(&row.name, &row.reading);
        let terms = terms.iter().map(|t| (t.scheme.as_str(), t.key.as_str()));
        facets_of(&row.kind, &row.stage, &sort, terms)
    } else {
        BTreeSet::new()
    };
    let mut counts: BTreeMap<(String, String), i64> = BTreeMap::new();
    if before != after {
        unit.write(
            permit,
            "DELETE FROM directory_facets WHERE organisation = $1",
            params![&id],
        )
        .await?;
        let rows = after
            .iter()
            .map(|(scheme, key, sort)| params![scheme, key, sort, &id])
            .collect();
        let columns = ["scheme", "key", "sort", "organisation"];
        unit.insert_rows(permit, "directory_facets", &columns, rows, "")
            .await?;
    }
    for (scheme, key, _) in &before {
        *counts.entry((scheme.clone(), key.clone())).or_default() -= 1;
    }
    for (scheme, key, _) in &after {
        *counts.entry((scheme.clone(), key.clone())).or_default() += 1;
    }
    let listed = i64::from(row.listed == 1) - i64::from(was_listed);
    *counts.entry(("all".into(), String::new())).or_default() += listed;
    count(unit, permit, counts).await
}

/// Adds to counters, in their order, so that two who count at once wait for each other and never in a ring.
pub(super) async fn count(
    unit: &mut Unit,
    permit: &Permit,
    counts: BTreeMap<(String, String), i64>,
) -> Outcome<()> {
    let rows: Vec<_> = counts
        .into_iter()
        .filter(|(_, n)| *n != 0)
        .map(|((scheme, key), n)| params![scheme, key, n])
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let columns = ["scheme", "key", "number"];
    let rest = "ON CONFLICT (scheme, key) DO UPDATE SET number = directory_counters.number + excluded.number";
    unit.insert_rows(permit, "directory_counters", &columns, rows, rest)
        .await
}
