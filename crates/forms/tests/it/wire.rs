//! Answers on the wire.
use crate::arbitrary::answered;
use forms::*;
use proptest::prelude::*;
use web::Form;

fn form(fields: &[(String, String)]) -> Form {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    Form::of(&fields)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_was_read_once_is_written_and_read_the_same((content, answers) in answered()) {
        let read = wire::read(&form(&wire::write(&answers, "p-")), &content, "p-");
        let written = wire::write(&read, "p-");
        prop_assert_eq!(wire::read(&form(&written), &content, "p-"), read.clone());
        prop_assert_eq!(wire::write(&read, "p-"), written);
    }

    #[test]
    fn canonical_answers_survive_the_wire((content, answers) in answered()) {
        if let Ok(done) = validate(&content, &answers, Stage::Final) {
            prop_assert_eq!(wire::read(&form(&wire::write(&done, "")), &content, ""), done);
        }
    }
}

#[test]
fn only_questions_of_the_page_are_replaced() {
    let content = templates::participants().unwrap();
    let stored = Answers::from([
        ("good".to_owned(), Answer::text("たのしかった")),
        ("first".to_owned(), Answer::chosen(&["yes"])),
    ]);
    let sent = Form::of(&[(":shown", "first"), (":shown", "age"), ("age", "a20")]);
    let answers = wire::over(&stored, &sent, &content, "");
    assert_eq!(
        answers,
        Answers::from([
            ("good".to_owned(), Answer::text("たのしかった")),
            ("age".to_owned(), Answer::chosen(&["a20"])),
        ])
    );
}
