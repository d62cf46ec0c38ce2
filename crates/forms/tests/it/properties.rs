//! What holds for every form and every set of answers.
use crate::arbitrary::{answered, form};
use forms::*;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_form_made_of_valid_parts_passes_its_check_and_survives_json(content in form()) {
        prop_assert_eq!(check(&content), vec![]);
        let text = serde_json::to_string(&content).unwrap();
        prop_assert_eq!(serde_json::from_str::<FormContent>(&text).unwrap(), content);
    }

    #[test]
    fn judging_twice_changes_nothing_more((content, answers) in answered()) {
        for stage in [Stage::Draft, Stage::Final] {
            if let Ok(once) = validate(&content, &answers, stage) {
                prop_assert_eq!(validate(&content, &once, stage), Ok(once));
            }
        }
    }

    #[test]
    fn a_draft_made_canonical_is_complete_when_what_was_typed_is((content, answers) in answered()) {
        if let Ok(draft) = validate(&content, &answers, Stage::Draft) {
            match (validate(&content, &answers, Stage::Final), validate(&content, &draft, Stage::Final)) {
                (Ok(direct), Ok(later)) => prop_assert_eq!(direct, later),
                (Err(_), Err(_)) => {}
                (direct, later) => prop_assert!(false, "{:?} but {:?}", direct, later),
            }
        }
    }

    #[test]
    fn no_answer_to_a_hidden_question_is_handed_in((content, answers) in answered()) {
        if let Ok(done) = validate(&content, &answers, Stage::Final) {
            let shown = visible(&content, &done);
            for key in done.keys() {
                prop_assert!(shown.contains(key), "{key} is hidden");
            }
        }
    }

    #[test]
    fn a_draft_keeps_the_answers_to_hidden_questions((content, answers) in answered()) {
        if let Ok(draft) = validate(&content, &answers, Stage::Draft) {
            for (key, answer) in &answers {
                prop_assert_eq!(draft.contains_key(key), !answer.is_empty(), "{}", key);
            }
        }
    }

    #[test]
    fn what_must_be_answered_and_is_shown_is_always_demanded((content, answers) in answered()) {
        let shown = visible(&content, &answers);
        for question in content.questions().filter(|q| q.required && shown.contains(&q.key)) {
            let mut without = answers.clone();
            without.remove(&question.key);
            let faults = validate(&content, &without, Stage::Final).unwrap_err();
            prop_assert!(
                faults.iter().any(|f| f.question == question.key && f.key == "forms-answer-required"),
                "{} is not demanded", question.key
            );
        }
    }

    #[test]
    fn a_canonical_number_reads_as_itself(whole in -999_999_999_999i64..999_999_999_999, part in 0u32..1_000_000) {
        let typed = format!("{whole}.{part:06}");
        let once = Decimal::parse(&typed).unwrap();
        prop_assert_eq!(Decimal::parse(&once.to_string()), Some(once));
        let wide: String = typed.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
        prop_assert_eq!(Decimal::parse(&wide), Some(once));
    }

    #[test]
    fn nothing_that_is_typed_stops_the_readers(text in "\\PC{0,60}") {
        let number = Decimal::parse(&text);
        let day = parse_date(&text);
        let year = parse_fiscal_year(&text);
        if let Some(number) = number {
            prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
        }
        if let Some(day) = day {
            prop_assert_eq!(parse_date(&day.to_string()), Some(day));
        }
        if let Some(year) = year {
            prop_assert_eq!(parse_fiscal_year(&year.year().to_string()), Some(year));
        }
    }
}
