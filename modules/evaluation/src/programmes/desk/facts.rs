//! What became of a programme in a year, with last year's answer beside it.
use super::programme::may_type;
use crate::programmes::{
    commands::{FactsContent, MoveFacts, SaveFacts},
    figures::read_year,
    model::FactStatus,
    pages::facts_sentence,
    policy,
    queries::{self, FactsRow},
    words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Code, Fault, Id, Outcome};
use web::{Answer, Context, Form, Page, Typed};

#[derive(Template)]
#[template(path = "programmes/facts.html")]
struct View {
    page: Page,
    form: Typed,
    programme: String,
    year: i64,
    state: String,
    status: Option<FactStatus>,
    returned: String,
    edition: i64,
    before: Option<FactsRow>,
    before_title: String,
    before_sentence: String,
    /// What somebody else stored while this was typed.
    theirs: Option<FactsRow>,
    theirs_sentence: String,
    may_type: bool,
    may_manage: bool,
}

impl View {
    fn may_become(&self, name: &str) -> bool {
        let next = FactStatus::from_name(name);
        self.status
            .zip(next)
            .is_some_and(|(from, to)| from.may_become(to))
    }
}

fn typed(row: Option<&FactsRow>) -> Typed {
    let Some(row) = row else {
        return Typed::of_all([("seen", "0".to_owned())]);
    };
    let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
    Typed::of_all([
        ("times", number(row.times)),
        ("people", number(row.people)),
        ("planned", number(row.planned)),
        ("actual", number(row.actual)),
        ("done", row.done.clone()),
        ("problems", row.problems.clone()),
        ("next", row.next.clone()),
        ("seen", row.edition.to_string()),
    ])
}

fn read(id: &str, year: &str) -> Outcome<(Id, i64)> {
    let year = read_year(year).map_err(|_| Fault::new(&Code::NOT_FOUND))?;
    Ok((Id::parse(id)?, year))
}

/// Three queries.
pub(super) async fn page(context: Context, Path((id, year)): Path<(String, String)>) -> Answer {
    let (id, year) = read(&id, &year)?;
    show(&context, &id, year, None, false).await
}

async fn show(
    context: &Context,
    id: &Id,
    year: i64,
    form: Option<Typed>,
    meanwhile: bool,
) -> Answer {
    let reads = context.reads();
    let programme = queries::get_programme(reads, id).await?;
    let facts = queries::find_facts(reads, &programme.id, year).await?;
    let before = queries::find_facts(reads, &programme.id, year - 1).await?;
    let status = facts
        .as_ref()
        .and_then(|f| FactStatus::from_name(&f.status));
    let came_back = form.is_some();
    let mut form = form.unwrap_or_else(|| typed(facts.as_ref()));
    let edition = facts.as_ref().map_or(0, |f| f.edition);
    if meanwhile {
        form.set("seen", edition.to_string());
    }
    let title = context.t_with(
        "evaluation-facts-title",
        &[
            ("programme", programme.title.clone()),
            ("year", words::year(context, year)),
        ],
    );
    let page = super::frame(context, title)
        .under(&format!("/desk/programmes/{id}"), programme.title.clone())
        .here();
    let view = View {
        page,
        programme: programme.id.clone(),
        year,
        state: words::state(context, "facts", status.map_or("missing", FactStatus::name)),
        status,
        returned: facts
            .as_ref()
            .map_or_else(String::new, |f| f.returned.clone()),
        edition,
        before_title: words::year(context, year - 1),
        before_sentence: before
            .as_ref()
            .map_or_else(String::new, |f| facts_sentence(context, f)),
        before,
        may_type: came_back || may_type(context, &programme.body, status),
        may_manage: context.may(&policy::MANAGE),
        theirs_sentence: facts
            .as_ref()
            .map_or_else(String::new, |f| facts_sentence(context, f)),
        theirs: facts.filter(|_| meanwhile),
        form,
    };
    let status = if meanwhile {
        StatusCode::CONFLICT
    } else {
        view.form.status()
    };
    context.html_with(status, &view)
}

/// Saves what was typed.
pub(super) async fn save(
    context: Context,
    Path((id, year)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (id, year) = read(&id, &year)?;
    let own = |name: &str| form.get(name).to_owned();
    let submit = form.get("do") == "submit";
    let command = SaveFacts {
        programme: id.clone(),
        year,
        seen: form.get("seen").parse().unwrap_or_default(),
        content: FactsContent {
            times: own("times"),
            people: own("people"),
            planned: own("planned"),
            actual: own("actual"),
            done: own("done"),
            problems: own("problems"),
            next: own("next"),
        },
        submit,
    };
    match context.carry_out(command).await {
        Ok(_) if submit => Ok(context.go(
            &format!("/desk/programmes?year={year}"),
            "evaluation-done-submitted",
        )),
        Ok(_) => Ok(context.go(
            &format!("/desk/programmes/{id}/{year}"),
            "evaluation-done-saved",
        )),
        Err(fault) => {
            let meanwhile = fault.is(&Code::CHANGED_MEANWHILE);
            let typed = Typed::again(&context, &form, fault)?;
            show(&context, &id, year, Some(typed), meanwhile).await
        }
    }
}

/// Confirms, returns or locks.
pub(super) async fn step(
    context: Context,
    Path((id, year)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (id, year) = read(&id, &year)?;
    let to = FactStatus::from_name(form.get("to"))
        .ok_or_else(|| Fault::new(&crate::programmes::model::STEP))?;
    let command = MoveFacts {
        programme: id.clone(),
        year,
        seen: form.get("seen").parse().unwrap_or_default(),
        to,
        reason: form.get("reason").to_owned(),
    };
    match context.carry_out(command).await {
        Ok(()) => Ok(context.go(
            &format!("/desk/programmes/{id}/{year}"),
            "evaluation-done-step",
        )),
        Err(fault) => {
            let again = Typed::again(&context, &form, fault)?;
            let facts = queries::find_facts(context.reads(), id.as_str(), year).await?;
            let mut shown = typed(facts.as_ref());
            shown.set("reason", form.get("reason").to_owned());
            shown.errors = again.errors;
            show(&context, &id, year, Some(shown), false).await
        }
    }
}
