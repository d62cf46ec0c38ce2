//! What is to be assigned, in an order that does not depend on how it was given.
use std::cmp::Reverse;

use kernel::Id;

use super::worth::Scale;
use crate::lots::{Lots, mark, of_marks};
use crate::table::{Key, Table, keys};

/// Somebody who is to be given offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: Id,
    /// The most offers that the person takes.
    pub load: u16,
}

/// An offer with its places: a shift, a course, a recruitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Which.
    pub id: Id,
    /// How many people it takes.
    pub places: u32,
}

/// A person may take an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Place in the list of people that the problem is made of.
    pub person: usize,
    /// Place in the list of offers that the problem is made of.
    pub offer: usize,
    /// How well they suit; for instance [`Ranked::permille`](crate::ranking::Ranked::permille).
    pub weight: u16,
}

/// Why no problem can be made of what was given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Two people bear one identifier.
    #[error("two people are called {0}")]
    SamePerson(Id),
    /// Two offers bear one identifier.
    #[error("two offers are called {0}")]
    SameOffer(Id),
    /// A pair names somebody who, or something that, was not given; its place in the list of pairs.
    #[error("pair {0} names nobody or nothing that was given")]
    UnknownPair(usize),
    /// A pair was given twice.
    #[error("{person} and {offer} are given as a pair twice")]
    SamePair {
        /// The person of the pair.
        person: Id,
        /// The offer of the pair.
        offer: Id,
    },
    /// More than [`Problem::MOST`] people, offers or pairs.
    #[error("too many people, offers or pairs")]
    TooMany,
}

keys! {
    /// A person, by order of identifiers.
    PersonNo,
    /// An offer, by order of identifiers.
    OfferNo,
    /// A pair, by order of its person, then of its worth, the greatest first.
    PairNo,
}

impl PairNo {
    pub(super) const NONE: Self = Self(u32::MAX);
}

/// What a pair is, beside its person: sixteen bytes that are read together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Count, weight and lot in one number.
    pub(super) worth: i64,
    pub(super) offer: OfferNo,
    pub(super) weight: u16,
}

/// People, offers, and who may take what.
#[derive(Clone, Debug)]
pub struct Problem {
    pub(super) people: Table<PersonNo, Person>,
    pub(super) offers: Table<OfferNo, Opening>,
    /// Where the pairs of each person begin; one more at the end.
    first: Vec<usize>,
    pub(super) person_of: Table<PairNo, PersonNo>,
    pub(super) cells: Table<PairNo, Cell>,
    pub(super) scale: Scale,
}

impl Problem {
    /// The most people or offers; a hundred times as many pairs.
    pub const MOST: usize = 1 << 20;

    /// Puts the problem together. `lots` settles what is equal in number and weight.
    ///
    /// # Errors
    /// Anything that is given twice, or named and not given.
    pub fn new(
        people: Vec<Person>,
        offers: Vec<Opening>,
        pairs: &[Pair],
        lots: Lots,
    ) -> Result<Self, Refusal> {
        if people.len().max(offers.len()) > Self::MOST || pairs.len() > Self::MOST * 100 {
            return Err(Refusal::TooMany);
        }
        let (people, person_at) = in_order(people, |p| &p.id).map_err(Refusal::SamePerson)?;
        let (offers, offer_at) = in_order(offers, |o| &o.id).map_err(Refusal::SameOffer)?;
        let mut sorted = Vec::with_capacity(pairs.len());
        for (place, pair) in pairs.iter().enumerate() {
            match (person_at.get(pair.person), offer_at.get(pair.offer)) {
                (Some(&person), Some(&offer)) => {
                    sorted.push((PersonNo::at(person), OfferNo::at(offer), pair.weight));
                }
                _ => return Err(Refusal::UnknownPair(place)),
            }
        }
        sorted.sort_unstable();
        for (before, after) in sorted.iter().zip(sorted.iter().skip(1)) {
            if (before.0, before.1) == (after.0, after.1) {
                let person = people.get(after.0).map(|p| p.id.clone());
                let offer = offers.get(after.1).map(|o| o.id.clone());
                if let (Some(person), Some(offer)) = (person, offer) {
                    return Err(Refusal::SamePair { person, offer });
                }
            }
        }

        let mut first = vec![0; people.len() + 1];
        for (person, ..) in &sorted {
            if let Some(next) = first.get_mut(person.place() + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut first {
            sum += *start;
            *start = sum;
        }

        let scale = Scale::of(people.len().min(offers.len()));
        let drawn: Table<PersonNo, u64> =
            Table::of(people.cells().iter().map(|p| lots.of(&p.id)).collect());
        let marks: Table<OfferNo, u64> =
            Table::of(offers.cells().iter().map(|o| mark(&o.id)).collect());
        let mut rows: Vec<Entry> = Vec::with_capacity(sorted.len());
        for (person, offer, weight) in sorted {
            let lot = of_marks(drawn.at(person), marks.at(offer));
            let worth = scale.worth(weight, lot);
            rows.push((person, Reverse(worth), offer, weight));
        }
        for (from, to) in first.iter().zip(first.iter().skip(1)) {
            if let Some(row) = rows.get_mut(*from..*to) {
                row.sort_unstable();
            }
        }
        let cells = rows.iter().map(|&(_, Reverse(worth), offer, weight)| Cell {
            worth,
            offer,
            weight,
        });
        Ok(Self {
            people,
            offers,
            first,
            person_of: Table::of(rows.iter().map(|row| row.0).collect()),
            cells: Table::of(cells.collect()),
            scale,
        })
    }

    /// The pairs of a person, the worthiest first.
    pub(super) fn row(&self, person: PersonNo) -> impl Iterator<Item = (PairNo, &Cell)> {
        let from = self.first.get(person.place()).copied().unwrap_or(0);
        let to = self.first.get(person.place() + 1).copied().unwrap_or(from);
        (from..to).map(PairNo::at).zip(self.cells.slice(from..to))
    }

    pub(super) fn load(&self, person: PersonNo) -> u16 {
        self.people.get(person).map_or(0, |p| p.load)
    }

    pub(super) fn places(&self, offer: OfferNo) -> usize {
        self.offers.get(offer).map_or(0, |o| o.places as usize)
    }

    pub(super) fn person(&self, id: &Id) -> Option<PersonNo> {
        let found = self.people.cells().binary_search_by(|p| p.id.cmp(id));
        found.ok().map(PersonNo::at)
    }
}

/// One pair in its row.
type Entry = (PersonNo, Reverse<i64>, OfferNo, u16);

/// The things in the order of their identifiers, and for each place before where it stands now; or the identifier that
/// comes twice.
fn in_order<K: Key, T>(
    things: Vec<T>,
    id: impl Fn(&T) -> &Id,
) -> Result<(Table<K, T>, Vec<usize>), Id> {
    let mut sorted: Vec<(usize, T)> = things.into_iter().enumerate().collect();
    sorted.sort_by(|one, other| id(&one.1).cmp(id(&other.1)));
    for ((_, before), (_, after)) in sorted.iter().zip(sorted.iter().skip(1)) {
        if id(before) == id(after) {
            return Err(id(after).clone());
        }
    }
    let mut stands = vec![0; sorted.len()];
    for (now, (before, _)) in sorted.iter().enumerate() {
        if let Some(place) = stands.get_mut(*before) {
            *place = now;
        }
    }
    let things = sorted.into_iter().map(|(_, thing)| thing).collect();
    Ok((Table::of(things), stands))
}
