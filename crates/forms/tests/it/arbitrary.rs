//! Forms and answers of every shape, for property tests.
use forms::*;
use proptest::{collection::vec, option, prelude::*};

const NUMBERS: [&str; 8] = ["1", "１２", "△3", "1,200円", "1e309", "0.50", "12人", "x"];
const DAYS: [&str; 5] = [
    "2026-11-21",
    "令和8年11月21日",
    "R8.2.30",
    "２０２６",
    "明日",
];

fn choices() -> Vec<Choice> {
    ["a", "b", "c"]
        .map(|key| Choice {
            key: key.into(),
            label: key.to_uppercase(),
        })
        .to_vec()
}

fn points() -> Vec<Point> {
    (0..3)
        .map(|value| Point {
            value,
            label: format!("点{value}"),
            tone: None,
            sign: String::new(),
            comment_required: value == 0,
        })
        .collect()
}

fn kind() -> impl Strategy<Value = QuestionKind> {
    prop_oneof![
        Just(QuestionKind::Text { max: 20 }),
        Just(QuestionKind::LongText { max: 40 }),
        Just(QuestionKind::Number {
            unit: "人".into(),
            min: Some("0".into()),
            max: None,
            decimals: 1
        }),
        Just(QuestionKind::Money),
        any::<bool>().prop_map(|other| QuestionKind::ChoiceOne {
            choices: choices(),
            other
        }),
        any::<bool>().prop_map(|other| QuestionKind::ChoiceMany {
            choices: choices(),
            other,
            min: 1,
            max: Some(2)
        }),
        Just(QuestionKind::Scale {
            points: points(),
            comment: true
        }),
        Just(QuestionKind::Date),
        Just(QuestionKind::FiscalYear),
        Just(QuestionKind::File {
            kinds: vec!["pdf".into()],
            max_bytes: 1000
        }),
        Just(QuestionKind::Reference {
            to: "plan.item".into()
        }),
        Just(QuestionKind::Table {
            columns: vec![
                Column {
                    key: "what".into(),
                    label: "何を".into(),
                    kind: QuestionKind::Text { max: 10 },
                    required: true
                },
                Column {
                    key: "many".into(),
                    label: "いくつ".into(),
                    kind: QuestionKind::Money,
                    required: false
                },
            ],
            max_rows: 3
        }),
    ]
}

/// A condition on one of the questions before; which, is chosen by a number.
fn condition(before: &[Question], which: usize, filled: bool) -> Option<Condition> {
    let question = before.get(which % before.len().max(1))?;
    let is = match &question.kind {
        QuestionKind::ChoiceOne { .. } | QuestionKind::ChoiceMany { .. } => {
            Is::OneOf(vec!["a".into(), "b".into()])
        }
        QuestionKind::Number { .. } | QuestionKind::Money | QuestionKind::Scale { .. } => {
            Is::AtLeast("1".into())
        }
        _ => Is::Filled(filled),
    };
    Some(Condition::of(&question.key, is))
}

/// A form that passes its check, with sections of three questions.
pub fn form() -> impl Strategy<Value = FormContent> {
    let one = (
        kind(),
        any::<bool>(),
        option::of((any::<usize>(), any::<bool>())),
    );
    vec(one, 1..9).prop_map(|parts| {
        let mut questions: Vec<Question> = Vec::new();
        for (index, (kind, required, on)) in parts.into_iter().enumerate() {
            let show_if = on.and_then(|(which, filled)| condition(&questions, which, filled));
            questions.push(Question {
                required,
                show_if,
                ..Question::new(&format!("q{index}"), kind, &format!("質問{index}"))
            });
        }
        let sections = questions
            .chunks(3)
            .enumerate()
            .map(|(index, questions)| Section {
                key: format!("s{index}"),
                new_page: index == 1,
                questions: questions.to_vec(),
                ..Section::default()
            })
            .collect();
        FormContent {
            title: "題".into(),
            sections,
            ..FormContent::default()
        }
    })
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ぁ-ん\r\n\t\u{b} <>&\"]{0,12}",
        proptest::sample::select(&NUMBERS[..]).prop_map(str::to_owned),
        proptest::sample::select(&DAYS[..]).prop_map(str::to_owned),
    ]
}

fn answer(kind: &QuestionKind) -> BoxedStrategy<Answer> {
    match kind {
        QuestionKind::Text { .. } | QuestionKind::LongText { .. } => {
            words().prop_map(Answer::Text).boxed()
        }
        QuestionKind::Number { .. } | QuestionKind::Money => proptest::sample::select(&NUMBERS[..])
            .prop_map(Answer::number)
            .boxed(),
        QuestionKind::ChoiceOne { .. } | QuestionKind::ChoiceMany { .. } => (
            vec(
                proptest::sample::select(vec!["a", "b", "c", "other", "z"]),
                0..3,
            ),
            words(),
        )
            .prop_map(|(keys, other)| Answer::Choice {
                keys: keys.into_iter().map(str::to_owned).collect(),
                other,
            })
            .boxed(),
        QuestionKind::Scale { .. } => (
            proptest::sample::select(vec!["", "0", "１", "2", "9", "x"]),
            words(),
        )
            .prop_map(|(value, comment)| Answer::Scale {
                value: value.into(),
                comment,
            })
            .boxed(),
        QuestionKind::Date => proptest::sample::select(&DAYS[..])
            .prop_map(|d| Answer::Date(d.into()))
            .boxed(),
        QuestionKind::FiscalYear => words().prop_map(Answer::Year).boxed(),
        QuestionKind::File { .. } => (words(), 0u64..2000)
            .prop_map(|(name, bytes)| {
                Answer::File(FileReference {
                    id: "01JTEST0000000000000000000".into(),
                    name: format!("{name}.pdf"),
                    bytes,
                })
            })
            .boxed(),
        QuestionKind::Reference { .. } => {
            proptest::sample::select(vec!["01JTEST0000000000000000000", "x", ""])
                .prop_map(|id| Answer::Reference(id.into()))
                .boxed()
        }
        QuestionKind::Table { .. } => vec((words(), words()), 0..4)
            .prop_map(|rows| {
                Answer::Rows(
                    rows.into_iter()
                        .map(|(what, many)| {
                            Row::from([
                                ("what".to_owned(), Answer::Text(what)),
                                ("many".to_owned(), Answer::Number(many)),
                            ])
                        })
                        .collect(),
                )
            })
            .boxed(),
    }
}

/// A form and answers to some of its questions.
pub fn answered() -> impl Strategy<Value = (FormContent, Answers)> {
    form().prop_flat_map(|content| {
        let each: Vec<_> = content
            .questions()
            .map(|q| {
                let key = q.key.clone();
                option::of(answer(&q.kind)).prop_map(move |a| (key.clone(), a))
            })
            .collect();
        (Just(content), each).prop_map(|(content, answers)| {
            let answers = answers
                .into_iter()
                .filter_map(|(key, answer)| Some((key, answer?)))
                .collect();
            (content, answers)
        })
    })
}
