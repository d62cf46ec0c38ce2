//! One wave on the desk: what is said of it, its questions, the indicators that it is a source of.
use super::{
    commands::{QuestionContent, SaveQuestions, SaveWave, SetSource},
    pages::Shown,
    policy,
    queries::{self, WaveRow},
};
use crate::{
    ports::{Indicator, Plans},
    programmes::{files::read_table, words::year},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Id, Outcome};
use web::{Answer, Choice, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "surveys/desk_wave.html")]
struct View {
    page: Page,
    form: Typed,
    wave: WaveRow,
    questions: Vec<Shown>,
    indicators: Vec<Choice>,
    choices: Vec<Choice>,
    may_enter: bool,
}

async fn indicators(context: &Context) -> Outcome<Vec<Indicator>> {
    let plans = context.port::<dyn Plans>()?;
    match plans.current(context.reads().into()).await? {
        Some(plan) => {
            plans
                .indicators(context.reads().into(), &plan.version)
                .await
        }
        None => Ok(Vec::new()),
    }
}

fn of_wave(wave: &WaveRow) -> Typed {
    let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
    let public = if wave.published_at.is_some() {
        "on"
    } else {
        ""
    };
    Typed::of_all([
        ("year", wave.year.to_string()),
        ("period", wave.period.clone()),
        ("asked", number(wave.asked)),
        ("answered", number(wave.answered)),
        ("public", public.to_owned()),
    ])
}

/// Four queries, and those of the port.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &Id::parse(&id)?, None).await
}

async fn show(context: &Context, id: &Id, form: Option<Typed>) -> Answer {
    let wave = queries::get_wave(context.reads(), id).await?;
    let questions = queries::list_questions(context.reads(), &wave.id).await?;
    let sources = queries::list_sources(context.reads(), &wave.id).await?;
    let questions: Vec<Shown> = questions
        .into_iter()
        .map(|q| Shown::new(context, q, &sources))
        .collect();
    let form = form.unwrap_or_else(|| of_wave(&wave));
    let indicators = indicators(context)
        .await?
        .iter()
        .map(|i| {
            let label = format!("{} {}", i.number, i.name);
            let chosen = form.value("indicator") == i.lineage.as_str();
            Choice::marked(i.lineage.as_str(), label.trim(), chosen)
        })
        .collect();
    let choices = questions
        .iter()
        .flat_map(|q| {
            q.lines.iter().map(|line| {
                let value = format!("{}/{}", q.question.row.id, line.position);
                let label = format!("{}: {}", q.label, line.words);
                let chosen = form.value("choice") == value;
                Choice::marked(value, label, chosen)
            })
        })
        .collect();
    let title = format!("{} {}", wave.title, year(context, wave.year));
    let page = Page::new(context, title)
        .under("/desk", context.t("evaluation-desk"))
        .under("/desk/surveys", context.t("evaluation-surveys-desk"))
        .here();
    let view = View {
        page,
        wave,
        questions,
        indicators,
        choices,
        may_enter: context.may(&policy::ENTER),
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

async fn answer<T>(
    context: &Context,
    id: &Id,
    form: &Form,
    result: Outcome<T>,
    done: &str,
) -> Answer {
    match result {
        Ok(_) => Ok(context.go(&format!("/desk/waves/{id}"), done)),
        Err(fault) => {
            let mut typed = Typed::again(context, form, fault)?;
            // The fields of the other forms of the page keep what is stored.
            let stored = of_wave(&queries::get_wave(context.reads(), id).await?);
            for name in ["year", "period", "asked", "answered", "public"] {
                if !form.fields().any(|(k, _)| k == "year") {
                    typed.set(name, stored.value(name).to_owned());
                }
            }
            show(context, id, Some(typed)).await
        }
    }
}

fn seen(form: &Form) -> i64 {
    form.get("seen").parse().unwrap_or_default()
}

/// Saves what is said of the wave.
pub(super) async fn save(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = SaveWave {
        of: Err((id.clone(), seen(&form))),
        year: form.get("year").to_owned(),
        period: form.get("period").to_owned(),
        asked: form.get("asked").to_owned(),
        answered: form.get("answered").to_owned(),
        public: form.checked("public"),
    };
    let result = context.carry_out(command).await;
    answer(&context, &id, &form, result, "evaluation-done-wave").await
}

/// Each line: choice, count, percentage, separated by commas, tabs or their full-width forms.
fn typed_choices(text: &str) -> Vec<(String, String, String)> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let mut cells = line.split(['\t', ',', '、', '，']).map(str::trim);
            let mut next = || cells.next().unwrap_or_default().to_owned();
            (next(), next(), next())
        })
        .collect()
}

/// Enters a question, or puts it in the place of the one with the same number.
pub(super) async fn question(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let command = SaveQuestions {
        wave: id.clone(),
        seen: seen(&form),
        questions: vec![QuestionContent {
            number: form.get("number").to_owned(),
            words: form.get("words").to_owned(),
            is_single: form.get("kind") != "multiple",
            answered: form.get("question_answered").to_owned(),
            choices: typed_choices(form.get("choices")),
        }],
    };
    let result = context.carry_out(command).await;
    answer(&context, &id, &form, result, "evaluation-done-question").await
}

/// Rows of a table: number, question, 単一 or 複数, how many answered, choice, count, percentage. An empty number means
/// the question above.
fn questions_of(rows: &[(usize, Vec<String>)]) -> Vec<QuestionContent> {
    let mut questions: Vec<QuestionContent> = Vec::new();
    for (_, cells) in rows.iter().skip(1) {
        let get = |place: usize| cells.get(place).map_or("", |c| c.trim());
        let number = get(0);
        let new = !number.is_empty() && questions.last().is_none_or(|q| q.number != number);
        if new {
            questions.push(QuestionContent {
                number: number.to_owned(),
                words: get(1).to_owned(),
                is_single: !get(2).contains('複'),
                answered: get(3).to_owned(),
                choices: Vec::new(),
            });
        }
        if let Some(question) = questions.last_mut() {
            question
                .choices
                .push((get(4).to_owned(), get(5).to_owned(), get(6).to_owned()));
        }
    }
    questions
}

/// Takes in the questions of a table: all of them, or none.
pub(super) async fn import(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let result = match form.file("file").map(|file| read_table(&file.bytes)) {
        Some(Ok(rows)) => {
            let command = SaveQuestions {
                wave: id.clone(),
                seen: seen(&form),
                questions: questions_of(&rows),
            };
            context.carry_out(command).await
        }
        Some(Err(fault)) => Err(fault),
        None => Err(kernel::Fault::field("file", "field-required")),
    };
    answer(&context, &id, &form, result, "evaluation-done-question").await
}

/// Names a choice as the source of an indicator, or takes that back.
pub(super) async fn source(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    let (question, position) = form.get("choice").split_once('/').unwrap_or_default();
    let indicator =
        Id::parse(form.get("indicator")).map_err(|_| kernel::Fault::new(&Code::NOT_FOUND))?;
    let item = indicators(&context)
        .await?
        .into_iter()
        .find(|i| i.lineage == indicator)
        .and_then(|i| i.item);
    let command = SetSource {
        wave: id.clone(),
        question: question.to_owned(),
        position: position.parse().unwrap_or_default(),
        indicator,
        item,
        named: form.get("do") != "remove",
    };
    let result = context.carry_out(command).await;
    answer(&context, &id, &form, result, "evaluation-done-source").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_a_number_belong_to_the_question_above() {
        let table = "設問番号,設問,種類,回答者数,選択肢,件数,割合\n問1,参加しましたか,単一,100,はい,40,40.0\n,,,,いいえ,60,60.0\n問2,どこで,複数,40,地域,30,75.0\n";
        let rows = read_table(table.as_bytes()).unwrap();
        let questions = questions_of(&rows);
        let sizes: Vec<(bool, usize)> = questions
            .iter()
            .map(|q| (q.is_single, q.choices.len()))
            .collect();
        assert_eq!(sizes, [(true, 2), (false, 1)]);
    }
}
