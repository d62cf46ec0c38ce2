//! What of a group can be found by searching: what it published to everybody, and no way to reach it.
use super::{
    publicity::{Reader, Seen},
    queries,
};
use crate::terms::{Scheme, queries::load_terms};
use kernel::{Id, Outcome};
use store::Reads;
use web::{Later, SearchDocument, SearchSource};

/// Groups.
pub(super) const SEARCHES: &[SearchSource] = &[SearchSource::of_records(
    super::commands::KIND,
    "organisations-title",
    load,
)];

/// Three queries, however many groups.
fn load<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let rows = queries::list_listed(reads, ids).await?;
        let listed: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
        let own = queries::list_terms_of(reads, &listed).await?;
        let terms = load_terms(reads, &[Scheme::Kind, Scheme::Field, Scheme::Area]).await?;
        Ok(rows
            .iter()
            .map(|row| {
                let seen = Seen::of(row, Reader::Anyone);
                let of = |scheme: Scheme| -> Vec<String> {
                    own.iter()
                        .filter(|t| t.organisation == row.id && t.scheme == scheme.name())
                        .map(|t| terms.label(scheme, &t.key).to_owned())
                        .collect()
                };
                let text = [
                    &seen.purpose,
                    &seen.doing,
                    &seen.joining,
                    &seen.coming,
                    &seen.achieved,
                    &seen.days,
                ];
                SearchDocument {
                    title: seen.name,
                    reading: seen.reading,
                    text: text.map(String::as_str).join("\n"),
                    note: terms.label(Scheme::Kind, &seen.kind).to_owned(),
                    href: row.href(),
                    fields: of(Scheme::Field),
                    areas: of(Scheme::Area),
                    id: seen.id,
                }
            })
            .collect())
    })
}
