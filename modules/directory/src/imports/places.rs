//! Lists of facilities become places.
use super::{Alike, Change, Target};
use crate::{
    places::{
        commands::{Origin, create, update},
        model::{PlaceContent, is_word},
        queries::{get_place, list_alike},
    },
    terms::{Scheme, model::Terms},
};
use kernel::{Fault, Id, Outcome, Permit};
use list_reader::{Candidate, Facility, Kind, Row, fold_address, fold_name, fold_telephone};
use serde_json::Value;
use std::collections::BTreeMap;
use store::{Source, Unit};
use web::Later;

pub(super) struct Places;

/// So many values stand in one question.
const AT_ONCE: usize = 500;

fn key_of(terms: &Terms, scheme: &str, word: &str) -> Option<String> {
    let scheme = Scheme::from_name(scheme)?;
    if scheme == Scheme::Area {
        let same = |t: &&crate::terms::queries::TermRow| !word.is_empty() && t.label == word;
        return terms.offered(scheme).find(same).map(|t| t.key.clone());
    }
    let mut offered = terms.offered(scheme);
    offered
        .find(|t| is_word(&t.label, word))
        .map(|t| t.key.clone())
}

fn content(said: &Value) -> Outcome<PlaceContent> {
    serde_json::from_value(said.clone()).map_err(Fault::internal)
}

impl Target for Places {
    fn kinds(&self) -> &'static [Kind] {
        &[Kind::Facility]
    }

    fn key(&self, row: &Row) -> Option<String> {
        let id = Facility::of(row).id;
        (!id.is_empty()).then(|| format!("id:{id}"))
    }

    fn said(&self, row: &Row, terms: &Terms) -> Value {
        let place = Facility::of(row);
        let content = PlaceContent::of_list(&place, &|scheme, word| key_of(terms, scheme, word));
        serde_json::to_value(content).unwrap_or_default()
    }

    fn candidate(&self, row: &Row) -> Candidate {
        let place = Facility::of(row);
        Candidate {
            key: String::new(),
            name: place.name,
            address: place.address,
            telephone: place.telephone,
            // The 法人番号 in a list of facilities is that of who runs them, and the same for all of them.
            corporate_number: String::new(),
        }
    }

    fn alike<'a>(
        &'a self,
        from: Source<'a>,
        incoming: &'a [Candidate],
    ) -> Later<'a, Outcome<Vec<Alike>>> {
        Box::pin(async move {
            let mut found = BTreeMap::new();
            for chunk in incoming.chunks(AT_ONCE) {
                let fold = |one: fn(&Candidate) -> String| {
                    let mut all: Vec<String> =
                        chunk.iter().map(one).filter(|v| !v.is_empty()).collect();
                    all.sort_unstable();
                    all.dedup();
                    all
                };
                let asked = [
                    ("folded_name", fold(|c| fold_name(&c.name))),
                    ("folded_address", fold(|c| fold_address(&c.address))),
                    ("folded_telephone", fold(|c| fold_telephone(&c.telephone))),
                ];
                for (column, values) in asked {
                    for row in list_alike(&from, column, &values).await? {
                        let alike = Alike {
                            href: format!("/places/{}", row.id),
                            candidate: Candidate {
                                key: row.id.clone(),
                                name: row.name,
                                address: row.address,
                                telephone: row.telephone,
                                corporate_number: String::new(),
                            },
                        };
                        found.insert(row.id, alike);
                    }
                }
            }
            Ok(found.into_values().collect())
        })
    }

    fn create<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        said: Vec<Value>,
        origin: &'a Origin,
        terms: &'a Terms,
    ) -> Later<'a, Outcome<Vec<Id>>> {
        Box::pin(async move {
            let mut ids = Vec::with_capacity(said.len());
            for place in said {
                ids.push(create(unit, permit, content(&place)?, origin, terms).await?);
            }
            Ok(ids)
        })
    }

    fn update<'a>(
        &'a self,
        unit: &'a mut Unit,
        permit: &'a Permit,
        change: Change<'a>,
        origin: &'a Origin,
        terms: &'a Terms,
    ) -> Later<'a, Outcome<bool>> {
        Box::pin(async move {
            let row = get_place(unit, change.record).await?;
            let now = row.content();
            let before = change.before.map(content).transpose()?;
            let merged = now.merged(before.as_ref(), content(change.said)?);
            if row.retired == 1 || merged == now {
                return Ok(false);
            }
            let kept = Origin {
                source: row.source,
                on: row.source_on,
            };
            let origin = if kept.source.is_empty() || kept.source == origin.source {
                origin
            } else {
                &kept
            };
            update(
                unit,
                permit,
                change.record,
                row.edition,
                merged,
                origin,
                terms,
            )
            .await?;
            Ok(true)
        })
    }
}
