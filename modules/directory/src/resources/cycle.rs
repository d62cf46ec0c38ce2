//! The life of a request: 照会 → 貸出の約束 → 貸出・活用 → 返却 → 完了, as data that a city can edit.
use workflow::{Cycle, State, Transition};

/// Who owns the thing: the editors of the group, or the department.
pub const LENDER: &str = "lender";
/// Who asks for it.
pub const BORROWER: &str = "borrower";

/// State: with the owner.
pub const ASKED: &str = "asked";
/// State: promised for dates.
pub const AGREED: &str = "agreed";
/// State: with the borrower, or in use.
pub const LENT: &str = "lent";
/// State: given back; what it was good for is still to be told.
pub const RETURNED: &str = "returned";
/// State: over, with what it was good for.
pub const DONE: &str = "done";
/// State: declined, with a reason.
pub const DECLINED: &str = "declined";
/// State: taken back by who asked.
pub const WITHDRAWN: &str = "withdrawn";

/// The life of a request.
pub fn request() -> Cycle {
    Cycle {
        key: "directory-resource".into(),
        name: "資源の貸出".into(),
        states: vec![
            State::new(ASKED, "照会", LENDER).within(10),
            State::new(AGREED, "貸出の約束", LENDER),
            State::new(LENT, "貸出・活用中", LENDER),
            State::new(RETURNED, "返却", BORROWER),
            State::new(DONE, "完了", BORROWER).ending(),
            State::new(DECLINED, "見送り", LENDER).ending(),
            State::new(WITHDRAWN, "取下げ", BORROWER).ending(),
        ],
        transitions: vec![
            Transition::new("agree", "貸すことにする", ASKED, AGREED, &[LENDER]),
            Transition::new("decline", "見送る", ASKED, DECLINED, &[LENDER]).with_reason(),
            Transition::new("withdraw", "取り下げる", ASKED, WITHDRAWN, &[BORROWER]),
            Transition::new("cancel", "約束をやめる", AGREED, DECLINED, &[LENDER]).with_reason(),
            Transition::new(
                "give-up",
                "借りるのをやめる",
                AGREED,
                WITHDRAWN,
                &[BORROWER],
            ),
            Transition::new("lend", "貸した・始めた", AGREED, LENT, &[LENDER]),
            Transition::new("return", "返ってきた・終わった", LENT, RETURNED, &[LENDER]),
            Transition::new(
                "finish",
                "役に立ったことを書く",
                RETURNED,
                DONE,
                &[BORROWER, LENDER],
            ),
        ],
    }
}

/// Whether the dates are kept free for the request in this state.
pub fn holds(state: &str) -> bool {
    matches!(state, AGREED | LENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_of_a_request_is_sound_and_begins_with_asking() {
        let cycle = request();
        assert_eq!(cycle.check(), Vec::new());
        assert_eq!(cycle.start().map(|s| s.key.as_str()), Some(ASKED));
    }

    #[test]
    fn the_words_of_the_plan_stand_in_it() {
        let cycle = request();
        let labels: Vec<&str> = cycle.states.iter().map(|s| s.label.as_str()).collect();
        for word in ["照会", "貸出・活用中", "返却", "完了"] {
            assert!(labels.contains(&word), "{word}");
        }
    }
}
