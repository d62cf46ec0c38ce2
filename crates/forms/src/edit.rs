//! Changes that staff make to a form, one at a time. Pure: each gives the new definition.
use crate::{Choice, Condition, FormContent, Point, Question, QuestionKind, Section};
use kernel::{Code, Fault, Outcome};

/// A change.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Head {
        title: String,
        intro: String,
    },
    AddSection {
        title: String,
    },
    ChangeSection {
        key: String,
        title: String,
        text: String,
        new_page: bool,
        show_if: Option<Condition>,
    },
    RemoveSection(String),
    MoveSection {
        key: String,
        up: bool,
    },
    AddQuestion {
        section: String,
        key: String,
        kind: String,
        label: String,
    },
    ChangeQuestion(Box<Question>),
    RemoveQuestion(String),
    MoveQuestion {
        key: String,
        up: bool,
    },
}

fn gone() -> Fault {
    Fault::new(&Code::NOT_FOUND)
}

/// Carries a change out on a definition.
pub(crate) fn apply(mut content: FormContent, edit: Edit) -> Outcome<FormContent> {
    match edit {
        Edit::Head { title, intro } => {
            content.title = title;
            content.intro = intro;
        }
        Edit::AddSection { title } => {
            let key = free_key("s", |key| content.section(key).is_some());
            content.sections.push(Section {
                key,
                title,
                ..Section::default()
            });
        }
        Edit::ChangeSection {
            key,
            title,
            text,
            new_page,
            show_if,
        } => {
            let section = section(&mut content, &key)?;
            section.title = title;
            section.text = text;
            section.new_page = new_page;
            section.show_if = show_if;
        }
        Edit::RemoveSection(key) => {
            let index = section_index(&content, &key)?;
            content.sections.remove(index);
        }
        Edit::MoveSection { key, up } => {
            let index = section_index(&content, &key)?;
            if let Some(other) = neighbour(index, content.sections.len(), up) {
                content.sections.swap(index, other);
            }
        }
        Edit::AddQuestion {
            section: of,
            key,
            kind,
            label,
        } => {
            let key = if key.is_empty() {
                free_key("q", |key| content.question(key).is_some())
            } else {
                key
            };
            let kind =
                empty_kind(&kind).ok_or_else(|| Fault::field("kind", "forms-field-choice"))?;
            section(&mut content, &of)?
                .questions
                .push(Question::new(&key, kind, &label));
        }
        Edit::ChangeQuestion(question) => {
            let place = content
                .sections
                .iter_mut()
                .flat_map(|s| &mut s.questions)
                .find(|q| q.key == question.key)
                .ok_or_else(gone)?;
            *place = *question;
        }
        Edit::RemoveQuestion(key) => {
            content.question(&key).ok_or_else(gone)?;
            for section in &mut content.sections {
                section.questions.retain(|q| q.key != key);
            }
        }
        Edit::MoveQuestion { key, up } => move_question(&mut content, &key, up)?,
    }
    Ok(content)
}

/// Moves a question within its section, and over its edge into the next one.
fn move_question(content: &mut FormContent, key: &str, up: bool) -> Outcome<()> {
    let at = content
        .sections
        .iter()
        .enumerate()
        .find_map(|(s, section)| Some((s, section.questions.iter().position(|q| q.key == key)?)));
    let (of, index) = at.ok_or_else(gone)?;
    let sections = content.sections.len();
    let section = content.sections.get_mut(of).ok_or_else(gone)?;
    if let Some(other) = neighbour(index, section.questions.len(), up) {
        section.questions.swap(index, other);
    } else if let Some(next) = neighbour(of, sections, up) {
        let question = section.questions.remove(index);
        let next = content.sections.get_mut(next).ok_or_else(gone)?;
        let place = if up { next.questions.len() } else { 0 };
        next.questions.insert(place, question);
    }
    Ok(())
}

fn neighbour(index: usize, count: usize, up: bool) -> Option<usize> {
    if up {
        index.checked_sub(1)
    } else {
        (index + 1 < count).then_some(index + 1)
    }
}

fn section<'a>(content: &'a mut FormContent, key: &str) -> Outcome<&'a mut Section> {
    content
        .sections
        .iter_mut()
        .find(|s| s.key == key)
        .ok_or_else(gone)
}

fn section_index(content: &FormContent, key: &str) -> Outcome<usize> {
    content
        .sections
        .iter()
        .position(|s| s.key == key)
        .ok_or_else(gone)
}

/// The first of `q1`, `q2`, … that is not taken.
pub(crate) fn free_key(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    (1..)
        .map(|n| format!("{stem}{n}"))
        .find(|key| !taken(key))
        .unwrap_or_default()
}

/// Names of the kinds in the order in which they are offered.
pub(crate) const KINDS: [&str; 12] = [
    "text",
    "long_text",
    "choice_one",
    "choice_many",
    "scale",
    "number",
    "money",
    "date",
    "fiscal_year",
    "table",
    "file",
    "reference",
];

/// A question kind of this name, to be filled in.
fn empty_kind(name: &str) -> Option<QuestionKind> {
    let two = || {
        vec![
            Choice {
                key: "c1".into(),
                label: "はい".into(),
            },
            Choice {
                key: "c2".into(),
                label: "いいえ".into(),
            },
        ]
    };
    let point = |value: i32, label: &str, sign: &str, tone: &str| Point {
        value,
        label: label.into(),
        tone: Some(tone.into()),
        sign: sign.into(),
        comment_required: false,
    };
    Some(match name {
        "text" => QuestionKind::Text { max: 200 },
        "long_text" => QuestionKind::LongText { max: 2000 },
        "number" => QuestionKind::Number {
            unit: String::new(),
            min: None,
            max: None,
            decimals: 0,
        },
        "money" => QuestionKind::Money,
        "choice_one" => QuestionKind::ChoiceOne {
            choices: two(),
            other: false,
        },
        "choice_many" => QuestionKind::ChoiceMany {
            choices: two(),
            other: false,
            min: 0,
            max: None,
        },
        "scale" => QuestionKind::Scale {
            points: vec![
                point(3, "よい", "○", "blue"),
                point(2, "ふつう", "－", "grey"),
                point(1, "よくない", "×", "red"),
            ],
            comment: false,
        },
        "date" => QuestionKind::Date,
        "fiscal_year" => QuestionKind::FiscalYear,
        "file" => QuestionKind::File {
            kinds: Vec::new(),
            max_bytes: crate::MAX_FILE,
        },
        "table" => QuestionKind::Table {
            columns: vec![crate::Column {
                key: "k1".into(),
                label: "内容".into(),
                kind: QuestionKind::Text { max: 200 },
                required: false,
            }],
            max_rows: 10,
        },
        "reference" => QuestionKind::Reference {
            to: "plan.item".into(),
        },
        _ => return None,
    })
}
