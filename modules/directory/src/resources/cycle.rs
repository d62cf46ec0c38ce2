//! The life of a request: 照会 → 貸出の約束 → 貸出・活用 → 返却 → 完了, as data that a city can edit.
use workflow::{Cycle, Deadline, Party, State, Transition};

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

fn state(key: &str, label: &str, owner: &str) -> State {
    State {
        key: key.into(),
        label: label.into(),
        owner: owner.into(),
        end: matches!(key, DONE | DECLINED | WITHDRAWN),
        deadline: None,
    }
}

fn way(key: &str, label: &str, from: &str, to: &str, by: &[&str]) -> Transition {
    Transition {
        key: key.into(),
        label: label.into(),
        from: from.into(),
        to: to.into(),
        by: by.iter().map(|b| Party::new(*b)).collect(),
        needs: Vec::new(),
        reason_required: matches!(key, "decline" | "cancel"),
        returns: false,
    }
}

/// The life of a request.
pub fn request() -> Cycle {
    Cycle {
        key: "directory-resource".into(),
        name: "資源の貸出".into(),
        states: vec![
            State {
                deadline: Some(Deadline {
                    business_days: 10,
                    ..Deadline::default()
                }),
                ..state(ASKED, "照会", LENDER)
            },
            state(AGREED, "貸出の約束", LENDER),
            state(LENT, "貸出・活用中", LENDER),
            state(RETURNED, "返却", BORROWER),
            state(DONE, "完了", BORROWER),
            state(DECLINED, "見送り", LENDER),
            state(WITHDRAWN, "取下げ", BORROWER),
        ],
        transitions: vec![
            way("agree", "貸すことにする", ASKED, AGREED, &[LENDER]),
            way("decline", "見送る", ASKED, DECLINED, &[LENDER]),
            way("withdraw", "取り下げる", ASKED, WITHDRAWN, &[BORROWER]),
            way("cancel", "約束をやめる", AGREED, DECLINED, &[LENDER]),
            way(
                "give-up",
                "借りるのをやめる",
                AGREED,
                WITHDRAWN,
                &[BORROWER],
            ),
            way("lend", "貸した・始めた", AGREED, LENT, &[LENDER]),
            way("return", "返ってきた・終わった", LENT, RETURNED, &[LENDER]),
            way(
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
