//! The public pages of surveys, and the words of their figures.
use super::{
    model::{Remark, percent_text},
    queries::{self, Question, SourceRow, WaveRow},
};
use crate::programmes::words::{figure, thousands, year};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "surveys/list.html")]
struct List {
    page: Page,
    waves: Vec<(WaveRow, String, String)>,
}

/// How many were asked and answered, in one sentence.
pub(super) fn turnout(context: &Context, wave: &WaveRow) -> String {
    let share = match (wave.asked, wave.answered) {
        (Some(asked), Some(answered)) if asked > 0 => {
            let tenths = (answered * 2000 + asked) / (2 * asked);
            context.t_with(
                "evaluation-turnout-share",
                &[("percent", percent_text(tenths))],
            )
        }
        _ => String::new(),
    };
    context.t_with(
        "evaluation-turnout",
        &[
            ("asked", figure(context, "evaluation-persons", wave.asked)),
            (
                "answered",
                figure(context, "evaluation-persons", wave.answered),
            ),
            ("share", share),
        ],
    )
}

/// One query.
pub(super) async fn list(context: Context) -> Answer {
    let waves = queries::list_waves(context.reads(), true).await?;
    let waves = waves
        .into_iter()
        .map(|w| {
            let (when, who) = (year(&context, w.year), turnout(&context, &w));
            (w, when, who)
        })
        .collect();
    let page = Page::new(&context, context.t("evaluation-surveys"))
        .under("/plan", context.t("evaluation-plan"))
        .here();
    context.html(&List { page, waves })
}

/// A question in words.
pub(super) struct Shown {
    pub(super) question: Question,
    pub(super) label: String,
    pub(super) kind: String,
    pub(super) sentence: String,
    pub(super) lines: Vec<Line>,
    pub(super) remarks: Vec<String>,
}

/// A choice in words.
pub(super) struct Line {
    pub(super) position: i64,
    pub(super) words: String,
    pub(super) count: String,
    pub(super) percent: String,
    /// 0–100 for the bar.
    pub(super) bar: i64,
    pub(super) sources: Vec<SourceRow>,
}

impl Shown {
    pub(super) fn new(context: &Context, question: Question, sources: &[SourceRow]) -> Self {
        let row = &question.row;
        let lines: Vec<Line> = question
            .choices
            .iter()
            .map(|choice| {
                let share = choice.figures().share(row.answered);
                let percent = share.map_or_else(
                    || context.t("evaluation-not-entered"),
                    |tenths| format!("{}%", percent_text(tenths)),
                );
                Line {
                    position: choice.position,
                    words: choice.words.clone(),
                    count: figure(context, "evaluation-persons", choice.count),
                    percent,
                    bar: (share.unwrap_or_default() / 10).min(100),
                    sources: sources
                        .iter()
                        .filter(|s| s.question == row.id && s.position == choice.position)
                        .cloned()
                        .collect(),
                }
            })
            .collect();
        let most = question
            .choices
            .iter()
            .zip(&lines)
            .max_by_key(|(c, l)| (c.figures().share(row.answered), -l.position));
        let sentence = most.map_or_else(String::new, |(_, line)| {
            context.t_with(
                "evaluation-survey-sentence",
                &[
                    ("n", thousands(row.answered)),
                    ("choice", line.words.clone()),
                    ("percent", line.percent.clone()),
                ],
            )
        });
        let kind = if row.is_single == 1 {
            "evaluation-question-single"
        } else {
            "evaluation-question-multiple"
        };
        Self {
            label: format!("{} {}", row.number, row.words).trim().to_owned(),
            kind: context.t(kind),
            remarks: remarks(context, &question),
            sentence,
            lines,
            question,
        }
    }
}

fn remarks(context: &Context, question: &Question) -> Vec<String> {
    let name = |place: usize| {
        question
            .choices
            .get(place)
            .map_or_else(String::new, |c| c.words.clone())
    };
    let words = |remark: Remark| match remark {
        Remark::Sum { sum } => context.t_with(
            "evaluation-remark-sum",
            &[
                ("sum", thousands(sum)),
                ("answered", thousands(question.row.answered)),
            ],
        ),
        Remark::Percent { place, computed } => context.t_with(
            "evaluation-remark-percent",
            &[
                ("choice", name(place)),
                ("computed", percent_text(computed)),
            ],
        ),
        Remark::More { place } => {
            context.t_with("evaluation-remark-more", &[("choice", name(place))])
        }
    };
    question.remarks().into_iter().map(words).collect()
}

#[derive(Template)]
#[template(path = "surveys/wave.html")]
struct WavePage {
    page: Page,
    wave: WaveRow,
    when: String,
    turnout: String,
    questions: Vec<Shown>,
}

/// Four queries.
pub(super) async fn wave(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let wave = queries::get_wave(context.reads(), &id).await?;
    if wave.published_at.is_none() {
        return Err(web::not_found());
    }
    let questions = queries::list_questions(context.reads(), &wave.id).await?;
    let sources = queries::list_sources(context.reads(), &wave.id).await?;
    let when = year(&context, wave.year);
    let page = Page::new(&context, format!("{} {when}", wave.title))
        .under("/plan", context.t("evaluation-plan"))
        .under("/plan/surveys", context.t("evaluation-surveys"))
        .here();
    context.html(&WavePage {
        page,
        turnout: turnout(&context, &wave),
        when,
        questions: questions
            .into_iter()
            .map(|q| Shown::new(&context, q, &sources))
            .collect(),
        wave,
    })
}
