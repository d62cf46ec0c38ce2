//! The life of a group's entry, as data that a city can edit: 申出 → 確認 → 登録 → 更新待ち → 失効 → 解散・継承・分化.
use workflow::{Cycle, State, Transition};

/// The group's own editors.
pub const GROUP: &str = "group";
/// 市民活動センター.
pub const CENTRE: &str = "centre";
/// The calendar.
pub const SCHEDULE: &str = "schedule";
/// Fact: what everybody must know of a group is written.
pub const COMPLETE: &str = "complete";

/// State: only on a list that somebody else keeps; nobody of the group has come forward. It has no life yet.
pub const ON_LIST: &str = "on-list";
/// State: being written.
pub const DRAFT: &str = "draft";
/// State: with the centre.
pub const CHECKING: &str = "checking";
/// State: registered.
pub const REGISTERED: &str = "registered";
/// State: the year is nearly over.
pub const RENEWAL: &str = "renewal";
/// State: was not renewed.
pub const LAPSED: &str = "lapsed";
/// State: dissolved, succeeded, merged or split, or never handed in.
pub const ENDED: &str = "ended";

/// The life of an entry.
pub fn organisation() -> Cycle {
    let both = [GROUP, CENTRE];
    let ending = |key, from| Transition::new(key, "活動を終える・引き継ぐ", from, ENDED, &both);
    Cycle {
        key: "directory-organisation".into(),
        name: "団体の登録".into(),
        states: vec![
            State::new(DRAFT, "申出の準備中", GROUP),
            // Without reminders of its own: the centre's desk shows what waits, the oldest first.
            State::new(CHECKING, "確認待ち", CENTRE).within(10),
            State::new(REGISTERED, "登録", GROUP),
            State::new(RENEWAL, "更新待ち", GROUP),
            State::new(LAPSED, "失効", GROUP),
            State::new(ENDED, "終了", GROUP).ending(),
        ],
        transitions: vec![
            Transition::new("submit", "申し出る", DRAFT, CHECKING, &both).needing(COMPLETE),
            Transition::new("withdraw", "申出をやめる", DRAFT, ENDED, &both),
            Transition::new("return", "差し戻す", CHECKING, DRAFT, &[CENTRE])
                .returning()
                .with_reason(),
            Transition::new("register", "登録する", CHECKING, REGISTERED, &[CENTRE]),
            Transition::new(
                "ask-renewal",
                "更新をお願いする",
                REGISTERED,
                RENEWAL,
                &[SCHEDULE, CENTRE],
            ),
            Transition::new(
                "renew",
                "内容を確かめて更新する",
                RENEWAL,
                REGISTERED,
                &both,
            )
            .needing(COMPLETE),
            Transition::new("lapse", "失効とする", RENEWAL, LAPSED, &[SCHEDULE, CENTRE]),
            Transition::new("revive", "もう一度申し出る", LAPSED, CHECKING, &both)
                .needing(COMPLETE),
            ending("end", REGISTERED),
            ending("end-renewal", RENEWAL),
            ending("end-lapsed", LAPSED),
        ],
    }
}

/// The step that ends an entry in this state; `None` where it cannot end.
pub fn ending(state: &str) -> Option<&'static str> {
    match state {
        REGISTERED => Some("end"),
        RENEWAL => Some("end-renewal"),
        LAPSED => Some("end-lapsed"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_of_an_entry_is_sound_and_begins_with_a_draft() {
        let cycle = organisation();
        assert_eq!(cycle.check(), Vec::new());
        assert_eq!(cycle.start().map(|s| s.key.as_str()), Some(DRAFT));
    }

    #[test]
    fn what_can_end_has_a_step_that_ends_it() {
        let cycle = organisation();
        for state in [REGISTERED, RENEWAL, LAPSED] {
            let step = ending(state).and_then(|key| cycle.find_transition(key));
            assert_eq!(
                step.map(|s| (s.from.as_str(), s.to.as_str())),
                Some((state, ENDED))
            );
        }
        assert_eq!(ending(DRAFT), None);
    }
}
