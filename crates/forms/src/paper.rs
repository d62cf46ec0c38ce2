//! The form on A4 paper: numbered questions, boxes to tick, ruled space to write in.
use crate::{Condition, FormContent, Question, QuestionKind};
use documents::{Block, Cell, Column, Outline, Table};

/// A condition in words ([`crate::render::condition_text`]).
pub type InWords<'a> = &'a (dyn Fn(&Condition) -> String + 'a);

/// The form as a document. `say` gives the text of a key; `words` puts a condition into words.
pub fn outline(content: &FormContent, say: &dyn Fn(&str) -> String, words: InWords<'_>) -> Outline {
    let mut blocks = Vec::new();
    if !content.intro.is_empty() {
        blocks.push(Block::Paragraph(content.intro.clone()));
    }
    let mut number = 0;
    for section in &content.sections {
        if !section.title.is_empty() {
            blocks.push(Block::Heading(1, section.title.clone()));
        }
        if !section.text.is_empty() {
            blocks.push(Block::Paragraph(section.text.clone()));
        }
        if let Some(condition) = &section.show_if {
            blocks.push(Block::Note(words(condition)));
        }
        for question in &section.questions {
            number += 1;
            let need = if question.required {
                say("field-mark-required")
            } else {
                String::new()
            };
            blocks.push(Block::Heading(
                2,
                format!("{number}. {}{need}", question.label),
            ));
            if let Some(condition) = &question.show_if {
                blocks.push(Block::Note(words(condition)));
            }
            if !question.help.is_empty() {
                blocks.push(Block::Note(question.help.clone()));
            }
            space(&mut blocks, question, say);
        }
    }
    Outline {
        title: content.title.clone(),
        blocks,
        ..Outline::default()
    }
}

/// A line to write on.
fn ruled(blocks: &mut Vec<Block>, lines: usize) {
    for _ in 0..lines {
        blocks.push(Block::Paragraph("＿".repeat(40)));
    }
}

fn space(blocks: &mut Vec<Block>, question: &Question, say: &dyn Fn(&str) -> String) {
    match &question.kind {
        QuestionKind::LongText { .. } => ruled(blocks, 5),
        QuestionKind::Number { .. } | QuestionKind::Money => blocks.push(Block::Paragraph(
            format!("＿＿＿＿＿＿＿＿＿＿ {}", question.kind.unit()),
        )),
        QuestionKind::Date => blocks.push(Block::Paragraph(say("forms-paper-date"))),
        QuestionKind::FiscalYear => blocks.push(Block::Paragraph(say("forms-paper-year"))),
        QuestionKind::ChoiceOne { choices, other }
        | QuestionKind::ChoiceMany { choices, other, .. } => {
            for choice in choices {
                blocks.push(Block::Bullet(0, format!("□ {}", choice.label)));
            }
            if *other {
                let line = format!("□ {}（{}）", say("forms-other"), "　".repeat(20));
                blocks.push(Block::Bullet(0, line));
            }
        }
        QuestionKind::Scale { points, .. } => {
            for point in points {
                let sign = if point.sign.is_empty() {
                    String::new()
                } else {
                    format!("{} ", point.sign)
                };
                blocks.push(Block::Bullet(0, format!("□ {sign}{}", point.label)));
            }
            if question.kind.takes_comment() {
                blocks.push(Block::Note(say("forms-comment")));
                ruled(blocks, 2);
            }
        }
        QuestionKind::Table { columns, max_rows } => {
            let rows = (*max_rows).clamp(1, 8);
            blocks.push(Block::Table(Table {
                columns: columns
                    .iter()
                    .map(|c| Column {
                        head: match c.kind.unit() {
                            "" => c.label.clone(),
                            unit => format!("{}（{unit}）", c.label),
                        },
                        ..Column::default()
                    })
                    .collect(),
                rows: (0..rows)
                    .map(|_| vec![Cell::Text("　".into()); columns.len()])
                    .collect(),
                ..Table::default()
            }));
        }
        QuestionKind::File { .. } => blocks.push(Block::Note(say("forms-paper-file"))),
        QuestionKind::Text { .. } | QuestionKind::Reference { .. } => ruled(blocks, 1),
    }
}
