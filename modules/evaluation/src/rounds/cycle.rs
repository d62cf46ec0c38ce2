//! The two lives of a sheet, as data that a city can edit: a report is checked by 計画担当, a judgement is not.
use workflow::{Cycle, State, Transition};

/// Whoever fills a sheet in.
pub const CARRIER: &str = "carrier";
/// 計画担当.
pub const MANAGER: &str = "plan-manager";
/// Fact: the answers are complete.
pub const FILLED: &str = "filled";

/// States in which the content was handed in.
pub const HANDED: [&str; 4] = ["checking", "accepted", "handed", "locked"];

/// 照会: 記入中 → 確認待ち → 受付済み → 確定.
pub fn report() -> Cycle {
    Cycle {
        key: "rounds-report".into(),
        name: "進捗の照会".into(),
        states: vec![
            State::new("filling", "記入中", CARRIER),
            State::new("checking", "確認待ち", MANAGER),
            State::new("accepted", "受付済み", MANAGER),
            State::new("locked", "確定", MANAGER).ending(),
            State::new("lapsed", "未提出のまま締切", MANAGER).ending(),
        ],
        transitions: vec![
            Transition::new(
                "submit",
                "提出する",
                "filling",
                "checking",
                &[CARRIER, MANAGER],
            )
            .needing(FILLED),
            Transition::new("return", "差し戻す", "checking", "filling", &[MANAGER])
                .returning()
                .with_reason(),
            Transition::new("accept", "受け付ける", "checking", "accepted", &[MANAGER]),
            Transition::new(
                "reopen",
                "受付後に差し戻す",
                "accepted",
                "filling",
                &[MANAGER],
            )
            .returning()
            .with_reason(),
            Transition::new("lock", "確定する", "accepted", "locked", &[MANAGER]),
            Transition::new("lapse", "未提出で締め切る", "filling", "lapsed", &[MANAGER]),
        ],
    }
}

/// 評価: 記入中 → 提出済み → 確定, with 取り下げ and 利益相反による除斥.
pub fn judgement() -> Cycle {
    Cycle {
        key: "rounds-judgement".into(),
        name: "評価".into(),
        states: vec![
            State::new("filling", "記入中", CARRIER),
            State::new("handed", "提出済み", CARRIER),
            State::new("locked", "確定", MANAGER).ending(),
            State::new("lapsed", "未提出のまま締切", MANAGER).ending(),
            State::new("recused", "評価を控える（利益相反）", MANAGER).ending(),
        ],
        transitions: vec![
            Transition::new(
                "submit",
                "提出する",
                "filling",
                "handed",
                &[CARRIER, MANAGER],
            )
            .needing(FILLED),
            Transition::new(
                "recuse",
                "この項目の評価を控える",
                "filling",
                "recused",
                &[CARRIER, MANAGER],
            )
            .with_reason(),
            Transition::new(
                "withdraw",
                "取り下げて直す",
                "handed",
                "filling",
                &[CARRIER],
            )
            .returning(),
            Transition::new("lock", "確定する", "handed", "locked", &[MANAGER]),
            Transition::new("lapse", "未提出で締め切る", "filling", "lapsed", &[MANAGER]),
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
