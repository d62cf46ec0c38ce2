//! By what people are found, and how many: kept for each audience apart, with every change, in its transaction.
use crate::people::{
    card::{self, Card},
    model::coming,
    queries::{self, Audience, PersonRow},
};
use kernel::{Outcome, Permit};
use std::collections::{BTreeMap, BTreeSet};
use store::{FromQueryResult, Queries, Unit, Visibility, params};

#[derive(FromQueryResult)]
struct FacetRow {
    audience: String,
    scheme: String,
    key: String,
}

type Facet = (String, String, String);

/// By what each audience finds a person of this reach.
fn facets_of(row: &PersonRow) -> BTreeSet<Facet> {
    let found = Audience::ALL.into_iter().filter_map(|audience| {
        let card = Card::of(row, audience.reader())?;
        let name = audience.name().to_owned();
        let keys = card.facets().into_iter();
        Some(keys.map(move |(scheme, key)| (name.clone(), scheme.to_owned(), key)))
    });
    found.flatten().collect()
}

/// Brings reach, facets, counters, the record and what comes due up to what the rows of a person say now.
pub(super) async fn relist(unit: &mut Unit, permit: &Permit, id: &kernel::Id) -> Outcome<()> {
    let mut row = queries::get_person(unit, id).await?;
    let consents = queries::list_consents(unit, id).await?;
    let content = row.content();
    let today = unit.clock().today();
    let consented = queries::consents(&consents, "search");
    row.reach = card::reach(&row, &content, consented, today);
    let next = coming(
        &row.state,
        row.confirmed_at,
        row.asked_at,
        row.paused_until.as_deref(),
    );
    let at = unit.at_micros();
    unit.write(
        permit,
        "UPDATE directory_people SET reach = $2, next_at = $3, registered_at = COALESCE(registered_at, $4) WHERE id = $1",
        params![
            id,
            row.reach,
            next.map(|(_, at)| at),
            (!content.skills.is_empty()).then_some(at)
        ],
    )
    .await?;
    let visibility = match row.reach {
        card::PUBLIC => Visibility::Public,
        card::SIGNED_IN => Visibility::SignedIn,
        _ => Visibility::Private,
    };
    // The title stays empty: lists of records are read by more people than a name may be.
    unit.update_record(permit, id, "", visibility).await?;
    refacet(unit, permit, id, facets_of(&row)).await
}

/// Nobody finds this person any more.
pub(super) async fn unlist(unit: &mut Unit, permit: &Permit, id: &kernel::Id) -> Outcome<()> {
    refacet(unit, permit, id, BTreeSet::new()).await
}

async fn refacet(
    unit: &mut Unit,
    permit: &Permit,
    id: &kernel::Id,
    after: BTreeSet<Facet>,
) -> Outcome<()> {
    let before: Vec<FacetRow> = unit
        .all(
            "SELECT audience, scheme, key FROM directory_people_facets WHERE person = $1 \
             ORDER BY audience, scheme, key LIMIT 500",
            params![id],
        )
        .await?;
    let before: BTreeSet<Facet> = before
        .into_iter()
        .map(|f| (f.audience, f.scheme, f.key))
        .collect();
    if before == after {
        return Ok(());
    }
    unit.write(
        permit,
        "DELETE FROM directory_people_facets WHERE person = $1",
        params![id],
    )
    .await?;
    let rows = after.iter().map(|(a, s, k)| params![a, s, k, id]).collect();
    let columns = ["audience", "scheme", "key", "person"];
    unit.insert_rows(permit, "directory_people_facets", &columns, rows, "")
        .await?;
    let mut counts: BTreeMap<&Facet, i64> = BTreeMap::new();
    for facet in before.difference(&after) {
        counts.insert(facet, -1);
    }
    for facet in after.difference(&before) {
        counts.insert(facet, 1);
    }
    // In their order, so that two who count at once wait for each other and never in a ring.
    let rows = counts
        .into_iter()
        .map(|((a, s, k), n)| params![a, s, k, n])
        .collect();
    let columns = ["audience", "scheme", "key", "number"];
    let rest = "ON CONFLICT (audience, scheme, key) DO UPDATE \
                SET number = directory_people_counters.number + excluded.number";
    unit.insert_rows(permit, "directory_people_counters", &columns, rows, rest)
        .await
}
