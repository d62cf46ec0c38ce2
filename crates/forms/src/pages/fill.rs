//! Filling a form in, step by step: the same page for everybody, for staff who enter for somebody, and for a test entry.
//! Everything that was typed travels in the page itself, so that nothing depends on a session.
use crate::{
    AnswerFault, Answers, FormContent, Stage, condition,
    render::{self, FieldError, View as Fields},
    validate, wire,
};
use askama::Template;
use axum::http::StatusCode;
use kernel::Fault;
use std::collections::BTreeMap;
use web::{Answer, Context, Form, Page};

/// Put before the name of every question.
pub(crate) const PREFIX: &str = "a-";

/// What a page with a form on it knows.
pub(crate) struct Filling {
    pub(crate) content: FormContent,
    pub(crate) answers: Answers,
    pub(crate) faults: Vec<AnswerFault>,
    pub(crate) step: usize,
    pub(crate) rows: BTreeMap<String, usize>,
    /// Fields that travel along: which version, which submission and edition.
    pub(crate) hidden: Vec<(&'static str, String)>,
    /// Where the form is sent to.
    pub(crate) action: String,
    /// Whether a draft can be kept.
    pub(crate) may_save: bool,
    /// Text key of the button that ends it.
    pub(crate) submit: &'static str,
    /// Ways in which answers came, where staff enter for somebody: key, label, chosen.
    pub(crate) channels: Vec<(String, String, bool)>,
    /// Whether something is to be answered that was not on the page before.
    pub(crate) grew: bool,
    /// What went wrong beyond the answers.
    pub(crate) fault: Option<Fault>,
}

/// What the reader wants next.
pub(crate) enum Wish {
    /// The page again: more rows, another step, or something needs mending.
    Again(StatusCode),
    /// To keep a draft.
    Save,
    /// To hand in; the answers are complete.
    Submit,
}

impl Filling {
    /// A form with these answers, on its first step.
    pub(crate) fn new(content: FormContent, answers: Answers, action: String) -> Self {
        Self {
            step: render::steps(&content, &answers)
                .first()
                .copied()
                .unwrap_or(0),
            content,
            answers,
            faults: Vec::new(),
            rows: BTreeMap::new(),
            hidden: Vec::new(),
            action,
            may_save: false,
            submit: "forms-submit",
            channels: Vec::new(),
            grew: false,
            fault: None,
        }
    }

    /// What was typed, and what is wished for next.
    pub(crate) fn take(content: FormContent, form: &Form, action: String) -> (Self, Wish) {
        let answers = wire::read(form, &content, PREFIX);
        let rows = wire::row_counts(form, &content, PREFIX);
        let mut this = Self::new(content, answers, action);
        this.rows = rows;
        this.step = form.get("step").parse().unwrap_or(this.step);
        let wish = if wire::wants_more(form, PREFIX) {
            Wish::Again(StatusCode::OK)
        } else {
            match form.get("do") {
                "back" => {
                    let steps = render::steps(&this.content, &this.answers);
                    let before = steps.into_iter().rev().find(|s| *s < this.step);
                    this.step = before.unwrap_or(this.step);
                    Wish::Again(StatusCode::OK)
                }
                "save" => this.judge(Stage::Draft, Wish::Save),
                "submit" => this.judge(Stage::Final, Wish::Submit),
                _ => this.next(form),
            }
        };
        (this, wish)
    }

    fn judge(&mut self, stage: Stage, wish: Wish) -> Wish {
        match validate(&self.content, &self.answers, stage) {
            Ok(_) => wish,
            Err(faults) => {
                let first = faults.first();
                let step = first.and_then(|f| render::step_of(&self.content, &f.question));
                self.step = step.unwrap_or(self.step);
                self.faults = faults;
                Wish::Again(StatusCode::UNPROCESSABLE_ENTITY)
            }
        }
    }

    /// One step on, unless this one needs mending or an answer has brought up a question on it.
    fn next(&mut self, form: &Form) -> Wish {
        let on_page = wire::shown(form, PREFIX);
        let visible = condition::visible(&self.content, &self.answers);
        let here = |key: &str| render::step_of(&self.content, key) == Some(self.step);
        self.grew = visible.iter().any(|k| here(k) && !on_page.contains(k));
        if self.grew {
            return Wish::Again(StatusCode::OK);
        }
        let faults = validate(&self.content, &self.answers, Stage::Final)
            .err()
            .unwrap_or_default();
        self.faults = faults.into_iter().filter(|f| here(&f.question)).collect();
        if !self.faults.is_empty() {
            return Wish::Again(StatusCode::UNPROCESSABLE_ENTITY);
        }
        let steps = render::steps(&self.content, &self.answers);
        self.step = steps
            .into_iter()
            .find(|s| *s > self.step)
            .unwrap_or(self.step);
        Wish::Again(StatusCode::OK)
    }

    /// The page. `page` brings title and breadcrumb.
    pub(crate) fn show(&self, context: &Context, page: Page, status: StatusCode) -> Answer {
        let page = match &self.fault {
            Some(fault) => page.fault(fault),
            None => page,
        };
        let view = Fields {
            faults: &self.faults,
            prefix: PREFIX,
            step: Some(self.step),
            rows: self.rows.clone(),
            carry: true,
            ..Fields::new(&self.content, &self.answers)
        };
        let steps = render::steps(&self.content, &self.answers);
        let place = steps.iter().position(|s| *s == self.step).unwrap_or(0);
        let fields = render::fields(&page, &view)?;
        let errors = render::errors(&page, &view);
        let template = FillPage {
            intro: if place == 0 {
                render::paragraphs(&self.content.intro)
            } else {
                Vec::new()
            },
            fields,
            errors,
            step: self.step,
            number: place + 1,
            count: steps.len(),
            is_first: place == 0,
            is_last: place + 1 >= steps.len(),
            files: self.content.asks_for_files(),
            filling: self,
            page,
        };
        context.html_with(status, &template)
    }
}

#[derive(Template)]
#[template(path = "pages/fill.html")]
struct FillPage<'a> {
    page: Page,
    filling: &'a Filling,
    intro: Vec<String>,
    fields: String,
    errors: Vec<FieldError>,
    step: usize,
    number: usize,
    count: usize,
    is_first: bool,
    is_last: bool,
    files: bool,
}
