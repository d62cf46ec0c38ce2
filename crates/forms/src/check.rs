//! Whether a form can be opened: every fault of its definition at once, each with the place where it is.
use crate::{Condition, Decimal, Is, definition::*};
use std::collections::{BTreeMap, BTreeSet};

/// Something that keeps a form from being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFault {
    /// Key of the section or question; empty for the form.
    pub place: String,
    /// Text key: `forms-fault-…`.
    pub key: &'static str,
    /// Values for the text.
    pub args: Vec<(&'static str, String)>,
}

impl FormFault {
    /// Whether even a draft with it cannot be stored: it is larger than what is taken, or its keys would mix up answers.
    pub fn is_grave(&self) -> bool {
        matches!(
            self.key,
            "forms-fault-too-many"
                | "forms-fault-too-long"
                | "forms-fault-key"
                | "forms-fault-key-twice"
        )
    }
}

#[derive(Default)]
struct Found {
    faults: Vec<FormFault>,
    keys: BTreeSet<String>,
    sections: BTreeSet<String>,
    earlier: BTreeMap<String, QuestionKind>,
}

/// Everything that keeps the form from being opened; empty where nothing does.
pub fn check(content: &FormContent) -> Vec<FormFault> {
    let mut found = Found::default();
    found.words("", &content.title, 200, true);
    found.words("", &content.intro, 5000, false);
    if content.questions().next().is_none() {
        found.add("", "forms-fault-empty");
    }
    found.at_most("", content.questions().count(), MAX_QUESTIONS);
    found.at_most("", content.sections.len(), MAX_SECTIONS);
    for section in content.sections.iter().take(MAX_SECTIONS) {
        found.section(section);
    }
    found.faults
}

/// Whether a text may be a key.
pub fn is_key(key: &str) -> bool {
    (1..=MAX_KEY).contains(&key.len())
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

impl Found {
    fn add(&mut self, place: &str, key: &'static str) {
        self.add_with(place, key, Vec::new());
    }

    fn add_with(&mut self, place: &str, key: &'static str, args: Vec<(&'static str, String)>) {
        self.faults.push(FormFault {
            place: place.chars().take(MAX_KEY).collect(),
            key,
            args,
        });
    }

    fn at_most(&mut self, place: &str, count: usize, max: usize) {
        if count > max {
            self.add_with(
                place,
                "forms-fault-too-many",
                vec![("max", max.to_string())],
            );
        }
    }

    fn words(&mut self, place: &str, text: &str, max: usize, needed: bool) {
        if text.chars().count() > max {
            self.add_with(
                place,
                "forms-fault-too-long",
                vec![("max", max.to_string())],
            );
        } else if needed && text.trim().is_empty() {
            self.add(place, "forms-fault-label");
        }
    }

    fn section(&mut self, section: &Section) {
        if !is_key(&section.key) {
            self.add(&section.key, "forms-fault-key");
        } else if !self.sections.insert(section.key.clone()) {
            self.add(&section.key, "forms-fault-key-twice");
        }
        self.words(&section.key, &section.title, 200, false);
        self.words(&section.key, &section.text, 5000, false);
        self.condition(&section.key, section.show_if.as_ref());
        for question in section.questions.iter().take(MAX_QUESTIONS) {
            self.question(question);
        }
    }

    fn question(&mut self, question: &Question) {
        let place = &question.key;
        if !is_key(place) {
            self.add(place, "forms-fault-key");
        } else if !self.keys.insert(place.clone()) {
            self.add(place, "forms-fault-key-twice");
        }
        self.words(place, &question.label, 300, true);
        self.words(place, &question.reading, 600, false);
        self.words(place, &question.help, 1000, false);
        self.condition(place, question.show_if.as_ref());
        self.kind(place, &question.kind);
        self.earlier
            .insert(question.key.clone(), question.kind.clone());
    }

    fn kind(&mut self, place: &str, kind: &QuestionKind) {
        match kind {
            QuestionKind::Text { max } | QuestionKind::LongText { max } => {
                if !(1..=MAX_TEXT).contains(max) {
                    self.add(place, "forms-fault-limits");
                }
            }
            QuestionKind::Number {
                unit,
                min,
                max,
                decimals,
            } => {
                self.words(place, unit, 20, false);
                let [low, high] = [min, max].map(|limit| limit.as_ref().map(|t| Decimal::parse(t)));
                let unreadable = low == Some(None) || high == Some(None);
                let reversed = low
                    .flatten()
                    .zip(high.flatten())
                    .is_some_and(|(l, h)| l > h);
                if unreadable || reversed || *decimals > 6 {
                    self.add(place, "forms-fault-limits");
                }
            }
            QuestionKind::ChoiceOne { choices, .. } => self.choices(place, choices),
            QuestionKind::ChoiceMany {
                choices,
                other,
                min,
                max,
            } => {
                self.choices(place, choices);
                let offered = choices.len() + usize::from(*other);
                let least = usize::try_from(*min).unwrap_or(usize::MAX);
                if least > offered || max.is_some_and(|max| max == 0 || max < *min) {
                    self.add(place, "forms-fault-limits");
                }
            }
            QuestionKind::Scale { points, .. } => self.points(place, points),
            QuestionKind::File { kinds, max_bytes } => {
                self.at_most(place, kinds.len(), 20);
                if !(1..=MAX_FILE).contains(max_bytes) || !kinds.iter().all(|k| is_key(k)) {
                    self.add(place, "forms-fault-limits");
                }
            }
            QuestionKind::Table { columns, max_rows } => self.table(place, columns, *max_rows),
            QuestionKind::Reference { to } => {
                if to.is_empty() || to.len() > 60 || !to.split('.').all(is_key) {
                    self.add(place, "forms-fault-limits");
                }
            }
            QuestionKind::Money | QuestionKind::Date | QuestionKind::FiscalYear => {}
        }
    }

    fn choices(&mut self, place: &str, choices: &[Choice]) {
        self.at_most(place, choices.len(), MAX_CHOICES);
        if choices.is_empty() {
            self.add(place, "forms-fault-choices");
        }
        let mut keys = BTreeSet::new();
        for choice in choices.iter().take(MAX_CHOICES) {
            self.words(place, &choice.label, 300, true);
            if !is_key(&choice.key) || choice.key == OTHER {
                self.add(place, "forms-fault-key");
            } else if !keys.insert(&choice.key) {
                self.add(place, "forms-fault-key-twice");
            }
        }
    }

    fn points(&mut self, place: &str, points: &[Point]) {
        self.at_most(place, points.len(), MAX_CHOICES);
        if points.len() < 2 {
            self.add(place, "forms-fault-choices");
        }
        let mut values = BTreeSet::new();
        for point in points.iter().take(MAX_CHOICES) {
            self.words(place, &point.label, 300, true);
            self.words(place, &point.sign, 4, false);
            if !values.insert(point.value) {
                self.add(place, "forms-fault-key-twice");
            }
            if point.tone.as_ref().is_some_and(|t| !is_key(t)) {
                self.add(place, "forms-fault-limits");
            }
        }
    }

    fn table(&mut self, place: &str, columns: &[Column], max_rows: u32) {
        self.at_most(place, columns.len(), MAX_COLUMNS);
        if columns.is_empty() {
            self.add(place, "forms-fault-choices");
        }
        if !(1..=MAX_ROWS).contains(&max_rows) {
            self.add(place, "forms-fault-limits");
        }
        let mut keys = BTreeSet::new();
        for column in columns.iter().take(MAX_COLUMNS) {
            self.words(place, &column.label, 300, true);
            if !is_key(&column.key) {
                self.add(place, "forms-fault-key");
            } else if !keys.insert(&column.key) {
                self.add(place, "forms-fault-key-twice");
            }
            if column.kind.is_simple() {
                self.kind(place, &column.kind);
            } else {
                self.add(place, "forms-fault-column");
            }
        }
    }

    fn condition(&mut self, place: &str, condition: Option<&Condition>) {
        let Some(condition) = condition else { return };
        self.at_most(place, condition.all.len(), 10);
        for test in condition.all.iter().take(10) {
            let fits = match (self.earlier.get(&test.question), &test.is) {
                (None, _) => {
                    self.add(place, "forms-fault-earlier");
                    continue;
                }
                (Some(_), Is::Filled(_)) => true,
                (Some(QuestionKind::Scale { points, .. }), Is::OneOf(values)) => {
                    !values.is_empty()
                        && values
                            .iter()
                            .all(|v| points.iter().any(|p| p.value.to_string() == *v))
                }
                (
                    Some(
                        QuestionKind::ChoiceOne { choices, other }
                        | QuestionKind::ChoiceMany { choices, other, .. },
                    ),
                    Is::OneOf(keys),
                ) => {
                    !keys.is_empty()
                        && keys
                            .iter()
                            .all(|k| (*other && k == OTHER) || choices.iter().any(|c| c.key == *k))
                }
                (
                    Some(
                        QuestionKind::Number { .. }
                        | QuestionKind::Money
                        | QuestionKind::Scale { .. },
                    ),
                    Is::AtLeast(least),
                ) => Decimal::parse(least).is_some(),
                _ => false,
            };
            if !fits {
                self.add(place, "forms-fault-condition");
            }
        }
    }
}
