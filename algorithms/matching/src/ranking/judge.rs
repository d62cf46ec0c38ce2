//! One wish and one offer, criterion by criterion: the rules of the table in the README.
use super::offer::{Ages, Mode, Offer, Rhythm, walking_minutes};
use super::reason::{Barrier, Reason, Scored};
use super::weights::Weights;
use super::wish::{Criterion, Wish};

/// What one criterion says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing was wished for.
    Silent,
    /// It suits, wholly (1000) or in part.
    Suits(u32, Reason),
    /// It does not.
    Fails(Barrier),
}
use Verdict::{Fails, Silent, Suits};

/// What is wholly fulfilled.
const WHOLE: u32 = 1000;
/// The edge of what is within reach, one of very many fields, a time to be agreed upon.
const HALF: u32 = 500;
/// What is not stated: less than what suits, so that nobody gains by keeping silent about it.
const UNSTATED: u32 = 250;

/// What was found about one offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It can be shown, for these reasons.
    Admitted(Vec<Scored>),
    /// It is left out, for all of these reasons.
    Excluded(Vec<Barrier>),
}

/// Judges one offer by itself, with every reason or every barrier.
#[must_use]
pub fn judge(wish: &Wish, offer: &Offer, weights: &Weights) -> Judgement {
    let mut barriers = Vec::new();
    let mut reasons = Vec::new();
    for criterion in Criterion::ALL {
        match verdict(criterion, wish, offer) {
            Fails(barrier) if excludes(wish, &barrier) => barriers.push(barrier),
            Suits(permille, reason) => reasons.push(Scored {
                reason,
                points: permille * u32::from(weights.of(criterion)),
            }),
            Silent | Fails(_) => {}
        }
    }
    if barriers.is_empty() {
        Judgement::Admitted(reasons)
    } else {
        Judgement::Excluded(barriers)
    }
}

/// The score of an offer; nothing where it is excluded.
pub(super) fn score(wish: &Wish, offer: &Offer, weights: &Weights) -> Option<u32> {
    Criterion::ALL
        .into_iter()
        .try_fold(0, |sum, criterion| match verdict(criterion, wish, offer) {
            Suits(permille, _) => Some(sum + permille * u32::from(weights.of(criterion))),
            Fails(barrier) if excludes(wish, &barrier) => None,
            Silent | Fails(_) => Some(sum),
        })
}

/// The score of an offer that fulfils everything.
pub(super) fn most(wish: &Wish, weights: &Weights) -> u32 {
    let asked = [
        (Criterion::Place, names_a_place(wish)),
        (Criterion::Time, !wish.slots.is_empty()),
        (Criterion::Field, !wish.fields.is_empty()),
        (Criterion::Skill, !wish.skills.is_empty()),
        (Criterion::Duration, wish.minutes.is_some()),
        (Criterion::Rhythm, wanted_rhythm(wish).is_some()),
        (Criterion::Beginners, wish.beginner),
    ];
    let asked = asked.into_iter().filter(|(_, asked)| *asked);
    asked
        .map(|(criterion, _)| WHOLE * u32::from(weights.of(criterion)))
        .sum()
}

pub(super) fn excludes(wish: &Wish, barrier: &Barrier) -> bool {
    barrier.always_excludes() || wish.musts.has(barrier.criterion())
}

pub(super) fn verdict(criterion: Criterion, wish: &Wish, offer: &Offer) -> Verdict {
    match criterion {
        Criterion::Place => place(wish, offer),
        Criterion::Time => time(wish, offer),
        Criterion::Field => field(wish, offer),
        Criterion::Skill => skill(wish, offer),
        Criterion::Duration => duration(wish, offer),
        Criterion::Rhythm => rhythm(wish, offer),
        Criterion::Beginners => match (wish.beginner, offer.beginners) {
            (false, _) => Silent,
            (true, true) => Suits(WHOLE, Reason::Beginners),
            (true, false) => Fails(Barrier::Beginners),
        },
        Criterion::Kind if wish.kinds.is_empty() || wish.kinds.has(offer.kind) => Silent,
        Criterion::Kind => Fails(Barrier::Kind),
        Criterion::Needs => needs(wish, offer),
        Criterion::Age => age(wish, offer),
    }
}

fn names_a_place(wish: &Wish) -> bool {
    wish.near.is_some() || !wish.areas.is_empty()
}

fn place(wish: &Wish, offer: &Offer) -> Verdict {
    let online = wish.mode.online() && offer.mode.online();
    let on_site = wish.mode.on_site() && offer.mode.on_site();
    if !online && !on_site {
        return Fails(Barrier::Mode);
    }
    if !names_a_place(wish) {
        return match wish.mode {
            Mode::Online => Suits(0, Reason::Online),
            Mode::OnSite | Mode::Either => Silent,
        };
    }
    if online {
        return Suits(WHOLE, Reason::Online);
    }
    let way = wish.near.zip(offer.point).map(|(near, point)| {
        let metres = near.point.metres_to(point);
        let minutes = walking_minutes(metres);
        (metres, near.reach, Reason::Walk { metres, minutes })
    });
    let areas = wish.areas.and(offer.areas);
    let areas_differ = !wish.areas.is_empty() && !offer.areas.is_empty();
    match way {
        Some((metres, reach, walk)) if metres <= reach => {
            let lost = if areas.is_empty() {
                nearness_lost(metres, reach)
            } else {
                0
            };
            Suits(WHOLE - lost, walk)
        }
        _ if !areas.is_empty() => Suits(WHOLE, Reason::Area { areas }),
        Some((metres, ..)) => Fails(Barrier::TooFar { metres }),
        None if areas_differ => Fails(Barrier::OtherArea),
        None => Suits(UNSTATED, Reason::PlaceNotStated),
    }
}

/// Nothing at the door, half at the edge of the reach.
fn nearness_lost(metres: u32, reach: u32) -> u32 {
    let lost = u64::from(metres) * u64::from(HALF) / u64::from(reach.max(1));
    u32::try_from(lost).unwrap_or(HALF)
}

fn time(wish: &Wish, offer: &Offer) -> Verdict {
    if wish.slots.is_empty() {
        return Silent;
    }
    if offer.slots.is_empty() {
        return Suits(HALF, Reason::TimeByAgreement);
    }
    let overlap = wish.slots.overlap(offer.slots);
    let suits = if offer.every_time {
        wish.slots.cover(offer.slots)
    } else {
        !overlap.is_empty()
    };
    if suits {
        Suits(WHOLE, Reason::Time { overlap })
    } else {
        Fails(Barrier::Time {
            missing: offer.slots.without(wish.slots),
        })
    }
}

/// An offer that names many fields does not thereby suit everybody wholly.
fn field(wish: &Wish, offer: &Offer) -> Verdict {
    if wish.fields.is_empty() {
        return Silent;
    }
    if offer.fields.is_empty() {
        return Suits(UNSTATED, Reason::FieldNotStated);
    }
    let fields = wish.fields.and(offer.fields);
    match fields.len() {
        0 => Fails(Barrier::Field),
        common => Suits(
            HALF + (WHOLE - HALF) * common / offer.fields.len(),
            Reason::Field { fields },
        ),
    }
}

fn skill(wish: &Wish, offer: &Offer) -> Verdict {
    let missing = offer.asks.without(wish.skills);
    if !missing.is_empty() {
        return Fails(Barrier::SkillsAsked { missing });
    }
    if wish.skills.is_empty() {
        return Silent;
    }
    let of_use = offer.asks.or(offer.welcomes);
    let skills = wish.skills.and(of_use);
    match skills.len() {
        0 => Fails(Barrier::SkillsUnused),
        used => Suits(WHOLE * used / of_use.len(), Reason::Skill { skills }),
    }
}

fn duration(wish: &Wish, offer: &Offer) -> Verdict {
    match (wish.minutes, offer.minutes) {
        (None, _) => Silent,
        (Some(_), None) => Suits(UNSTATED, Reason::DurationNotStated),
        (Some(most), Some(minutes)) if minutes <= most => {
            Suits(WHOLE, Reason::Duration { minutes })
        }
        (Some(_), Some(minutes)) => Fails(Barrier::TooLong { minutes }),
    }
}

fn wanted_rhythm(wish: &Wish) -> Option<Rhythm> {
    wish.rhythm.filter(|rhythm| *rhythm != Rhythm::Either)
}

fn rhythm(wish: &Wish, offer: &Offer) -> Verdict {
    match (wanted_rhythm(wish), offer.rhythm) {
        (None, _) => Silent,
        (Some(_), None) => Suits(UNSTATED, Reason::RhythmNotStated),
        (Some(wanted), Some(offered)) if offered == wanted || offered == Rhythm::Either => {
            Suits(WHOLE, Reason::Rhythm(offered))
        }
        _ => Fails(Barrier::Rhythm),
    }
}

fn needs(wish: &Wish, offer: &Offer) -> Verdict {
    let missing = wish.needs.without(offer.ready);
    if !missing.is_empty() {
        Fails(Barrier::Needs { missing })
    } else if wish.needs.is_empty() {
        Silent
    } else {
        Suits(0, Reason::Needs { needs: wish.needs })
    }
}

fn age(wish: &Wish, offer: &Offer) -> Verdict {
    let ages = offer.ages;
    match wish.age {
        Some(age) if ages.allow(age) => Silent,
        Some(_) => Fails(Barrier::Age { ages }),
        None if ages == Ages::ALL => Silent,
        None => Suits(0, Reason::AgeToCheck { ages }),
    }
}
