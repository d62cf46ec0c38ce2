//! Counting what was answered: simple counts, one question by another, words as they were written.
use crate::{
    Answer, Answers, Decimal, FormContent, Question, QuestionKind, condition::visible,
    definition::OTHER,
};
use documents::{Cell, Column, ColumnKind, Table};

/// Gives the text of a key.
pub type Say<'a> = &'a dyn Fn(&str) -> String;

/// What can be counted of a question: keys and labels.
fn values(question: &Question, say: Say<'_>) -> Vec<(String, String)> {
    match &question.kind {
        QuestionKind::Scale { points, .. } => points
            .iter()
            .map(|p| {
                let label = format!("{} {}", p.sign, p.label).trim().to_owned();
                (p.value.to_string(), label)
            })
            .collect(),
        QuestionKind::ChoiceOne { choices, other }
        | QuestionKind::ChoiceMany { choices, other, .. } => choices
            .iter()
            .map(|c| (c.key.clone(), c.label.clone()))
            .chain(other.then(|| (OTHER.to_owned(), say("forms-other"))))
            .collect(),
        _ => Vec::new(),
    }
}

fn has(answer: Option<&Answer>, key: &str) -> bool {
    match answer {
        Some(Answer::Choice { keys, .. }) => keys.iter().any(|k| k == key),
        Some(Answer::Scale { value, .. }) => value == key,
        _ => false,
    }
}

fn count(answers: &[Answers], matches: impl Fn(&Answers) -> bool) -> usize {
    answers.iter().filter(|a| matches(a)).count()
}

fn column(head: String, kind: ColumnKind) -> Column {
    Column {
        head,
        kind,
        ..Column::default()
    }
}

fn number(value: impl ToString) -> Cell {
    Cell::Number(value.to_string())
}

fn share(part: usize, whole: usize) -> Cell {
    if whole == 0 {
        return Cell::Text("－".into());
    }
    let percent = (part * 2000 + whole) / (2 * whole);
    Cell::Number(format!("{}.{}", percent / 10, percent % 10))
}

/// A table for each question that can be counted: choices and scales by value with their share of those who were
/// shown the question and answered it; numbers by sum, mean, median, least and most.
pub fn counts(content: &FormContent, answers: &[Answers], say: Say<'_>) -> Vec<Table> {
    let shown: Vec<_> = answers.iter().map(|a| visible(content, a)).collect();
    content
        .questions()
        .filter_map(|question| match &question.kind {
            QuestionKind::ChoiceOne { .. }
            | QuestionKind::ChoiceMany { .. }
            | QuestionKind::Scale { .. } => {
                let asked = shown.iter().filter(|s| s.contains(&question.key)).count();
                Some(of_values(question, asked, answers, say))
            }
            QuestionKind::Number { .. } | QuestionKind::Money => {
                Some(of_numbers(question, answers, say))
            }
            _ => None,
        })
        .collect()
}

fn of_values(question: &Question, asked: usize, answers: &[Answers], say: Say<'_>) -> Table {
    let values = values(question, say);
    let given = |a: &Answers| {
        a.get(&question.key)
            .is_some_and(|x| !x.as_text().is_empty())
    };
    let answered = count(answers, given);
    let mut rows: Vec<Vec<Cell>> = values
        .iter()
        .map(|(key, label)| {
            let n = count(answers, |a| has(a.get(&question.key), key));
            vec![Cell::Text(label.clone()), number(n), share(n, answered)]
        })
        .collect();
    rows.push(vec![
        Cell::Text(say("forms-no-answer")),
        number(asked.saturating_sub(answered)),
        Cell::Text(String::new()),
    ]);
    let mut notes = vec![format!("{}: {answered}", say("forms-answered"))];
    if matches!(question.kind, QuestionKind::Scale { .. }) {
        let (mean, median) = middle(&numbers(question, answers));
        notes.push(format!("{}: {mean}", say("forms-mean")));
        notes.push(format!("{}: {median}", say("forms-median")));
    }
    Table {
        title: question.label.clone(),
        columns: vec![
            column(say("forms-value"), ColumnKind::Text),
            column(say("forms-count"), ColumnKind::Number),
            column(say("forms-share"), ColumnKind::Percent),
        ],
        rows,
        notes,
        ..Table::default()
    }
}

fn numbers(question: &Question, answers: &[Answers]) -> Vec<Decimal> {
    let mut numbers: Vec<Decimal> = answers
        .iter()
        .filter_map(|a| Decimal::parse(a.get(&question.key)?.as_text()))
        .collect();
    numbers.sort();
    numbers
}

/// Mean and median of sorted numbers, rounded to two digits; `－` where there are none.
fn middle(sorted: &[Decimal]) -> (String, String) {
    let none = || "－".to_owned();
    let mean = Decimal::sum(sorted).filter(|_| !sorted.is_empty());
    let half = sorted.len() / 2;
    let around = if sorted.len() % 2 == 1 {
        sorted.get(half..=half)
    } else {
        half.checked_sub(1).and_then(|low| sorted.get(low..=half))
    };
    let median = around.and_then(|a| Some(Decimal::sum(a)?.divided_by(a.len())));
    (
        mean.map_or_else(none, |m| m.divided_by(sorted.len()).to_string()),
        median.map_or_else(none, |m| m.to_string()),
    )
}

fn of_numbers(question: &Question, answers: &[Answers], say: Say<'_>) -> Table {
    let sorted = numbers(question, answers);
    let (mean, median) = middle(&sorted);
    let shown = |value: Option<Decimal>| value.map_or_else(|| "－".to_owned(), |v| v.to_string());
    let lines = [
        ("forms-answered", sorted.len().to_string()),
        (
            "forms-sum",
            shown(Decimal::sum(&sorted).filter(|_| !sorted.is_empty())),
        ),
        ("forms-mean", mean),
        ("forms-median", median),
        ("forms-least", shown(sorted.first().copied())),
        ("forms-most", shown(sorted.last().copied())),
    ];
    let head = match question.kind.unit() {
        "" => say("forms-value"),
        unit => unit.to_owned(),
    };
    Table {
        title: question.label.clone(),
        columns: vec![
            column(say("forms-figure"), ColumnKind::Text),
            column(head, ColumnKind::Number),
        ],
        rows: lines
            .into_iter()
            .map(|(key, value)| vec![Cell::Text(say(key)), Cell::Number(value)])
            .collect(),
        ..Table::default()
    }
}

/// One question by another: rows are the values of the first, columns those of the second, and their sums over people
/// (who may have chosen several). `None` where one of them cannot be counted.
pub fn cross(
    content: &FormContent,
    answers: &[Answers],
    (first, second): (&str, &str),
    say: Say<'_>,
) -> Option<Table> {
    let (first, second) = (content.question(first)?, content.question(second)?);
    let (down, over) = (values(first, say), values(second, say));
    if down.is_empty() || over.is_empty() {
        return None;
    }
    let both = |a: &Answers, row: &str, col: &str| {
        has(a.get(&first.key), row) && has(a.get(&second.key), col)
    };
    let mut columns = vec![column(first.label.clone(), ColumnKind::Text)];
    columns.extend(
        over.iter()
            .map(|(_, label)| column(label.clone(), ColumnKind::Number)),
    );
    columns.push(column(say("forms-all"), ColumnKind::Number));
    let rows = down
        .iter()
        .map(|(row, label)| {
            let mut cells = vec![Cell::Text(label.clone())];
            cells.extend(
                over.iter()
                    .map(|(col, _)| number(count(answers, |a| both(a, row, col)))),
            );
            cells.push(number(count(answers, |a| has(a.get(&first.key), row))));
            cells
        })
        .collect();
    Some(Table {
        title: format!("{} × {}", first.label, second.label),
        columns,
        rows,
        ..Table::default()
    })
}

/// The words that were written, a table for each question: texts, own words of «other», comments to a scale.
pub fn free_texts(content: &FormContent, answers: &[Answers], say: Say<'_>) -> Vec<Table> {
    content
        .questions()
        .filter_map(|question| {
            let rows: Vec<Vec<Cell>> = answers
                .iter()
                .filter_map(|a| {
                    let words = match a.get(&question.key)? {
                        Answer::Text(text) => text,
                        Answer::Choice { other, .. } => other,
                        Answer::Scale { comment, .. } => comment,
                        _ => return None,
                    };
                    (!words.is_empty())
                        .then(|| vec![Cell::Lines(words.lines().map(str::to_owned).collect())])
                })
                .collect();
            (!rows.is_empty()).then(|| Table {
                title: question.label.clone(),
                columns: vec![column(say("forms-words"), ColumnKind::Text)],
                rows,
                ..Table::default()
            })
        })
        .collect()
}
