//! What is wrong with a life cycle: looked at before it is saved, so that nothing is ever stuck in one.
use crate::{Cycle, Deadline};
use std::collections::{BTreeMap, BTreeSet};

/// Something that is wrong with a cycle. The strings are keys of its states and transitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CycleFault {
    /// No state, or more states, transitions, parties, facts or reminders than [`Cycle`] takes: what.
    Size(&'static str),
    /// Not lower-case letters, digits and hyphens, or empty, or too long.
    Key(String),
    /// A label is empty or too long.
    Label(String),
    /// Two states, or two transitions, of this key.
    Twice(String),
    /// No state, or several states, at which a life could begin.
    Start(Vec<String>),
    /// A state without an owner.
    NoOwner(String),
    /// A state whose owner can take none of its transitions.
    IdleOwner(String),
    /// A transition that nobody may take.
    Nobody(String),
    /// A transition from or to a state that is not there.
    UnknownState(String, String),
    /// A transition that leaves an end.
    LeavesEnd(String),
    /// A state that cannot be reached from the start.
    Unreachable(String),
    /// A state from which no end can be reached.
    DeadEnd(String),
    /// A deadline out of range.
    Days(String),
}

impl CycleFault {
    /// Text key: `workflow-cycle-fault-…`.
    pub fn text_key(&self) -> &'static str {
        match self {
            Self::Size(_) => "workflow-cycle-fault-size",
            Self::Key(_) => "workflow-cycle-fault-key",
            Self::Label(_) => "workflow-cycle-fault-label",
            Self::Twice(_) => "workflow-cycle-fault-twice",
            Self::Start(_) => "workflow-cycle-fault-start",
            Self::NoOwner(_) => "workflow-cycle-fault-no-owner",
            Self::IdleOwner(_) => "workflow-cycle-fault-idle-owner",
            Self::Nobody(_) => "workflow-cycle-fault-nobody",
            Self::UnknownState(..) => "workflow-cycle-fault-unknown-state",
            Self::LeavesEnd(_) => "workflow-cycle-fault-leaves-end",
            Self::Unreachable(_) => "workflow-cycle-fault-unreachable",
            Self::DeadEnd(_) => "workflow-cycle-fault-dead-end",
            Self::Days(_) => "workflow-cycle-fault-days",
        }
    }

    /// Where: keys of states and transitions, for the text.
    pub fn place(&self) -> String {
        match self {
            Self::Size(what) => (*what).to_owned(),
            Self::Start(states) => states.join(", "),
            Self::UnknownState(transition, state) => format!("{transition} → {state}"),
            Self::Key(at)
            | Self::Label(at)
            | Self::Twice(at)
            | Self::NoOwner(at)
            | Self::IdleOwner(at)
            | Self::Nobody(at)
            | Self::LeavesEnd(at)
            | Self::Unreachable(at)
            | Self::DeadEnd(at)
            | Self::Days(at) => at.clone(),
        }
    }
}

impl Cycle {
    /// Everything that is wrong with it; nothing where it can be used. Of a cycle that is too large only that is said.
    pub fn check(&self) -> Vec<CycleFault> {
        let mut faults = self.sizes();
        if faults.is_empty() {
            self.words(&mut faults);
            self.people(&mut faults);
            self.ways(&mut faults);
        }
        faults
    }

    fn sizes(&self) -> Vec<CycleFault> {
        let long = |length: usize| length > Self::MAX_LIST;
        let reminders = self.states.iter().filter_map(|s| s.deadline.as_ref());
        let parts = [
            (
                self.states.is_empty() || self.states.len() > Self::MAX_STATES,
                "states",
            ),
            (
                self.transitions.len() > Self::MAX_TRANSITIONS,
                "transitions",
            ),
            (self.transitions.iter().any(|t| long(t.by.len())), "parties"),
            (
                self.transitions.iter().any(|t| long(t.needs.len())),
                "facts",
            ),
            (
                reminders.into_iter().any(|d| long(d.remind_before.len())),
                "reminders",
            ),
        ];
        parts
            .into_iter()
            .filter(|(wrong, _)| *wrong)
            .map(|(_, what)| CycleFault::Size(what))
            .collect()
    }

    fn words(&self, faults: &mut Vec<CycleFault>) {
        let facts = self.transitions.iter().flat_map(|t| &t.needs);
        let states = self.states.iter().map(|s| &s.key);
        let transitions = self.transitions.iter().map(|t| &t.key);
        let parties = self.parties().into_iter().map(|p| &p.0);
        let keys: BTreeSet<&String> = std::iter::once(&self.key)
            .chain(states.clone())
            .chain(transitions.clone())
            .chain(facts)
            .chain(parties.filter(|p| !p.is_empty()))
            .collect();
        faults.extend(
            keys.into_iter()
                .filter(|key| !is_key(key))
                .map(|key| CycleFault::Key(key.clone())),
        );
        let labels = std::iter::once((&self.key, &self.name))
            .chain(self.states.iter().map(|s| (&s.key, &s.label)))
            .chain(self.transitions.iter().map(|t| (&t.key, &t.label)));
        faults.extend(
            labels
                .filter(|(_, label)| {
                    label.trim().is_empty() || label.chars().count() > Self::MAX_TEXT
                })
                .map(|(key, _)| CycleFault::Label(key.clone())),
        );
        faults.extend(twice(states).into_iter().map(CycleFault::Twice));
        faults.extend(twice(transitions).into_iter().map(CycleFault::Twice));
        faults.extend(
            self.states
                .iter()
                .filter(|s| s.deadline.as_ref().is_some_and(|d| !in_range(d)))
                .map(|s| CycleFault::Days(s.key.clone())),
        );
    }

    fn people(&self, faults: &mut Vec<CycleFault>) {
        for state in &self.states {
            if state.owner.as_str().is_empty() {
                faults.push(CycleFault::NoOwner(state.key.clone()));
            } else if !state.end
                && self.ways_out(&state.key).next().is_some()
                && !self
                    .ways_out(&state.key)
                    .any(|t| t.by.contains(&state.owner))
            {
                faults.push(CycleFault::IdleOwner(state.key.clone()));
            }
        }
        faults.extend(
            self.transitions
                .iter()
                .filter(|t| t.by.is_empty() || t.by.iter().any(|p| p.as_str().is_empty()))
                .map(|t| CycleFault::Nobody(t.key.clone())),
        );
    }

    fn ways(&self, faults: &mut Vec<CycleFault>) {
        let known: BTreeSet<&str> = self.states.iter().map(|s| s.key.as_str()).collect();
        for transition in &self.transitions {
            for end in [&transition.from, &transition.to] {
                if !known.contains(end.as_str()) {
                    faults.push(CycleFault::UnknownState(
                        transition.key.clone(),
                        end.clone(),
                    ));
                }
            }
            if self.find_state(&transition.from).is_some_and(|s| s.end) {
                faults.push(CycleFault::LeavesEnd(transition.key.clone()));
            }
        }
        let starts: Vec<String> = self.starts().map(|s| s.key.clone()).collect();
        let begun: Vec<&str> = starts.iter().take(1).map(String::as_str).collect();
        let reached = self.reach(&begun, |t| (&t.from, &t.to));
        let ends: Vec<&str> = self
            .states
            .iter()
            .filter(|s| s.end)
            .map(|s| s.key.as_str())
            .collect();
        let ending = self.reach(&ends, |t| (&t.to, &t.from));
        if starts.len() == 1 {
            faults.extend(
                known
                    .iter()
                    .filter(|s| !reached.contains(*s))
                    .map(|s| CycleFault::Unreachable((*s).to_owned())),
            );
        } else {
            faults.push(CycleFault::Start(starts.clone()));
        }
        faults.extend(
            known
                .iter()
                .filter(|s| !ending.contains(*s))
                .map(|s| CycleFault::DeadEnd((*s).to_owned())),
        );
    }

    /// The states that can be reached from some, in the direction that `way` reads of a transition.
    fn reach<'a>(
        &'a self,
        from: &[&'a str],
        way: impl Fn(&'a crate::Transition) -> (&'a String, &'a String),
    ) -> BTreeSet<&'a str> {
        let mut reached: BTreeSet<&str> = from.iter().copied().collect();
        let mut open: Vec<&str> = from.to_vec();
        while let Some(state) = open.pop() {
            for (a, b) in self.transitions.iter().map(&way) {
                if a == state && reached.insert(b) {
                    open.push(b);
                }
            }
        }
        reached
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= Cycle::MAX_TEXT
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn in_range(deadline: &Deadline) -> bool {
    (1..=Cycle::MAX_DAYS).contains(&deadline.business_days)
        && deadline.remind_before.iter().all(|d| *d <= Cycle::MAX_DAYS)
        && deadline
            .remind_after_every
            .is_none_or(|d| (1..=Cycle::MAX_DAYS).contains(&d))
}

fn twice<'a>(keys: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut times: BTreeMap<&String, usize> = BTreeMap::new();
    for key in keys {
        *times.entry(key).or_default() += 1;
    }
    times
        .into_iter()
        .filter(|(_, n)| *n > 1)
        .map(|(key, _)| key.clone())
        .collect()
}
