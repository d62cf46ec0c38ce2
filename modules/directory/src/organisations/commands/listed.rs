//! Groups taken over from a list that somebody else keeps: they have a page at once, and nobody of them has come forward.
use super::{facets, steps::KIND};
use crate::organisations::{
    cycle,
    model::{Content, fold, sort_key},
};
use kernel::{Id, Outcome, Permit};
use std::collections::BTreeMap;
use store::{Entry, Unit, params};

/// A group of a list. Its name is written; what was read is checked before.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What the list says of it.
    pub content: Content,
    /// Where it comes from, for readers: 内閣府 NPO法人情報（2026年11月）.
    pub source: String,
}

/// Enters groups of a list, many in few statements; gives their identifiers in order. The caller's policy decides.
pub async fn insert_listed(
    unit: &mut Unit,
    permit: &Permit,
    groups: &[Listed],
) -> Outcome<Vec<Id>> {
    let titles: Vec<String> = groups
        .iter()
        .map(|g| g.content.get("name").to_owned())
        .collect();
    let ids = unit
        .create_records(permit, KIND, &titles, store::Visibility::Public)
        .await?;
    let at = unit.at_micros();
    let mut counts: BTreeMap<(String, String), i64> = BTreeMap::new();
    let (mut rows, mut terms, mut found_by) = (Vec::new(), Vec::new(), Vec::new());
    for (id, group) in ids.iter().zip(groups) {
        let content = &group.content;
        let get = |name: &str| content.get(name).to_owned();
        let sort = sort_key(content.get("name"), content.get("reading"));
        rows.push(params![
            id,
            get("name"),
            get("reading"),
            fold(content.get("name")),
            sort.clone(),
            get("kind"),
            get("legal_form"),
            content.number(),
            get("purpose"),
            get("doing"),
            content.people(),
            get("days"),
            get("phone"),
            get("mail"),
            get("web"),
            get("address"),
            content.publicity.to_json(),
            cycle::ON_LIST,
            "list",
            &group.source,
            true,
            at,
            at,
            1_i64,
            at,
            at
        ]);
        let own: Vec<(&str, &str)> = [("field", &content.fields), ("area", &content.areas)]
            .into_iter()
            .flat_map(|(scheme, keys)| keys.iter().map(move |key| (scheme, key.as_str())))
            .collect();
        for (position, (scheme, key)) in (0_i64..).zip(&own) {
            terms.push(params![id, *scheme, *key, position]);
        }
        for (scheme, key, sort) in facets::facets_of(content.get("kind"), "", &sort, own) {
            found_by.push(params![&scheme, &key, sort, id]);
            *counts.entry((scheme, key)).or_default() += 1;
        }
        *counts.entry(("all".into(), String::new())).or_default() += 1;
        unit.note(Entry::new("directory.list", id));
    }
    let columns = [
        "id",
        "name",
        "reading",
        "folded",
        "sort",
        "kind",
        "legal_form",
        "number",
        "purpose",
        "doing",
        "people",
        "days",
        "phone",
        "mail",
        "web",
        "address",
        "publicity",
        "state",
        "channel",
        "source",
        "listed",
        "published_at",
        "since",
        "edition",
        "created_at",
        "changed_at",
    ];
    unit.insert_rows(permit, "directory_organisations", &columns, rows, "")
        .await?;
    let columns = ["organisation", "scheme", "key", "position"];
    let twice = "ON CONFLICT (organisation, scheme, key) DO NOTHING";
    unit.insert_rows(
        permit,
        "directory_organisation_terms",
        &columns,
        terms,
        twice,
    )
    .await?;
    let columns = ["scheme", "key", "sort", "organisation"];
    unit.insert_rows(permit, "directory_facets", &columns, found_by, "")
        .await?;
    facets::count(unit, permit, counts).await?;
    Ok(ids)
}
