//! The life of a registration, as data that a city can edit, and the year of its consent. Whether somebody is asked for
//! (依頼中) or at work (稼働) while registered follows from the dispatches and is no state of its own.
use crate::pool::words::eight;
use jiff::{ToSpan, civil::Date};
use workflow::{Cycle, State, Transition};

/// The person.
pub const PERSON: &str = "pool-person";
/// 市民活動センター.
pub const CENTRE: &str = "centre";
/// The calendar.
pub const SCHEDULE: &str = "schedule";

/// State: to be mended by the person.
pub const DRAFT: &str = "draft";
/// State: with the centre.
pub const CHECKING: &str = "checking";
/// State: registered.
pub const REGISTERED: &str = "registered";
/// State: pausing.
pub const PAUSED: &str = "paused";
/// State: struck off, with everything that was written erased.
pub const REMOVED: &str = "removed";

/// The life of a registration.
pub fn member() -> Cycle {
    let both = [PERSON, CENTRE];
    let all = [PERSON, CENTRE, SCHEDULE];
    let remove = |key, from| Transition::new(key, "登録を消す", from, REMOVED, &all);
    Cycle {
        key: "directory-pool-member".into(),
        name: "人材プールの登録".into(),
        states: vec![
            State::new(DRAFT, "書き直し", PERSON),
            State::new(CHECKING, "確認待ち", CENTRE).within(10),
            State::new(REGISTERED, "登録", PERSON),
            State::new(PAUSED, "休止", PERSON),
            State::new(REMOVED, "抹消", PERSON).ending(),
        ],
        transitions: vec![
            Transition::new("submit", "申し出る", DRAFT, CHECKING, &both),
            Transition::new("return", "書き直しをお願いする", CHECKING, DRAFT, &[CENTRE])
                .with_reason()
                .returning(),
            Transition::new("register", "登録する", CHECKING, REGISTERED, &[CENTRE]),
            Transition::new("pause", "休む", REGISTERED, PAUSED, &all),
            Transition::new("resume", "再開する", PAUSED, REGISTERED, &both),
            remove("remove-draft", DRAFT),
            remove("remove-checking", CHECKING),
            remove("remove-registered", REGISTERED),
            remove("remove-paused", PAUSED),
        ],
    }
}

/// The last day of a consent that is given on a day.
pub fn consent_by(given: Date) -> Date {
    given.saturating_add(1.year())
}

/// What comes due for a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// The person is asked whether they go on.
    Ask,
    /// They are reminded.
    Remind,
    /// It is paused, since nobody answered.
    Pause,
}

/// Days before and after the last day on which something is done.
const DAYS: [(Coming, i64); 4] = [
    (Coming::Ask, -30),
    (Coming::Remind, -7),
    (Coming::Remind, 0),
    (Coming::Pause, 14),
];

/// What comes due next in this state after an instant (microseconds), and when. What is overdue for pausing stays due.
pub fn coming(state: &str, consent_by: Date, after: i64) -> Option<(Coming, i64)> {
    if state != REGISTERED {
        return None;
    }
    DAYS.into_iter()
        .map(|(coming, shift)| (coming, eight(consent_by, shift)))
        .find(|(coming, at)| *at > after || *coming == Coming::Pause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_life_of_a_registration_is_sound() {
        let cycle = member();
        assert_eq!(cycle.check(), Vec::new());
        assert_eq!(cycle.start().map(|s| s.key.as_str()), Some(DRAFT));
        for state in [DRAFT, CHECKING, REGISTERED, PAUSED] {
            let step = cycle.find_transition(&format!("remove-{state}"));
            assert_eq!(step.map(|s| s.to.as_str()), Some(REMOVED), "{state}");
        }
    }

    #[test]
    fn a_consent_is_asked_for_reminded_of_and_paused() {
        let by = consent_by(date(2026, 11, 21));
        assert_eq!(by, date(2027, 11, 21));
        let mut after = 0;
        let mut said = Vec::new();
        while let Some((what, at)) = coming(REGISTERED, by, after) {
            said.push((what, crate::pool::words::date_of(at)));
            if what == Coming::Pause {
                break;
            }
            after = at;
        }
        assert_eq!(
            said,
            [
                (Coming::Ask, date(2027, 10, 22)),
                (Coming::Remind, date(2027, 11, 14)),
                (Coming::Remind, date(2027, 11, 21)),
                (Coming::Pause, date(2027, 12, 5)),
            ]
        );
        let late = coming(REGISTERED, by, i64::MAX);
        assert_eq!(late.map(|(what, _)| what), Some(Coming::Pause));
        assert_eq!(coming(PAUSED, by, 0), None);
    }
}
