//! Asking a source which documents there are, and what everybody may find of them.
use kernel::{Id, Outcome};
use std::collections::BTreeSet;
use store::Reads;
use web::{SearchDocument, SearchSource};

/// So many identifiers are loaded at a time.
const STEP: usize = 500;

/// Identifiers of what a source has, in their order, after this one.
pub(crate) async fn list(reads: &Reads, source: &SearchSource, after: &str) -> Outcome<Vec<Id>> {
    let limit = i64::try_from(STEP).unwrap_or(i64::MAX);
    match source.list {
        Some(list) => list(reads, after, limit).await,
        None => store::list_record_ids(reads, source.kind, after, limit).await,
    }
}

/// What everybody may find of these. Whatever a source gives, a record that is not public is left out.
pub(crate) async fn load(
    reads: &Reads,
    source: &SearchSource,
    ids: &[Id],
) -> Outcome<Vec<SearchDocument>> {
    let mut all = Vec::new();
    for ids in ids.chunks(STEP) {
        let public = if source.list.is_some() {
            ids.to_vec()
        } else {
            store::list_public_ids(reads, ids).await?
        };
        if public.is_empty() {
            continue;
        }
        let known: BTreeSet<&str> = public.iter().map(Id::as_str).collect();
        let mut documents = (source.load)(reads, &public).await?;
        documents.retain(|d| known.contains(d.id.as_str()));
        all.append(&mut documents);
    }
    Ok(all)
}
