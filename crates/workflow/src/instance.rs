//! One thing on its way through a life cycle: what may be done with it now, and what taking a step makes of it.
use crate::{Cycle, Party, Transition};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who plays a party for one thing. Either may be open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Body: identifier of its record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
}

/// Who plays which party for one thing.
pub type Seats = BTreeMap<Party, Seat>;

/// Somebody who acts for the owner of the state that a thing is in. It ends with that state, so that nobody passes the
/// next desk with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The party that may act, if it is one.
    pub party: Option<Party>,
    /// The account that may act, if it is one.
    pub account: Option<String>,
    /// The last day, in Japan.
    pub until: Date,
}

/// What somebody brings along: the parties that they are here, and the facts that hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Parties.
    pub parties: Vec<Party>,
    /// Names of facts.
    pub facts: Vec<String>,
}

impl Standing {
    /// These parties and facts.
    pub fn of(parties: &[&str], facts: &[&str]) -> Self {
        Self {
            parties: parties.iter().map(|p| Party::new(*p)).collect(),
            facts: facts.iter().map(|f| (*f).to_owned()).collect(),
        }
    }
}

/// One thing on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Key of its cycle.
    pub cycle: String,
    /// Version of the cycle with which it began.
    pub version: i64,
    /// Key of the state that it is in.
    pub state: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when; `None` without a deadline.
    pub due_at: Option<Timestamp>,
    /// How many steps it took, the beginning not counted.
    pub steps: i64,
    /// Who plays which party.
    pub seats: Seats,
    /// Who acts for the owner.
    pub delegation: Option<Delegation>,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// 1, 2, 3 …; 0 is the beginning.
    pub position: i64,
    /// Key of the transition; empty for the beginning.
    pub transition: String,
    /// Key of the state before; empty for the beginning.
    pub from: String,
    /// Key of the state after.
    pub to: String,
    /// In whose name; `None` for the beginning.
    pub by: Option<Party>,
    /// Whether by a delegate.
    pub delegated: bool,
    /// Body of that party, if it is known.
    pub body: Option<String>,
    /// Why; empty without a reason.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Why a step cannot be taken. The strings are keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeFault {
    /// The cycle has no such transition.
    Unknown(String),
    /// The thing has moved on: it is in this state, and the transition leaves another.
    MovedOn {
        /// State that it is in.
        state: String,
        /// State that the transition leaves.
        from: String,
    },
    /// Its life is over.
    Ended(String),
    /// It is for these parties to do.
    NotYours(Vec<Party>),
    /// These facts do not hold yet.
    Needs(Vec<String>),
    /// It takes a reason.
    ReasonMissing,
    /// The reason is longer than [`Cycle::MAX_REASON`].
    ReasonTooLong,
}

impl Cycle {
    /// Longest reason, in characters.
    pub const MAX_REASON: usize = 1000;

    /// What these parties may do in a state, with the facts that hold. A reason is asked for when it is done.
    pub fn allowed(&self, state: &str, standing: &Standing) -> Vec<&Transition> {
        if self.find_state(state).is_none_or(|s| s.end) {
            return Vec::new();
        }
        self.transitions
            .iter()
            .filter(|t| t.from == state && t.party_of(standing).is_some())
            .filter(|t| t.missing(standing).next().is_none())
            .collect()
    }

    /// Takes a step, or says what is missing. Changes nothing: [`Instance::after`] is the instance after it. The account
    /// is asked for because a delegation may name one.
    ///
    /// # Errors
    /// [`TakeFault`], the first that applies.
    pub fn take(
        &self,
        instance: &Instance,
        transition: &str,
        standing: &Standing,
        account: Option<&str>,
        reason: &str,
        at: Timestamp,
    ) -> Result<Step, TakeFault> {
        let way = self
            .find_transition(transition)
            .ok_or_else(|| TakeFault::Unknown(transition.to_owned()))?;
        if self.find_state(&instance.state).is_none_or(|s| s.end) {
            return Err(TakeFault::Ended(instance.state.clone()));
        }
        if way.from != instance.state {
            return Err(TakeFault::MovedOn {
                state: instance.state.clone(),
                from: way.from.clone(),
            });
        }
        let acting = instance.standing(self, standing, account, at);
        let own = way.party_of(standing);
        let party = own
            .or_else(|| way.party_of(&acting))
            .ok_or_else(|| TakeFault::NotYours(way.by.clone()))?;
        let missing: Vec<String> = way.missing(standing).cloned().collect();
        if !missing.is_empty() {
            return Err(TakeFault::Needs(missing));
        }
        let reason = reason.trim();
        if way.reason_required && reason.is_empty() {
            return Err(TakeFault::ReasonMissing);
        }
        if reason.chars().count() > Self::MAX_REASON {
            return Err(TakeFault::ReasonTooLong);
        }
        Ok(Step {
            position: instance.steps + 1,
            transition: way.key.clone(),
            from: way.from.clone(),
            to: way.to.clone(),
            by: Some(party.clone()),
            delegated: own.is_none(),
            body: instance.seats.get(party).and_then(|s| s.body.clone()),
            reason: reason.to_owned(),
            at,
        })
    }
}

impl Transition {
    /// The party of the standing that may take it.
    fn party_of(&self, standing: &Standing) -> Option<&Party> {
        self.by.iter().find(|p| standing.parties.contains(p))
    }
    /// The facts that do not hold yet.
    fn missing<'a>(&'a self, standing: &'a Standing) -> impl Iterator<Item = &'a String> {
        self.needs.iter().filter(|n| !standing.facts.contains(n))
    }
}

impl Instance {
    /// A thing at the start of a cycle; `None` where [`Cycle::check`] finds no start.
    pub fn begin(cycle: &Cycle, version: i64, seats: Seats, at: Timestamp) -> Option<Self> {
        Some(Self {
            cycle: cycle.key.clone(),
            version,
            state: cycle.start()?.key.clone(),
            since: at,
            due_at: None,
            steps: 0,
            seats,
            delegation: None,
        })
    }

    /// The instance after a step; its deadline is for the caller to set, who has the calendar.
    #[must_use]
    pub fn after(self, step: &Step) -> Self {
        Self {
            state: step.to.clone(),
            since: step.at,
            due_at: None,
            steps: step.position,
            delegation: None,
            ..self
        }
    }

    /// The standing with the owner's part added where a delegation to one of its parties, or to this account, is in
    /// force on the day (in Japan).
    #[must_use]
    pub fn standing(
        &self,
        cycle: &Cycle,
        standing: &Standing,
        account: Option<&str>,
        at: Timestamp,
    ) -> Standing {
        let mut standing = standing.clone();
        let day = kernel::in_japan(at).date();
        let acts = self.delegation.as_ref().is_some_and(|d| {
            day <= d.until
                && (d
                    .party
                    .as_ref()
                    .is_some_and(|p| standing.parties.contains(p))
                    || (d.account.is_some() && d.account.as_deref() == account))
        });
        if let Some(state) = cycle.find_state(&self.state).filter(|_| acts) {
            standing.parties.push(state.owner.clone());
        }
        standing
    }
}
