//! What of a person of the pool can be found by searching: what they published to everybody, and no way to reach them.
use super::{
    commands::KIND,
    pages::{kinds_of, terms_of},
    publicity::Seen,
    queries::{list_members, list_terms_of},
};
use crate::{
    organisations::publicity::Reader,
    pool::kinds::Kinds,
    terms::{Scheme, queries::load_terms},
};
use kernel::{Id, Outcome};
use store::Reads;
use web::{Later, SearchDocument, SearchSource};

/// People of the pool.
pub(in crate::pool) const SEARCHES: &[SearchSource] =
    &[SearchSource::of_records(KIND, "pool-title", load)];

/// Four queries, however many people.
fn load<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
        let rows = list_members(reads, &ids).await?;
        let own = list_terms_of(reads, &ids).await?;
        let kinds = Kinds::load(reads).await?;
        let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
        Ok(rows
            .iter()
            .filter_map(|row| {
                let seen = Seen::of(row, Reader::Anyone)?;
                let kinds = kinds_of(&kinds, &own, &row.id);
                let text = [
                    seen.headline.as_str(),
                    &seen.skills,
                    &seen.qualifications,
                    &kinds.join("、"),
                ];
                Some(SearchDocument {
                    text: text.join("\n"),
                    note: kinds.join("、"),
                    href: row.href(),
                    fields: terms_of(&terms, &own, &row.id, Scheme::Field),
                    areas: terms_of(&terms, &own, &row.id, Scheme::Area),
                    title: seen.name,
                    reading: seen.reading,
                    id: seen.id,
                })
            })
            .collect())
    })
}
