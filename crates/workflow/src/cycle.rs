//! A life cycle is data: states that somebody owns, and transitions that somebody may take. It knows no domain; what a
//! party is and whether a fact holds is told by the module that calls.
use serde::{Deserialize, Serialize};
use std::fmt;

/// Somebody who plays a part, by a name that the calling module resolves: `author`, `section`, `approver`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Party(pub String);

impl Party {
    /// The party of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }
    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl From<&str> for Party {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}
impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How long a state may last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Business days after the day on which the state began; 1 to [`Cycle::MAX_DAYS`].
    pub business_days: u16,
    /// Remind so many business days before the last day; 0 is the last day itself.
    #[serde(default)]
    pub remind_before: Vec<u16>,
    /// Once late, remind every so many business days.
    #[serde(default)]
    pub remind_after_every: Option<u16>,
}

/// Where a thing can be in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Stable, in kebab-case.
    pub key: String,
    /// As people read it.
    pub label: String,
    /// For whom it waits.
    pub owner: Party,
    /// Whether its life is over here.
    #[serde(default)]
    pub end: bool,
    /// How long it may last.
    #[serde(default)]
    pub deadline: Option<Deadline>,
}

impl State {
    /// A state that may last, and is not the end.
    pub fn new(key: &str, label: &str, owner: &str) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            owner: owner.into(),
            end: false,
            deadline: None,
        }
    }

    /// The same, where a life is over.
    #[must_use]
    pub fn ending(self) -> Self {
        Self { end: true, ..self }
    }

    /// The same, lasting so many business days at most; nobody is reminded.
    #[must_use]
    pub fn within(self, business_days: u16) -> Self {
        let deadline = Deadline {
            business_days,
            ..Deadline::default()
        };
        Self {
            deadline: Some(deadline),
            ..self
        }
    }
}

/// A way from one state to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    /// Stable, in kebab-case.
    pub key: String,
    /// A verb, as on a button.
    pub label: String,
    /// State that it leaves.
    pub from: String,
    /// State that it leads to.
    pub to: String,
    /// Who may take it.
    pub by: Vec<Party>,
    /// Names of facts that must hold first: `filled`.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Whether it takes a reason.
    #[serde(default)]
    pub reason_required: bool,
    /// Whether it leads back (差戻し).
    #[serde(default)]
    pub returns: bool,
}

impl Transition {
    /// A step that needs no fact and no reason. The label is a verb, as on a button.
    pub fn new(key: &str, label: &str, from: &str, to: &str, by: &[&str]) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            from: from.into(),
            to: to.into(),
            by: by.iter().map(|party| Party::new(*party)).collect(),
            needs: Vec::new(),
            reason_required: false,
            returns: false,
        }
    }

    /// The same, once this fact holds.
    #[must_use]
    pub fn needing(mut self, fact: &str) -> Self {
        self.needs.push(fact.into());
        self
    }

    /// The same, with a reason.
    #[must_use]
    pub fn with_reason(self) -> Self {
        Self {
            reason_required: true,
            ..self
        }
    }

    /// The same, as a step back (差戻し).
    #[must_use]
    pub fn returning(self) -> Self {
        Self {
            returns: true,
            ..self
        }
    }
}

/// A life cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// Stable, in kebab-case.
    pub key: String,
    /// As people read it.
    pub name: String,
    /// Its states; one of them is the start, see [`Cycle::start`].
    pub states: Vec<State>,
    /// Its transitions.
    pub transitions: Vec<Transition>,
}

impl Cycle {
    /// Most states.
    pub const MAX_STATES: usize = 40;
    /// Most transitions.
    pub const MAX_TRANSITIONS: usize = 200;
    /// Most parties and facts of a transition, and reminders of a deadline.
    pub const MAX_LIST: usize = 12;
    /// Longest key, and longest label, in characters.
    pub const MAX_TEXT: usize = 60;
    /// Longest deadline, in business days.
    pub const MAX_DAYS: u16 = 500;

    /// The state of this key.
    pub fn find_state(&self, key: &str) -> Option<&State> {
        self.states.iter().find(|s| s.key == key)
    }

    /// The transition of this key.
    pub fn find_transition(&self, key: &str) -> Option<&Transition> {
        self.transitions.iter().find(|t| t.key == key)
    }

    /// Transitions that leave a state.
    pub fn ways_out<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Transition> {
        self.transitions.iter().filter(move |t| t.from == state)
    }

    /// States to which nothing leads but a return, or a step that stays: where a life can begin.
    pub fn starts(&self) -> impl Iterator<Item = &State> {
        self.states.iter().filter(|s| {
            self.transitions
                .iter()
                .all(|t| t.to != s.key || t.returns || t.from == t.to)
        })
    }

    /// Where a life begins. `None` only in a cycle that [`Cycle::check`] refuses.
    pub fn start(&self) -> Option<&State> {
        self.starts().next()
    }

    /// Everybody who plays a part, each once, in the order in which they come up.
    pub fn parties(&self) -> Vec<&Party> {
        let mut parties: Vec<&Party> = Vec::new();
        let named = self.states.iter().map(|s| &s.owner);
        for party in named.chain(self.transitions.iter().flat_map(|t| &t.by)) {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }

    /// Gives a state to another party: it waits for them, and they may take what its owner could.
    pub fn hand_over(&mut self, state: &str, to: &Party) {
        let Some(place) = self.states.iter_mut().find(|s| s.key == state) else {
            return;
        };
        let before = std::mem::replace(&mut place.owner, to.clone());
        for transition in self.transitions.iter_mut().filter(|t| t.from == state) {
            for party in transition.by.iter_mut().filter(|p| **p == before) {
                *party = to.clone();
            }
            let mut seen = Vec::new();
            transition.by.retain(|p| {
                let new = !seen.contains(p);
                seen.push(p.clone());
                new
            });
        }
    }
}
