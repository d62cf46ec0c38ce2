//! The form on paper.
use super::desk_page;
use crate::{Question, QuestionKind, paper, render, service};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Asked, Context, Page};

struct PaperQuestion {
    number: usize,
    label: String,
    reading: String,
    help: String,
    required: bool,
    condition: String,
    /// `box`, `lines`, `number`, `choices`, `table`, `words`.
    shape: &'static str,
    unit: String,
    choices: Vec<String>,
    comment: bool,
    heads: Vec<String>,
    rows: usize,
}

struct PaperSection {
    title: String,
    text: Vec<String>,
    condition: String,
    questions: Vec<PaperQuestion>,
}

#[derive(Template)]
#[template(path = "desk/print.html")]
struct View {
    page: Page,
    id: String,
    intro: Vec<String>,
    sections: Vec<PaperSection>,
}

/// Whether the file is wanted instead of the page.
#[derive(serde::Deserialize)]
pub(crate) struct Wanted {
    file: Option<String>,
}

/// Two queries.
pub(crate) async fn page(
    context: Context,
    Path(id): Path<String>,
    Asked(wanted): Asked<Wanted>,
) -> Answer {
    let id = Id::parse(&id)?;
    let row = service::get_form(context.reads(), &id).await?;
    let content = service::get_latest(context.reads(), &id).await?.content()?;
    let page = desk_page(&context, &content.title, Some((&id, &row.title)));
    let words = |c: &crate::Condition| {
        page.t1(
            "forms-paper-if",
            "condition",
            render::condition_text(&page, &content, c),
        )
    };
    if wanted.file.as_deref() == Some("docx") {
        let outline = paper::outline(&content, &|key| context.t(key), &words);
        let bytes = documents::docx(&outline).map_err(kernel::Fault::internal)?;
        return Ok(web::download(
            &format!("{}.docx", content.title.replace(['/', '\\'], "-")),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            bytes,
        ));
    }
    let mut number = 0;
    let sections = content
        .sections
        .iter()
        .map(|section| PaperSection {
            title: section.title.clone(),
            text: render::paragraphs(&section.text),
            condition: section.show_if.as_ref().map(words).unwrap_or_default(),
            questions: section
                .questions
                .iter()
                .map(|q| {
                    number += 1;
                    let condition = q.show_if.as_ref().map(words).unwrap_or_default();
                    on_paper(&context, q, number, condition)
                })
                .collect(),
        })
        .collect();
    let intro = render::paragraphs(&content.intro);
    context.html(&View {
        page,
        id: id.to_string(),
        intro,
        sections,
    })
}

fn on_paper(
    context: &Context,
    question: &Question,
    number: usize,
    condition: String,
) -> PaperQuestion {
    let mut this = PaperQuestion {
        number,
        label: question.label.clone(),
        reading: question.reading.clone(),
        help: question.help.clone(),
        required: question.required,
        condition,
        shape: "box",
        unit: question.kind.unit().to_owned(),
        choices: Vec::new(),
        comment: question.kind.takes_comment(),
        heads: Vec::new(),
        rows: 0,
    };
    match &question.kind {
        QuestionKind::LongText { .. } => {
            this.shape = "lines";
            this.rows = 5;
        }
        QuestionKind::Number { .. } | QuestionKind::Money => this.shape = "number",
        QuestionKind::Date => {
            this.shape = "words";
            this.unit = context.t("forms-paper-date");
        }
        QuestionKind::FiscalYear => {
            this.shape = "words";
            this.unit = context.t("forms-paper-year");
        }
        QuestionKind::File { .. } => {
            this.shape = "words";
            this.unit = context.t("forms-paper-file");
        }
        QuestionKind::ChoiceOne { choices, other }
        | QuestionKind::ChoiceMany { choices, other, .. } => {
            this.shape = "choices";
            this.choices = choices.iter().map(|c| c.label.clone()).collect();
            if *other {
                let own = format!("{}（{}）", context.t("forms-other"), "　".repeat(16));
                this.choices.push(own);
            }
        }
        QuestionKind::Scale { points, .. } => {
            this.shape = "choices";
            this.choices = points
                .iter()
                .map(|p| format!("{} {}", p.sign, p.label).trim().to_owned())
                .collect();
        }
        QuestionKind::Table { columns, max_rows } => {
            this.shape = "table";
            this.heads = columns.iter().map(|c| c.label.clone()).collect();
            this.rows = (*max_rows).clamp(1, 8) as usize;
        }
        QuestionKind::Text { .. } | QuestionKind::Reference { .. } => {}
    }
    this
}
