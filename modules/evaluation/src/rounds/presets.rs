//! Sheets and scales to begin from: the words of the five plans' own ways of judging. A city copies one and changes it.
use forms::{Choice, FormContent, Point, Question, QuestionKind, Section};

/// A scale to begin from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 計画どおり・やや遅れ・遅れ
    OnPlan,
    /// ◎○△×
    Signs,
    /// Five points, 3 = 想定どおり
    Five,
    /// Seven steps by 達成率
    Seven,
}

impl Scale {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OnPlan, Self::Signs, Self::Five, Self::Seven];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnPlan => "on-plan",
            Self::Signs => "signs",
            Self::Five => "five",
            Self::Seven => "seven",
        }
    }

    /// The scale of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Its points, lowest first. The lowest ask for a comment.
    pub fn points(self) -> Vec<Point> {
        let words: &[(&str, &str, &str)] = match self {
            Self::OnPlan => &[
                ("▼", "遅れている", "late"),
                ("△", "やや遅れている", "warn"),
                ("○", "計画どおり", "good"),
            ],
            Self::Signs => &[
                ("×", "できなかった", "late"),
                ("△", "一部できた", "warn"),
                ("○", "できた", "good"),
                ("◎", "期待を超えた", "good"),
            ],
            Self::Five => &[
                ("1", "想定を大きく下回った", "late"),
                ("2", "想定をやや下回った", "warn"),
                ("3", "想定どおり", ""),
                ("4", "想定をやや上回った", "good"),
                ("5", "想定を大きく上回った", "good"),
            ],
            Self::Seven => &[
                ("1", "達成率 0%", "late"),
                ("2", "達成率 20%未満", "late"),
                ("3", "達成率 40%未満", "warn"),
                ("4", "達成率 60%未満", "warn"),
                ("5", "達成率 80%未満", ""),
                ("6", "達成率 100%未満", "good"),
                ("7", "達成率 100%以上", "good"),
            ],
        };
        let ask_below = words.len().div_ceil(3);
        words
            .iter()
            .zip(1..)
            .enumerate()
            .map(|(index, ((sign, label, tone), value))| Point {
                value,
                label: (*label).into(),
                tone: (!tone.is_empty()).then(|| (*tone).into()),
                sign: (*sign).into(),
                comment_required: index < ask_below,
            })
            .collect()
    }
}

fn question(key: &str, kind: QuestionKind, label: &str, help: &str, required: bool) -> Question {
    Question {
        help: help.into(),
        required,
        ..Question::new(key, kind, label)
    }
}

fn long() -> QuestionKind {
    QuestionKind::LongText { max: 2_000 }
}

/// 進捗報告シート with this scale.
pub fn report(scale: Scale) -> kernel::Outcome<FormContent> {
    let mut content = forms::templates::progress_report()?;
    for question in content.sections.iter_mut().flat_map(|s| &mut s.questions) {
        if question.key == "progress" {
            question.kind = QuestionKind::Scale {
                points: scale.points(),
                comment: true,
            };
        }
    }
    for section in &mut content.sections {
        section.questions.retain(|q| q.key != "reason");
    }
    Ok(content)
}

/// 評価シート with this scale: the judgement, what went well, what is asked for next.
pub fn judgement(scale: Scale) -> FormContent {
    let step = |key: &str, label: &str| Choice {
        key: key.into(),
        label: label.into(),
    };
    FormContent {
        title: "評価シート".into(),
        intro: "実施主体の報告と数字を見て、評価と意見を書いてください。途中で保存できます。"
            .into(),
        sections: vec![Section {
            key: "judgement".into(),
            title: "評価と意見".into(),
            questions: vec![
                question(
                    "judgement",
                    QuestionKind::Scale {
                        points: scale.points(),
                        comment: true,
                    },
                    "評価",
                    "低い評価には、理由を書いてください。",
                    true,
                ),
                question("good", long(), "よかったところ", "", false),
                question("problems", long(), "課題", "", false),
                question(
                    "next",
                    QuestionKind::ChoiceOne {
                        choices: vec![
                            step("continue", "このまま続ける"),
                            step("extend", "広げる"),
                            step("improve", "やり方を見直す"),
                            step("end", "終える"),
                        ],
                        other: true,
                    },
                    "これから",
                    "",
                    false,
                ),
                question("opinion", long(), "次の計画への意見", "", false),
            ],
            ..Section::default()
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_a_form_without_faults() {
        for scale in Scale::ALL {
            assert_eq!(forms::check(&judgement(scale)), Vec::new());
            assert_eq!(forms::check(&report(scale).unwrap()), Vec::new());
        }
    }

    #[test]
    fn three_of_five_is_as_expected_and_asks_for_no_comment() {
        let points = Scale::Five.points();
        assert_eq!(
            (points[2].label.as_str(), points[2].comment_required),
            ("想定どおり", false)
        );
        assert!(points[0].comment_required);
    }
}
