//! The life of a dispatch, as data that a city can edit, and what comes due in it.
use crate::pool::{
    members::cycle::{CENTRE, PERSON, SCHEDULE},
    words::eight,
};
use jiff::civil::Date;
use workflow::{Cycle, State, Transition};

/// Who asked.
pub const ASKER: &str = "pool-asker";

/// State: the centre selects.
pub const REQUESTED: &str = "requested";
/// State: the person was asked.
pub const OFFERED: &str = "offered";
/// State: the person said yes; day and place are to be fixed.
pub const ACCEPTED: &str = "accepted";
/// State: fixed.
pub const DISPATCHED: &str = "dispatched";
/// State: the person reported.
pub const REPORTED: &str = "reported";
/// State: the asker said how useful it was.
pub const RATED: &str = "rated";
/// State: settled.
pub const CLOSED: &str = "closed";
/// State: called off.
pub const CANCELLED: &str = "cancelled";

/// Every state, in order.
pub const STATES: [&str; 8] = [
    REQUESTED, OFFERED, ACCEPTED, DISPATCHED, REPORTED, RATED, CLOSED, CANCELLED,
];

/// States in which the person has something to do with it now.
pub const OPEN_FOR_PERSON: [&str; 3] = [OFFERED, ACCEPTED, DISPATCHED];

/// The life of a dispatch.
pub fn dispatch() -> Cycle {
    let cancel = |from: &str| {
        let by = [ASKER, CENTRE, SCHEDULE];
        let key = format!("cancel-{from}");
        Transition::new(&key, "取りやめる", from, CANCELLED, &by).with_reason()
    };
    let back = |key: &str, label: &str, from: &str, by: &[&str]| {
        Transition::new(key, label, from, REQUESTED, by).returning()
    };
    let person = [PERSON, CENTRE];
    Cycle {
        key: "directory-pool-dispatch".into(),
        name: "人材の派遣".into(),
        states: vec![
            State::new(REQUESTED, "選任待ち", CENTRE).within(5),
            State::new(OFFERED, "本人の返事待ち", PERSON),
            State::new(ACCEPTED, "日時の決定待ち", CENTRE).within(5),
            State::new(DISPATCHED, "派遣", PERSON),
            State::new(REPORTED, "報告済み", ASKER),
            State::new(RATED, "評価済み", CENTRE).within(10),
            State::new(CLOSED, "終了", CENTRE).ending(),
            State::new(CANCELLED, "取りやめ", CENTRE).ending(),
        ],
        transitions: vec![
            Transition::new("offer", "打診する", REQUESTED, OFFERED, &[CENTRE]),
            Transition::new("accept", "引き受ける", OFFERED, ACCEPTED, &person),
            back("decline", "今回は断る", OFFERED, &person),
            back(
                "take-back",
                "打診を取り下げる",
                OFFERED,
                &[CENTRE, SCHEDULE],
            ),
            Transition::new("dispatch", "派遣を決める", ACCEPTED, DISPATCHED, &[CENTRE]),
            back(
                "hand-back-accepted",
                "行けなくなった",
                ACCEPTED,
                &[PERSON, CENTRE, SCHEDULE],
            )
            .with_reason(),
            back(
                "hand-back-dispatched",
                "行けなくなった",
                DISPATCHED,
                &[PERSON, CENTRE, SCHEDULE],
            )
            .with_reason(),
            Transition::new("report", "報告する", DISPATCHED, REPORTED, &person),
            Transition::new("rate", "役に立ったかを伝える", REPORTED, RATED, &[ASKER]),
            Transition::new("close", "終了する", RATED, CLOSED, &[CENTRE]),
            Transition::new(
                "close-unrated",
                "評価を待たずに終了する",
                REPORTED,
                CLOSED,
                &[CENTRE, SCHEDULE],
            ),
            cancel(REQUESTED),
            cancel(OFFERED),
            cancel(ACCEPTED),
            cancel(DISPATCHED),
            cancel(REPORTED),
            cancel(RATED),
        ],
    }
}

/// Whether a dispatch in this state can be called off.
pub fn may_cancel(state: &str) -> bool {
    !matches!(state, CLOSED | CANCELLED)
}

/// What comes due for a dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// The person is reminded of the question, or of the report.
    RemindPerson,
    /// The asker is reminded of saying how useful it was.
    RemindAsker,
    /// The question is taken back, since nobody answered.
    TakeBack,
    /// Closed without a rating.
    Close,
}

/// Days for an answer to an offer.
pub const ANSWER_DAYS: i64 = 10;
/// Days after which a reported dispatch is closed without a rating.
pub const CLOSE_DAYS: i64 = 30;

/// What comes due next after an instant (microseconds), and when. `since`: the day on which the state began; `day`: of the
/// dispatch. What ends a state stays due.
pub fn coming(state: &str, since: Date, day: Option<Date>, after: i64) -> Option<(Coming, i64)> {
    let steps: &[(Coming, i64)] = match state {
        OFFERED => &[(Coming::RemindPerson, 5), (Coming::TakeBack, ANSWER_DAYS)],
        DISPATCHED => &[
            (Coming::RemindPerson, 1),
            (Coming::RemindPerson, 8),
            (Coming::RemindPerson, 22),
        ],
        REPORTED => &[(Coming::RemindAsker, 7), (Coming::Close, CLOSE_DAYS)],
        _ => return None,
    };
    let from = if state == DISPATCHED { day? } else { since };
    steps
        .iter()
        .map(|(coming, shift)| (*coming, eight(from, *shift)))
        .find(|(coming, at)| *at > after || matches!(coming, Coming::TakeBack | Coming::Close))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_life_of_a_dispatch_is_sound_and_can_be_called_off_until_it_ends() {
        let cycle = dispatch();
        assert_eq!(cycle.check(), Vec::new());
        assert_eq!(cycle.start().map(|s| s.key.as_str()), Some(REQUESTED));
        for state in STATES {
            let step = cycle.find_transition(&format!("cancel-{state}"));
            assert_eq!(step.is_some(), may_cancel(state), "{state}");
            assert!(step.is_none_or(|s| s.reason_required && s.to == CANCELLED));
        }
    }

    #[test]
    fn an_offer_is_reminded_of_and_taken_back() {
        let since = date(2026, 11, 21);
        let first = coming(OFFERED, since, None, 0);
        assert_eq!(first.map(|(c, _)| c), Some(Coming::RemindPerson));
        let then = first.and_then(|(_, at)| coming(OFFERED, since, None, at));
        assert_eq!(then.map(|(c, _)| c), Some(Coming::TakeBack));
        let late = coming(OFFERED, since, None, i64::MAX);
        assert_eq!(late.map(|(c, _)| c), Some(Coming::TakeBack));
    }

    #[test]
    fn a_report_is_asked_for_after_the_day_and_the_asking_ends() {
        let day = Some(date(2026, 12, 1));
        let since = date(2026, 11, 21);
        let mut after = 0;
        let mut said = 0;
        while let Some((what, at)) = coming(DISPATCHED, since, day, after) {
            assert_eq!(what, Coming::RemindPerson);
            assert!(at > eight(date(2026, 12, 1), 0));
            after = at;
            said += 1;
        }
        assert_eq!(said, 3);
        assert_eq!(coming(DISPATCHED, since, None, 0), None);
        assert_eq!(coming(CLOSED, since, day, 0), None);
    }
}
