//! Answers to be read: labels and units instead of keys, a table where a table was asked for.
use super::choice_label;
use crate::{Answer, Answers, FormContent, Question, QuestionKind, condition::visible};
use askama::Template;
use jiff::civil::Date;
use kernel::{Fault, Outcome, era};
use web::Page;

struct Line {
    label: String,
    lines: Vec<String>,
    heads: Vec<String>,
    rows: Vec<Vec<(String, String)>>,
}

struct Part {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "parts/read_only.html")]
struct ReadOnly<'a> {
    page: &'a Page,
    parts: Vec<Part>,
}

/// The answers as HTML: what is shown to who fills in, question by question; what was left empty says so.
pub fn read_only(page: &Page, content: &FormContent, answers: &Answers) -> Outcome<String> {
    let visible = visible(content, answers);
    let parts = content
        .sections
        .iter()
        .map(|section| Part {
            title: section.title.clone(),
            lines: section
                .questions
                .iter()
                .filter(|q| visible.contains(&q.key))
                .map(|q| line(page, q, answers.get(&q.key)))
                .collect(),
        })
        .filter(|part| !part.lines.is_empty())
        .collect();
    ReadOnly { page, parts }.render().map_err(Fault::internal)
}

fn line(page: &Page, question: &Question, answer: Option<&Answer>) -> Line {
    let mut line = Line {
        label: question.label.clone(),
        lines: Vec::new(),
        heads: Vec::new(),
        rows: Vec::new(),
    };
    match (&question.kind, answer) {
        (QuestionKind::Table { columns, .. }, Some(Answer::Rows(rows))) if !rows.is_empty() => {
            line.heads = columns.iter().map(|c| c.label.clone()).collect();
            line.rows = rows
                .iter()
                .map(|row| {
                    columns
                        .iter()
                        .map(|c| {
                            let text = row
                                .get(&c.key)
                                .map(|a| answer_text(page, &c.kind, a))
                                .unwrap_or_default();
                            (c.label.chars().take(7).collect(), text)
                        })
                        .collect()
                })
                .collect();
        }
        (kind, Some(answer)) if !answer.is_empty() => {
            line.lines = answer_text(page, kind, answer)
                .lines()
                .map(str::to_owned)
                .collect();
        }
        _ => {}
    }
    line
}

/// An answer in words: `1,234人`, `令和8年11月21日`, labels of what was chosen. Rows of a table have none.
pub fn answer_text(page: &Page, kind: &QuestionKind, answer: &Answer) -> String {
    match answer {
        Answer::Text(text) | Answer::Reference(text) => text.clone(),
        Answer::Number(number) => format!("{}{}", grouped(number), kind.unit()),
        Answer::Date(day) => day
            .parse::<Date>()
            .map_or_else(|_| day.clone(), era::format_date),
        Answer::Year(year) => year
            .parse()
            .ok()
            .and_then(|y| era::FiscalYear::new(y).ok())
            .map_or_else(|| year.clone(), |y| y.to_string()),
        Answer::Choice { keys, other } => keys
            .iter()
            .map(|key| {
                let label = choice_label(page, Some(kind), key);
                if key == crate::OTHER && !other.is_empty() {
                    format!("{label}（{other}）")
                } else {
                    label
                }
            })
            .collect::<Vec<_>>()
            .join("、"),
        Answer::Scale { value, comment } => {
            let label = choice_label(page, Some(kind), value);
            if comment.is_empty() {
                label
            } else {
                format!("{label}\n{comment}")
            }
        }
        Answer::File(file) => file.name.clone(),
        Answer::Rows(_) => String::new(),
    }
}

/// A canonical number with separators of thousands; anything else as it is.
fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |r| ("-", r));
    let (whole, part) = rest.split_once('.').unwrap_or((rest, ""));
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push('.');
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_separated() {
        assert_eq!(grouped("1234567.5"), "1,234,567.5");
        assert_eq!(grouped("-999"), "-999");
        assert_eq!(grouped("たくさん"), "たくさん");
    }
}
