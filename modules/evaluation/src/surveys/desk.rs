//! Surveys and their waves on the desk.
use super::{
    commands::{SaveSurvey, SaveWave},
    policy,
    queries::{self, SurveyRow, WaveRow},
};
use crate::programmes::words::{this_year, year};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "surveys/desk.html")]
struct View {
    page: Page,
    form: Typed,
    surveys: Vec<Survey>,
    this_year: i64,
    may_enter: bool,
}

struct Survey {
    row: SurveyRow,
    waves: Vec<(WaveRow, String)>,
}

/// Two queries.
pub(super) async fn page(context: Context) -> Answer {
    show(&context, Typed::default()).await
}

async fn show(context: &Context, form: Typed) -> Answer {
    let surveys = queries::list_surveys(context.reads()).await?;
    let waves = queries::list_waves(context.reads(), false).await?;
    let surveys = surveys
        .into_iter()
        .map(|row| Survey {
            waves: waves
                .iter()
                .filter(|w| w.survey == row.id)
                .map(|w| (w.clone(), year(context, w.year)))
                .collect(),
            row,
        })
        .collect();
    let page = Page::new(context, context.t("evaluation-surveys-desk"))
        .under("/desk", context.t("evaluation-desk"))
        .here();
    let view = View {
        page,
        surveys,
        this_year: this_year(context),
        may_enter: context.may(&policy::ENTER),
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// Enters a survey.
pub(super) async fn create(context: Context, form: Form) -> Answer {
    save(context, None, form).await
}

/// Changes what is said of one.
pub(super) async fn update(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let id = Id::parse(&id)?;
    save(context, Some(id), form).await
}

async fn save(context: Context, survey: Option<Id>, form: Form) -> Answer {
    let command = SaveSurvey {
        survey,
        title: form.get("title").to_owned(),
        asked_by: form.get("asked_by").to_owned(),
        source: form.get("source").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(_) => Ok(context.go("/desk/surveys", "evaluation-done-survey")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, typed).await
        }
    }
}

/// Enters a wave; the figures follow on its own page.
pub(super) async fn create_wave(context: Context, Path(id): Path<String>, form: Form) -> Answer {
    let command = SaveWave {
        of: Ok(Id::parse(&id)?),
        year: form.get("year").to_owned(),
        period: String::new(),
        asked: String::new(),
        answered: String::new(),
        public: false,
    };
    match context.carry_out(command).await {
        Ok(wave) => Ok(context.go(&format!("/desk/waves/{wave}"), "evaluation-done-wave")),
        Err(fault) => {
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, typed).await
        }
    }
}
