//! What of resources can be found by searching: what their page says.
use super::queries::list_by_ids;
use kernel::{Id, Outcome};
use store::Reads;
use web::{Later, SearchDocument, SearchSource};

/// Resources.
pub(super) const SOURCE: SearchSource =
    SearchSource::of_records(super::commands::KIND, "resources-one", load);

/// One query.
fn load<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let rows = list_by_ids(reads, ids).await?;
        let live = rows.into_iter().filter(|r| r.is_offered());
        Ok(live
            .map(|row| SearchDocument {
                text: [row.words.as_str(), &row.conditions, &row.fee].join("\n"),
                note: row.owner_title,
                href: format!("/resources/{}", row.id),
                title: row.name,
                id: row.id,
                ..SearchDocument::default()
            })
            .collect())
    })
}
