//! What to change in order to get more: each single change of a wish, with how many offers it adds.
//!
//! Exact counterfactuals (Wachter, Mittelstadt, Russell 2018): a change touches one criterion, so that it adds just those
//! offers that this criterion alone excludes and no longer does after the change. Needs, age and kind are never proposed:
//! nobody is told to do without a sign-language interpreter.
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::index::Index;
use super::judge::{Verdict, excludes, verdict};
use super::offer::{Mode, Offer};
use super::reason::Barrier;
use super::wish::{Criterion, Wish};
use crate::codes::Codes;
use crate::slots::{Band, Day, Slots};

/// A single change of a wish that lets more pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// One more time.
    Slot(Day, Band),
    /// So many metres in all instead of the reach.
    Reach(u32),
    /// One more district.
    Area(u16),
    /// From home too.
    Online,
    /// On site too.
    OnSite,
    /// One more field.
    Field(u16),
    /// One more skill, for those who did not name all of theirs.
    Skill(u16),
    /// So many minutes in all.
    Minutes(u16),
    /// Once as well as continuing.
    AnyRhythm,
}

/// Metres by which a greater reach is tried.
pub const REACH_STEP: u32 = 1_000;
/// Minutes by which a longer time is tried.
pub const MINUTES_STEP: u16 = 30;

/// What a change brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// The change.
    pub change: Change,
    /// How many offers it adds.
    pub adds: usize,
}

impl Change {
    /// The wish after the change.
    #[must_use]
    pub fn applied(self, wish: &Wish) -> Wish {
        let mut wish = wish.clone();
        match self {
            Self::Slot(day, band) => wish.slots = wish.slots.and_also(Slots::at(day, band)),
            Self::Reach(reach) => {
                if let Some(near) = &mut wish.near {
                    near.reach = reach;
                }
            }
            Self::Area(code) => wish.areas = more(wish.areas, code),
            Self::Online | Self::OnSite => wish.mode = Mode::Either,
            Self::Field(code) => wish.fields = more(wish.fields, code),
            Self::Skill(code) => wish.skills = more(wish.skills, code),
            Self::Minutes(minutes) => wish.minutes = Some(minutes),
            Self::AnyRhythm => wish.rhythm = None,
        }
        wish
    }
}

fn more<const WORDS: usize>(codes: Codes<WORDS>, code: u16) -> Codes<WORDS> {
    codes.with(code).unwrap_or(codes)
}

/// Every change that adds an offer, those that add most first.
pub(super) fn gains(index: &Index, wish: &Wish) -> Vec<Gain> {
    let mut found: BTreeMap<Change, usize> = BTreeMap::new();
    for offer in index.offers() {
        let Some(barrier) = only_barrier(wish, offer) else {
            continue;
        };
        for change in proposals(wish, offer, &barrier) {
            let after = change.applied(wish);
            match verdict(barrier.criterion(), &after, offer) {
                Verdict::Fails(still) if excludes(&after, &still) => {}
                _ => *found.entry(change).or_default() += 1,
            }
        }
    }
    let gains = found
        .into_iter()
        .map(|(change, adds)| Gain { change, adds });
    let mut gains: Vec<Gain> = gains.collect();
    gains.sort_by_key(|gain| (Reverse(gain.adds), gain.change));
    gains
}

/// The barrier of an offer that is excluded for one reason alone.
fn only_barrier(wish: &Wish, offer: &Offer) -> Option<Barrier> {
    let mut only = None;
    for criterion in Criterion::ALL {
        if let Verdict::Fails(barrier) = verdict(criterion, wish, offer)
            && excludes(wish, &barrier)
            && only.replace(barrier).is_some()
        {
            return None;
        }
    }
    only
}

/// The changes that might lift a barrier.
fn proposals(wish: &Wish, offer: &Offer, barrier: &Barrier) -> Vec<Change> {
    match barrier {
        Barrier::Time { missing } => missing.iter().map(|(d, b)| Change::Slot(d, b)).collect(),
        Barrier::TooFar { .. } | Barrier::OtherArea | Barrier::Mode => place(wish, offer),
        Barrier::Field => offer.fields.iter().map(Change::Field).collect(),
        Barrier::SkillsAsked { missing } if skills_may_grow(wish) => {
            missing.iter().map(Change::Skill).collect()
        }
        Barrier::SkillsUnused => offer.welcomes.iter().map(Change::Skill).collect(),
        Barrier::TooLong { .. } => {
            let minutes = wish.minutes.map(|most| most.saturating_add(MINUTES_STEP));
            minutes.map(Change::Minutes).into_iter().collect()
        }
        Barrier::Rhythm => vec![Change::AnyRhythm],
        _ => Vec::new(),
    }
}

fn place(wish: &Wish, offer: &Offer) -> Vec<Change> {
    let mut changes = Vec::new();
    match wish.mode {
        Mode::OnSite => changes.push(Change::Online),
        Mode::Online => changes.push(Change::OnSite),
        Mode::Either => {}
    }
    if let Some(near) = wish.near {
        changes.push(Change::Reach(near.reach.saturating_add(REACH_STEP)));
    }
    if !wish.areas.is_empty() {
        changes.extend(offer.areas.iter().map(Change::Area));
    }
    changes
}

/// Where one's skill must be of use, naming the first one also leaves out what needs none.
fn skills_may_grow(wish: &Wish) -> bool {
    !wish.skills.is_empty() || !wish.musts.has(Criterion::Skill)
}
