//! What is found in definitions and answers, case by case.
use forms::*;

fn one(kind: QuestionKind) -> FormContent {
    of(vec![Question::new("q", kind, "質問")])
}

fn of(questions: Vec<Question>) -> FormContent {
    FormContent {
        title: "題".into(),
        sections: vec![Section {
            key: "s".into(),
            questions,
            ..Section::default()
        }],
        ..FormContent::default()
    }
}

fn given(answer: Answer) -> Answers {
    Answers::from([("q".to_owned(), answer)])
}

fn faults(content: &FormContent, answers: &Answers) -> Vec<&'static str> {
    validate(content, answers, Stage::Final)
        .err()
        .unwrap_or_default()
        .iter()
        .map(|f| f.key)
        .collect()
}

fn found(content: &FormContent) -> Vec<&'static str> {
    check(content).iter().map(|f| f.key).collect()
}

fn yes_no() -> QuestionKind {
    let choice = |key: &str| Choice {
        key: key.into(),
        label: key.into(),
    };
    QuestionKind::ChoiceOne {
        choices: vec![choice("yes"), choice("no")],
        other: true,
    }
}

#[test]
fn a_form_without_a_question_cannot_be_opened() {
    assert_eq!(found(&of(vec![])), ["forms-fault-empty"]);
}

#[test]
fn a_condition_may_only_look_back() {
    let mut first = Question::new("a", QuestionKind::Money, "A");
    let second = Question::new("b", QuestionKind::Money, "B");
    first.show_if = Some(Condition::of("b", Is::Filled(true)));
    assert_eq!(
        found(&of(vec![first.clone(), second.clone()])),
        ["forms-fault-earlier"]
    );
    assert!(found(&of(vec![second, first])).is_empty());
    let mut own = Question::new("a", QuestionKind::Money, "A");
    own.show_if = Some(Condition::of("a", Is::Filled(true)));
    assert_eq!(found(&of(vec![own])), ["forms-fault-earlier"]);
}

#[test]
fn a_condition_must_fit_its_question() {
    for (kind, is) in [
        (QuestionKind::Date, Is::AtLeast("1".into())),
        (QuestionKind::Money, Is::AtLeast("たくさん".into())),
        (QuestionKind::Money, Is::OneOf(vec!["a".into()])),
        (yes_no(), Is::OneOf(vec!["maybe".into()])),
        (yes_no(), Is::OneOf(vec![])),
    ] {
        let mut second = Question::new("b", QuestionKind::Date, "B");
        second.show_if = Some(Condition::of("a", is));
        let content = of(vec![Question::new("a", kind, "A"), second]);
        assert_eq!(found(&content), ["forms-fault-condition"]);
    }
}

#[test]
fn keys_are_plain_and_unique() {
    let question = |key: &str| Question::new(key, QuestionKind::Money, "A");
    assert_eq!(
        found(&of(vec![question("a"), question("a")])),
        ["forms-fault-key-twice"]
    );
    for key in ["", "A", "あ", "a b", "<script>", &"x".repeat(41)] {
        assert_eq!(
            found(&of(vec![question(key)])),
            ["forms-fault-key"],
            "{key}"
        );
    }
}

#[test]
fn limits_must_make_sense() {
    let number = |min: &str, max: &str| QuestionKind::Number {
        unit: String::new(),
        min: Some(min.into()),
        max: Some(max.into()),
        decimals: 0,
    };
    for kind in [
        QuestionKind::Text { max: 0 },
        QuestionKind::LongText { max: MAX_TEXT + 1 },
        number("5", "1"),
        number("1e309", "2"),
        QuestionKind::File {
            kinds: vec![],
            max_bytes: MAX_FILE + 1,
        },
        QuestionKind::Reference {
            to: "どこか".into(),
        },
    ] {
        assert_eq!(
            found(&one(kind.clone())),
            ["forms-fault-limits"],
            "{kind:?}"
        );
    }
}

#[test]
fn a_form_is_bounded() {
    let many = (0..=MAX_QUESTIONS)
        .map(|n| Question::new(&format!("q{n}"), QuestionKind::Money, "A"))
        .collect();
    let faults = check(&of(many));
    assert_eq!(
        faults.iter().map(|f| f.key).collect::<Vec<_>>(),
        ["forms-fault-too-many"]
    );
    assert!(faults.iter().all(FormFault::is_grave));
}

#[test]
fn a_table_holds_simple_columns_only() {
    let table = QuestionKind::Table {
        columns: vec![Column {
            key: "c".into(),
            label: "C".into(),
            kind: QuestionKind::Table {
                columns: vec![],
                max_rows: 1,
            },
            required: false,
        }],
        max_rows: 2,
    };
    assert_eq!(found(&one(table)), ["forms-fault-column"]);
}

#[test]
fn yen_are_whole_and_not_negative() {
    let content = one(QuestionKind::Money);
    for (typed, key) in [
        ("△1", "forms-answer-too-small"),
        ("1.5", "forms-answer-whole"),
        ("1e309", "forms-answer-number"),
        ("九千円", "forms-answer-number"),
    ] {
        assert_eq!(
            faults(&content, &given(Answer::number(typed))),
            [key],
            "{typed}"
        );
    }
    let done = validate(
        &content,
        &given(Answer::number("１，２００円")),
        Stage::Final,
    )
    .unwrap();
    assert_eq!(done["q"], Answer::number("1200"));
}

#[test]
fn a_number_may_be_typed_with_its_unit() {
    let content = one(QuestionKind::Number {
        unit: "人".into(),
        min: None,
        max: None,
        decimals: 0,
    });
    let done = validate(&content, &given(Answer::number("３５人")), Stage::Final).unwrap();
    assert_eq!(done["q"], Answer::number("35"));
}

#[test]
fn what_cannot_be_read_stays_in_the_draft_as_it_was_typed() {
    let content = one(QuestionKind::Date);
    let typed = given(Answer::Date("来年の春".into()));
    assert_eq!(validate(&content, &typed, Stage::Draft), Ok(typed.clone()));
    assert_eq!(faults(&content, &typed), ["forms-answer-date"]);
}

#[test]
fn own_words_choose_other_by_themselves_and_contradict_another_choice() {
    let content = one(yes_no());
    let own = |keys: &[&str]| Answer::Choice {
        keys: keys.iter().map(|k| (*k).to_owned()).collect(),
        other: "どちらも".into(),
    };
    let done = validate(&content, &given(own(&[])), Stage::Final).unwrap();
    assert_eq!(done["q"], own(&["other"]));
    assert_eq!(
        faults(&content, &given(own(&["yes"]))),
        ["forms-answer-one"]
    );
    assert_eq!(
        faults(&content, &given(Answer::chosen(&["other"]))),
        ["forms-answer-other"]
    );
    assert_eq!(
        faults(&content, &given(Answer::chosen(&["yes", "no"]))),
        ["forms-answer-one"]
    );
    assert_eq!(
        faults(&content, &given(Answer::chosen(&["maybe"]))),
        ["forms-answer-choice"]
    );
}

#[test]
fn a_point_that_asks_why_is_not_taken_without_a_comment() {
    let point = |value: i32, comment_required: bool| Point {
        value,
        label: value.to_string(),
        tone: Some("red".into()),
        sign: "×".into(),
        comment_required,
    };
    let mut content = one(QuestionKind::Scale {
        points: vec![point(-1, true), point(1, false)],
        comment: false,
    });
    assert_eq!(found(&content), Vec::<&str>::new());
    assert_eq!(
        faults(&content, &given(Answer::scale(-1, " "))),
        ["forms-answer-comment"]
    );
    assert!(faults(&content, &given(Answer::scale(-1, "遅れた"))).is_empty());
    assert!(faults(&content, &given(Answer::scale(1, ""))).is_empty());
    content.sections[0].questions[0].required = true;
    let only_words = Answer::Scale {
        value: String::new(),
        comment: "まあまあ".into(),
    };
    assert_eq!(
        faults(&content, &given(only_words)),
        ["forms-answer-required"]
    );
}

#[test]
fn a_fault_in_a_table_names_the_row_as_typed() {
    let content = one(QuestionKind::Table {
        columns: vec![
            Column {
                key: "day".into(),
                label: "日".into(),
                kind: QuestionKind::Date,
                required: true,
            },
            Column {
                key: "yen".into(),
                label: "円".into(),
                kind: QuestionKind::Money,
                required: false,
            },
        ],
        max_rows: 2,
    });
    let row = |day: &str, yen: &str| {
        Row::from([
            ("day".to_owned(), Answer::Date(day.into())),
            ("yen".to_owned(), Answer::number(yen)),
        ])
    };
    let answers = given(Answer::Rows(vec![
        row("", ""),
        row("R8.4.1", "x"),
        row("", "5"),
    ]));
    let faults = validate(&content, &answers, Stage::Final).unwrap_err();
    let places: Vec<_> = faults
        .iter()
        .map(|f| (f.row, f.column.as_deref(), f.key))
        .collect();
    assert_eq!(
        places,
        [
            (Some(1), Some("yen"), "forms-answer-number"),
            (Some(2), Some("day"), "forms-answer-required"),
        ]
    );
    let three = given(Answer::Rows(vec![row("R8.4.1", "1"); 3]));
    let faults = validate(&content, &three, Stage::Draft).unwrap_err();
    assert_eq!(faults[0].key, "forms-answer-too-many-rows");
}

#[test]
fn a_text_of_ten_megabytes_is_refused_even_as_a_draft() {
    for kind in [
        QuestionKind::LongText { max: 4000 },
        QuestionKind::Money,
        yes_no(),
    ] {
        let content = one(kind.clone());
        let huge = "あ".repeat(3_500_000);
        let answer = match kind {
            QuestionKind::ChoiceOne { .. } => Answer::chosen(&[&huge]),
            _ => Answer::Text(huge),
        };
        let faults = validate(&content, &given(answer), Stage::Draft).unwrap_err();
        assert_eq!(faults.len(), 1, "{kind:?}");
    }
}

#[test]
fn answers_to_questions_that_are_not_there_are_named() {
    let content = one(QuestionKind::Money);
    let answers = Answers::from([("nowhere".to_owned(), Answer::text("x"))]);
    for stage in [Stage::Draft, Stage::Final] {
        let faults = validate(&content, &answers, stage).unwrap_err();
        assert_eq!(
            (faults[0].key, faults[0].question.as_str()),
            ("forms-answer-unknown", "nowhere")
        );
    }
}

#[test]
fn an_answer_of_another_kind_is_named() {
    let content = one(yes_no());
    let answers = given(Answer::Rows(vec![Row::from([(
        "a".to_owned(),
        Answer::text("x"),
    )])]));
    assert_eq!(faults(&content, &answers), ["forms-answer-kind"]);
}

#[test]
fn the_json_of_a_form_and_its_answers_is_the_agreed_one() {
    let mut second = Question::new("why", QuestionKind::LongText { max: 100 }, "なぜ");
    second.show_if = Some(Condition::of("q", Is::OneOf(vec!["no".into()])));
    let content = of(vec![Question::new("q", yes_no(), "はい？"), second]);
    let json = serde_json::to_value(&content).unwrap();
    assert_eq!(
        json["sections"][0]["questions"][1],
        serde_json::json!({
            "key": "why", "kind": {"type": "long_text", "max": 100}, "label": "なぜ",
            "reading": "", "help": "", "required": false,
            "show_if": {"all": [{"question": "q", "one_of": ["no"]}]}
        })
    );
    let answers = given(Answer::scale(3, "よい"));
    assert_eq!(
        serde_json::to_value(answers).unwrap(),
        serde_json::json!({"q": {"type": "scale", "value": {"value": "3", "comment": "よい"}}})
    );
}
