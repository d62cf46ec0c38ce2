//! Two waves of a survey in the sample, named as the source of an indicator.
use super::Stage;
use crate::surveys::{
    commands::{QuestionContent, SaveQuestions, SaveSurvey, SaveWave, SetSource},
    queries::list_questions,
};
use kernel::Outcome;

fn question(number: &str, words: &str, answered: u32, choices: &[(&str, u32)]) -> QuestionContent {
    QuestionContent {
        number: number.into(),
        words: words.into(),
        is_single: true,
        answered: answered.to_string(),
        choices: choices
            .iter()
            .map(|(words, count)| ((*words).to_owned(), count.to_string(), String::new()))
            .collect(),
    }
}

pub(super) async fn make(stage: &Stage, year: i32) -> Outcome<()> {
    let survey = stage
        .run(SaveSurvey {
            survey: None,
            title: "見本：市民意識調査".into(),
            asked_by: "企画の担当課（見本）".into(),
            source: "見本：市民意識調査 報告書".into(),
        })
        .await?;
    let reads = stage.database.reads();
    let indicator = match stage.plans.current((&reads).into()).await? {
        Some(plan) => {
            let all = stage
                .plans
                .indicators((&reads).into(), &plan.version)
                .await?;
            all.into_iter().find(|i| i.unit == "％" || i.unit == "%")
        }
        None => None,
    };
    for (back, asked, answered, joined) in [(3, 2_000, 872, 205), (1, 2_000, 914, 241)] {
        let wave = stage
            .run(SaveWave {
                of: Ok(survey.clone()),
                year: (year - back).to_string(),
                period: format!("{}年9月（見本）", year - back),
                asked: asked.to_string(),
                answered: answered.to_string(),
                public: true,
            })
            .await?;
        let questions = vec![
            question(
                "問1",
                "見本：この1年に、地域の活動に参加しましたか。",
                answered,
                &[
                    ("参加した", joined),
                    ("参加していないが、関心がある", 388),
                    ("参加していない", answered - joined - 388),
                ],
            ),
            question(
                "問2",
                "見本：活動についてのお知らせは、何で知りましたか（ひとつ）。",
                answered,
                &[
                    ("広報紙", 402),
                    ("知り合い", 231),
                    ("市のホームページ・SNS", 96),
                    ("知らなかった", answered - 402 - 231 - 96),
                ],
            ),
        ];
        stage
            .run(SaveQuestions {
                wave: wave.clone(),
                seen: 1,
                questions,
            })
            .await?;
        let first = list_questions(&reads, wave.as_str())
            .await?
            .into_iter()
            .next();
        if let (Some(indicator), Some(first)) = (&indicator, first) {
            stage
                .run(SetSource {
                    wave: wave.clone(),
                    question: first.row.id,
                    position: 1,
                    indicator: indicator.lineage.clone(),
                    item: indicator.item.clone(),
                    named: true,
                })
                .await?;
        }
    }
    Ok(())
}
