//! All sides of one item in a round: side by side, where they differ, and what they said to each other.
use super::words;
use crate::rounds::{
    commands::RecordTalk,
    model::{Together, together},
    queries::{self, RoundRow, SheetRow, TalkRow},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use forms::{Answers, FormContent, render};
use kernel::{Code, Fault, Id, Role};
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "rounds/item.html")]
struct View {
    page: Page,
    round: RoundRow,
    lineage: String,
    label: String,
    form: Typed,
    sides: Vec<Side>,
    rows: Vec<Row>,
    together: Option<Together>,
    waiting: usize,
    talks: Vec<TalkRow>,
    may_talk: bool,
}

struct Side {
    name: String,
    state: String,
    badge: &'static str,
    mark: String,
}

/// One question with what each side answered.
struct Row {
    label: String,
    answers: Vec<String>,
    differs: bool,
}

impl View {
    fn mean(&self) -> String {
        self.together.map_or_else(String::new, |t| {
            format!("{}.{:02}", t.mean / 100, t.mean.rem_euclid(100))
        })
    }
}

/// Five queries.
pub(crate) async fn page(context: Context, Path((id, lineage)): Path<(String, String)>) -> Answer {
    show(&context, &id, &lineage, StatusCode::OK, Typed::default()).await
}

async fn show(
    context: &Context,
    id: &str,
    lineage: &str,
    status: StatusCode,
    form: Typed,
) -> Answer {
    let reads = context.reads();
    let round = queries::get_round(reads, &Id::parse(id)?).await?;
    let lineage = Id::parse(lineage)?;
    let sheets = queries::list_sides(reads, &round.id, lineage.as_str()).await?;
    let Some(label) = sheets.first().map(|s| s.label.clone()) else {
        return Err(web::not_found());
    };
    let actor = context.actor();
    let takes_part = sheets.iter().any(|s| s.is_of(actor));
    let revealed = words::revealed_items(actor, &round, &sheets);
    let seen: Vec<&SheetRow> = sheets
        .iter()
        .filter(|s| {
            words::shows(actor, &round, s, &revealed)
                || (takes_part && revealed.contains(&s.lineage) && s.is_filled())
        })
        .collect();
    if seen.is_empty() && !takes_part && !actor.has(Role::PlanManager) {
        return Err(web::not_found());
    }
    let version =
        forms::service::get_version(reads, &Id::from_stored(round.form_version.clone())).await?;
    let content = version.content()?;
    let submissions: Vec<&str> = seen
        .iter()
        .filter_map(|s| s.submission.as_deref())
        .collect();
    let stored = queries::list_answers(reads, &submissions).await?;
    let page = words::page_of(context, &round, &label);
    let answers: Vec<Answers> = seen
        .iter()
        .map(|s| {
            stored
                .iter()
                .find(|row| Some(&row.id) == s.submission.as_ref())
                .and_then(|row| serde_json::from_str(&row.answers).ok())
                .unwrap_or_default()
        })
        .collect();
    let rows = rows(&page, &content, &answers);
    let sides = seen
        .iter()
        .map(|s| Side {
            name: words::who(context, &s.side, &s.evaluator),
            state: s.state_label.clone(),
            badge: words::badge(&s.tone),
            mark: s.mark.clone(),
        })
        .collect();
    let scores: Vec<i64> = seen.iter().filter_map(|s| s.score).collect();
    let talks = queries::list_talks(reads, &round.id, lineage.as_str()).await?;
    let open = revealed.contains(lineage.as_str());
    let view = View {
        page,
        lineage: lineage.to_string(),
        label,
        form,
        sides,
        rows,
        together: together(&scores),
        waiting: sheets.iter().filter(|s| !s.is_filled()).count(),
        talks: if open { talks } else { Vec::new() },
        may_talk: open
            && (takes_part || actor.has(Role::PlanManager))
            && round.status != "superseded",
        round,
    };
    context.html_with(status, &view)
}

fn rows(page: &Page, content: &FormContent, answers: &[Answers]) -> Vec<Row> {
    content
        .questions()
        .map(|question| {
            let answers: Vec<String> = answers
                .iter()
                .map(|a| {
                    a.get(&question.key).map_or_else(String::new, |x| {
                        render::answer_text(page, &question.kind, x)
                    })
                })
                .collect();
            let differs = answers
                .first()
                .is_some_and(|first| answers.iter().any(|a| a != first));
            Row {
                label: question.label.clone(),
                answers,
                differs,
            }
        })
        .collect()
}

/// Keeps what was said.
pub(crate) async fn talk(
    context: Context,
    Path((id, lineage)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let command = RecordTalk {
        round: Id::parse(&id)?,
        lineage: Id::parse(&lineage)?,
        text: form.get("text").to_owned(),
        next_step: form.get("next_step").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go(
            &format!("/desk/rounds/{id}/items/{lineage}"),
            "rounds-done-talk",
        )),
        Err(fault) if fault.is(&Code::NOT_FOUND) => Err(Fault::new(&Code::NOT_FOUND).into()),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(
                &context,
                &id,
                &lineage,
                StatusCode::UNPROCESSABLE_ENTITY,
                typed,
            )
            .await
        }
    }
}
