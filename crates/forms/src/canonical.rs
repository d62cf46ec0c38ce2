//! One answer against its question: its canonical form, what is too large to be kept, and what cannot be read.
use crate::{
    Answer, AnswerFault, Decimal, FileReference, Question, QuestionKind, Row,
    answer::is_blank,
    day,
    decimal::fold,
    definition::{Choice, Column, MAX_CHOICES, MAX_KEY, MAX_ROWS, OTHER, Point},
};
use kernel::Id;

/// Longest short value (number, day, name of a file), in characters.
const SHORT: usize = 255;
/// Longest own words of «other», in characters.
const OTHER_WORDS: usize = 500;
/// Longest comment, in characters.
const COMMENT: usize = 2000;

/// What was found.
#[derive(Default)]
pub(crate) struct Judged {
    /// Canonical where it can be read, as typed where not; `None` where it says nothing.
    pub(crate) answer: Option<Answer>,
    /// Not even a draft can keep it.
    pub(crate) grave: Vec<AnswerFault>,
    /// A draft can keep it.
    pub(crate) wrong: Vec<AnswerFault>,
}

/// Judges the answer to a question.
pub(crate) fn judge(question: &Question, answer: Option<&Answer>) -> Judged {
    let mut judge = Judge {
        question: &question.key,
        row: None,
        column: None,
        found: Judged::default(),
    };
    let canonical = answer
        .and_then(|a| judge.answer(&question.kind, a))
        .filter(|a| !a.is_empty());
    Judged {
        answer: canonical,
        ..judge.found
    }
}

struct Judge<'a> {
    question: &'a str,
    row: Option<usize>,
    column: Option<&'a str>,
    found: Judged,
}

type Args = Vec<(&'static str, String)>;

impl<'a> Judge<'a> {
    fn fault(&self, key: &'static str, args: Args) -> AnswerFault {
        AnswerFault {
            question: self.question.to_owned(),
            row: self.row,
            column: self.column.map(str::to_owned),
            key,
            args,
        }
    }
    fn grave(&mut self, key: &'static str, args: Args) {
        let fault = self.fault(key, args);
        self.found.grave.push(fault);
    }
    fn wrong(&mut self, key: &'static str, args: Args) {
        let fault = self.fault(key, args);
        self.found.wrong.push(fault);
    }

    fn answer(&mut self, kind: &'a QuestionKind, answer: &Answer) -> Option<Answer> {
        if answer.is_empty() {
            return None;
        }
        let text = match answer {
            Answer::Text(t)
            | Answer::Number(t)
            | Answer::Date(t)
            | Answer::Year(t)
            | Answer::Reference(t) => Some(t.as_str()),
            _ => None,
        };
        match (kind, answer, text) {
            (QuestionKind::Text { max }, _, Some(text)) => {
                Some(Answer::Text(self.words(text, *max as usize, false)))
            }
            (QuestionKind::LongText { max }, _, Some(text)) => {
                Some(Answer::Text(self.words(text, *max as usize, true)))
            }
            (
                QuestionKind::Number {
                    unit,
                    min,
                    max,
                    decimals,
                },
                _,
                Some(text),
            ) => {
                let [min, max] = [min, max].map(|limit| limit.as_deref().and_then(Decimal::parse));
                Some(Answer::Number(self.number(text, unit, min, max, *decimals)))
            }
            (QuestionKind::Money, _, Some(text)) => Some(Answer::Number(self.number(
                text,
                "円",
                Some(Decimal::from(0)),
                None,
                0,
            ))),
            (QuestionKind::Date, _, Some(text)) => {
                let day = day::parse_date(text).map(|d| d.to_string());
                Some(Answer::Date(self.read(text, day, "forms-answer-date")))
            }
            (QuestionKind::FiscalYear, _, Some(text)) => {
                let year = day::parse_fiscal_year(text).map(|y| y.year().to_string());
                Some(Answer::Year(self.read(text, year, "forms-answer-year")))
            }
            (QuestionKind::Reference { .. }, _, Some(text)) => {
                let id = Id::parse(text.trim()).ok().map(String::from);
                Some(Answer::Reference(self.read(
                    text,
                    id,
                    "forms-answer-reference",
                )))
            }
            (
                QuestionKind::ChoiceOne { choices, other },
                Answer::Choice { keys, other: own },
                _,
            ) => Some(self.one(choices, *other, keys, own)),
            (
                QuestionKind::ChoiceMany {
                    choices,
                    other,
                    min,
                    max,
                },
                Answer::Choice { keys, other: own },
                _,
            ) => Some(self.many(choices, *other, (*min, *max), keys, own)),
            (QuestionKind::Scale { points, .. }, Answer::Scale { value, comment }, _) => {
                Some(self.scale(points, value, comment))
            }
            (QuestionKind::File { kinds, max_bytes }, Answer::File(file), _) => {
                Some(Answer::File(self.file(kinds, *max_bytes, file)))
            }
            (QuestionKind::Table { columns, max_rows }, Answer::Rows(rows), _) => {
                Some(Answer::Rows(self.rows(columns, *max_rows, rows)))
            }
            _ => {
                self.grave("forms-answer-kind", Vec::new());
                None
            }
        }
    }

    /// Words without what cannot be seen; several lines only where they may be.
    fn words(&mut self, text: &str, max: usize, lines: bool) -> String {
        let clean = clean(text, lines);
        if clean.chars().count() > max {
            self.grave("forms-answer-too-long", vec![("max", max.to_string())]);
        }
        clean
    }

    /// The canonical text, or what was typed and a fault.
    fn read(&mut self, typed: &str, canonical: Option<String>, key: &'static str) -> String {
        match canonical {
            Some(canonical) => canonical,
            None => {
                self.wrong(key, Vec::new());
                self.words(typed, SHORT, false)
            }
        }
    }

    fn number(
        &mut self,
        typed: &str,
        unit: &str,
        min: Option<Decimal>,
        max: Option<Decimal>,
        decimals: u8,
    ) -> String {
        let Some(value) = read_number(typed, unit) else {
            return self.read(typed, None, "forms-answer-number");
        };
        if value.decimals() > u32::from(decimals) {
            let key = if decimals == 0 {
                "forms-answer-whole"
            } else {
                "forms-answer-decimals"
            };
            self.wrong(key, vec![("decimals", decimals.to_string())]);
        }
        if let Some(min) = min.filter(|min| value < *min) {
            self.wrong("forms-answer-too-small", vec![("min", min.to_string())]);
        }
        if let Some(max) = max.filter(|max| value > *max) {
            self.wrong("forms-answer-too-large", vec![("max", max.to_string())]);
        }
        value.to_string()
    }

    /// The chosen keys in the order of the question, what is not offered behind them, and the own words.
    fn chosen(
        &mut self,
        choices: &[Choice],
        other: bool,
        keys: &[String],
        own: &str,
    ) -> (Vec<String>, String) {
        let own = self.words(own, OTHER_WORDS, false);
        if keys.len() > 2 * MAX_CHOICES || keys.iter().any(|k| k.chars().count() > MAX_KEY) {
            self.grave("forms-answer-choice", Vec::new());
            return (Vec::new(), own);
        }
        let offered = choices
            .iter()
            .map(|c| c.key.as_str())
            .chain(other.then_some(OTHER));
        let mut ordered: Vec<String> = offered
            .filter(|k| keys.iter().any(|chosen| chosen == k))
            .map(str::to_owned)
            .collect();
        let known = ordered.len();
        for key in keys.iter().filter(|k| !is_blank(k)) {
            if !ordered.contains(key) {
                ordered.push(key.clone());
            }
        }
        if ordered.len() > known || (!other && !own.is_empty()) {
            self.wrong("forms-answer-choice", Vec::new());
        }
        if other && own.is_empty() && ordered.iter().any(|k| k == OTHER) {
            self.wrong("forms-answer-other", Vec::new());
        }
        (ordered, own)
    }

    fn one(&mut self, choices: &[Choice], other: bool, keys: &[String], own: &str) -> Answer {
        let (mut keys, own) = self.chosen(choices, other, keys, own);
        if other && !own.is_empty() && keys.is_empty() {
            keys.push(OTHER.to_owned());
        }
        let elsewhere = !own.is_empty() && keys.first().is_some_and(|k| k != OTHER);
        if keys.len() > 1 || (other && elsewhere) {
            self.wrong("forms-answer-one", Vec::new());
        }
        Answer::Choice { keys, other: own }
    }

    fn many(
        &mut self,
        choices: &[Choice],
        other: bool,
        (min, max): (u32, Option<u32>),
        keys: &[String],
        own: &str,
    ) -> Answer {
        let (mut keys, own) = self.chosen(choices, other, keys, own);
        if other && !own.is_empty() && !keys.iter().any(|k| k == OTHER) {
            let place = keys
                .iter()
                .take_while(|k| choices.iter().any(|c| c.key == **k))
                .count();
            keys.insert(place, OTHER.to_owned());
        }
        let count = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        if count < min {
            self.wrong("forms-answer-too-few", vec![("min", min.to_string())]);
        }
        if let Some(max) = max.filter(|max| count > *max) {
            self.wrong("forms-answer-too-many", vec![("max", max.to_string())]);
        }
        Answer::Choice { keys, other: own }
    }

    fn scale(&mut self, points: &[Point], value: &str, comment: &str) -> Answer {
        let comment = self.words(comment, COMMENT, true);
        if is_blank(value) {
            return Answer::Scale {
                value: String::new(),
                comment,
            };
        }
        let canonical = Decimal::parse(value).map(|v| v.to_string());
        let point = points
            .iter()
            .find(|p| canonical.as_ref() == Some(&p.value.to_string()));
        if point.is_some_and(|p| p.comment_required) && comment.is_empty() {
            self.wrong("forms-answer-comment", Vec::new());
        }
        let value = self.read(
            value,
            point.map(|p| p.value.to_string()),
            "forms-answer-choice",
        );
        Answer::Scale { value, comment }
    }

    fn file(&mut self, kinds: &[String], max_bytes: u64, file: &FileReference) -> FileReference {
        let name = self.words(&file.name, SHORT, false);
        let ending = name
            .rsplit_once('.')
            .map_or("", |(_, e)| e)
            .to_ascii_lowercase();
        if !kinds.is_empty() && !kinds.contains(&ending) {
            self.wrong("forms-answer-file-kind", vec![("kinds", kinds.join(", "))]);
        }
        if file.bytes > max_bytes {
            self.wrong(
                "forms-answer-file-size",
                vec![("max", (max_bytes / (1024 * 1024)).max(1).to_string())],
            );
        }
        let id = Id::parse(&file.id).ok().map(String::from);
        FileReference {
            id: self.read(&file.id, id, "forms-answer-reference"),
            name,
            bytes: file.bytes,
        }
    }

    fn rows(&mut self, columns: &'a [Column], max_rows: u32, rows: &[Row]) -> Vec<Row> {
        let too_many = ("max", max_rows.to_string());
        if rows.len() > 10 * MAX_ROWS as usize {
            self.grave("forms-answer-too-many-rows", vec![too_many]);
            return Vec::new();
        }
        let mut canonical = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            if row.values().all(Answer::is_empty) {
                continue;
            }
            self.row = Some(index);
            if row.keys().any(|key| !columns.iter().any(|c| c.key == *key)) {
                self.grave("forms-answer-unknown", Vec::new());
            }
            canonical.push(self.one_row(columns, row));
            self.row = None;
        }
        if canonical.len() > max_rows as usize {
            self.grave("forms-answer-too-many-rows", vec![too_many]);
        }
        canonical
    }

    fn one_row(&mut self, columns: &'a [Column], row: &Row) -> Row {
        let mut canonical = Row::new();
        for column in columns {
            self.column = Some(&column.key);
            let answer = row
                .get(&column.key)
                .and_then(|a| self.answer(&column.kind, a))
                .filter(|a| !a.is_empty());
            match answer {
                Some(answer) => {
                    canonical.insert(column.key.clone(), answer);
                }
                None if column.required => self.wrong("forms-answer-required", Vec::new()),
                None => {}
            }
        }
        self.column = None;
        canonical
    }
}

/// Text without control characters and without space around it.
fn clean(text: &str, lines: bool) -> String {
    let text = text.replace("\r\n", "\n");
    let kept: String = text
        .chars()
        .filter_map(|c| match c {
            '\n' | '\t' if lines => Some(c),
            '\n' | '\t' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect();
    kept.trim().to_owned()
}

/// A number as people type it: 12, １２, 12人 where the unit is 人.
pub(crate) fn read_number(typed: &str, unit: &str) -> Option<Decimal> {
    Decimal::parse(typed).or_else(|| {
        let folded = fold(typed);
        Decimal::parse(folded.trim().strip_suffix(&fold(unit))?)
    })
}
