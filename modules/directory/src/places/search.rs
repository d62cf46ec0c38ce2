//! What of places can be found by searching: everything that stands on their page.
use super::{commands::terms, queries::list_by_ids};
use crate::terms::Scheme;
use kernel::{Id, Outcome};
use store::Reads;
use web::{Later, SearchDocument, SearchSource};

pub(super) const SOURCE: SearchSource =
    SearchSource::of_records("directory.place", "places-one", load);

/// Two queries.
fn load<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let ids: Vec<String> = ids.iter().map(String::from).collect();
        let rows = list_by_ids(reads, &ids).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let terms = terms(reads).await?;
        let live = rows.into_iter().filter(|r| r.retired == 0);
        Ok(live
            .map(|row| {
                let content = row.content();
                let words = [
                    (Scheme::Use, &content.uses),
                    (Scheme::Equipment, &content.equipment),
                    (Scheme::BarrierFree, &content.barrier_free),
                ];
                let mut text: Vec<&str> = words
                    .into_iter()
                    .flat_map(|(scheme, keys)| keys.iter().map(move |k| (scheme, k.as_str())))
                    .map(|(scheme, key)| terms.label(scheme, key))
                    .collect();
                text.extend([
                    row.address.as_str(),
                    &row.description,
                    &row.owner,
                    &row.access,
                    &row.barrier_note,
                    &row.hours,
                ]);
                let areas = if row.area.is_empty() {
                    Vec::new()
                } else {
                    vec![terms.label(Scheme::Area, &row.area).to_owned()]
                };
                SearchDocument {
                    text: text.join("\n"),
                    note: row.address.clone(),
                    href: format!("/places/{}", row.id),
                    areas,
                    title: row.name.clone(),
                    reading: row.kana.clone(),
                    id: row.id.clone(),
                    fields: Vec::new(),
                }
            })
            .collect())
    })
}
