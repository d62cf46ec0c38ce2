//! What of people can be found by searching: the card that everybody may see, of those who can be found by everybody.
use super::{card::Card, queries};
use crate::{
    publicity::Reader,
    terms::{Scheme, queries::load_terms},
};
use kernel::{Id, Outcome};
use store::Reads;
use web::{Later, SearchDocument, SearchSource};

/// People.
pub(super) const SEARCHES: &[SearchSource] = &[SearchSource::of_records(
    super::commands::KIND,
    "people-title",
    load,
)];

/// Two queries, however many people.
fn load<'a>(reads: &'a Reads, ids: &'a [Id]) -> Later<'a, Outcome<Vec<SearchDocument>>> {
    Box::pin(async move {
        let rows = queries::list_public_of(reads, ids).await?;
        let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
        let documents = rows.iter().filter_map(|row| {
            let card = Card::of(row, Reader::Anyone)?;
            let skills: Vec<&str> = card.skills.iter().map(|s| s.what.as_str()).collect();
            let said = card
                .skills
                .iter()
                .flat_map(|s| [&s.what, &s.amount, &s.experience]);
            let text: Vec<&str> = said
                .chain([&card.words, &card.name])
                .map(String::as_str)
                .collect();
            let fields = card.skills.iter().map(|s| &s.field).chain(&card.interests);
            let mut fields: Vec<String> = fields
                .filter(|key| !key.is_empty())
                .map(|key| terms.label(Scheme::Field, key).to_owned())
                .collect();
            fields.sort();
            fields.dedup();
            let areas = card.areas.iter();
            Some(SearchDocument {
                title: skills.join("、"),
                reading: String::new(),
                text: text.join("\n"),
                note: card.name.clone(),
                href: format!("/people/{}", card.id),
                fields,
                areas: areas
                    .map(|a| terms.label(Scheme::Area, a).to_owned())
                    .collect(),
                id: card.id,
            })
        });
        Ok(documents.collect())
    })
}
