//! The two lives of a sheet, as data that a city can edit: a report is checked by 計画担当, a judgement is not.
use workflow::{Cycle, Party, State, Transition};

/// Whoever fills a sheet in.
pub const CARRIER: &str = "carrier";
/// 計画担当.
pub const MANAGER: &str = "plan-manager";
/// Fact: the answers are complete.
pub const FILLED: &str = "filled";

/// States in which the content was handed in.
pub const HANDED: [&str; 4] = ["checking", "accepted", "handed", "locked"];

fn state(key: &str, label: &str, owner: &str, end: bool) -> State {
    State {
        key: key.into(),
        label: label.into(),
        owner: owner.into(),
        end,
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
        reason_required: false,
        returns: false,
    }
}

fn needs_filled(mut transition: Transition) -> Transition {
    transition.needs.push(FILLED.into());
    transition
}

fn back(mut transition: Transition) -> Transition {
    transition.returns = true;
    transition.reason_required = true;
    transition
}

fn with_reason(mut transition: Transition) -> Transition {
    transition.reason_required = true;
    transition
}

/// 照会: 記入中 → 確認待ち → 受付済み → 確定.
pub fn report() -> Cycle {
    Cycle {
        key: "rounds-report".into(),
        name: "進捗の照会".into(),
        states: vec![
            state("filling", "記入中", CARRIER, false),
            state("checking", "確認待ち", MANAGER, false),
            state("accepted", "受付済み", MANAGER, false),
            state("locked", "確定", MANAGER, true),
            state("lapsed", "未提出のまま締切", MANAGER, true),
        ],
        transitions: vec![
            needs_filled(way(
                "submit",
                "提出する",
                "filling",
                "checking",
                &[CARRIER, MANAGER],
            )),
            back(way("return", "差し戻す", "checking", "filling", &[MANAGER])),
            way("accept", "受け付ける", "checking", "accepted", &[MANAGER]),
            back(way(
                "reopen",
                "受付後に差し戻す",
                "accepted",
                "filling",
                &[MANAGER],
            )),
            way("lock", "確定する", "accepted", "locked", &[MANAGER]),
            way("lapse", "未提出で締め切る", "filling", "lapsed", &[MANAGER]),
        ],
    }
}

/// 評価: 記入中 → 提出済み → 確定, with 取り下げ and 利益相反による除斥.
pub fn judgement() -> Cycle {
    Cycle {
        key: "rounds-judgement".into(),
        name: "評価".into(),
        states: vec![
            state("filling", "記入中", CARRIER, false),
            state("handed", "提出済み", CARRIER, false),
            state("locked", "確定", MANAGER, true),
            state("lapsed", "未提出のまま締切", MANAGER, true),
            state("recused", "評価を控える（利益相反）", MANAGER, true),
        ],
        transitions: vec![
            needs_filled(way(
                "submit",
                "提出する",
                "filling",
                "handed",
                &[CARRIER, MANAGER],
            )),
            with_reason(way(
                "recuse",
                "この項目の評価を控える",
                "filling",
                "recused",
                &[CARRIER, MANAGER],
            )),
            Transition {
                returns: true,
                ..way(
                    "withdraw",
                    "取り下げて直す",
                    "handed",
                    "filling",
                    &[CARRIER],
                )
            },
            way("lock", "確定する", "handed", "locked", &[MANAGER]),
            way("lapse", "未提出で締め切る", "filling", "lapsed", &[MANAGER]),
        ],
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_lives_of_a_sheet_are_sound() {
        assert_eq!(super::report().check(), Vec::new());
        assert_eq!(super::judgement().check(), Vec::new());
    }
}
