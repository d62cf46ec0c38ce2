//! 次の一歩: whoever comes to the centre, or here, for themselves is shown one thing that they could do next. An interest is
//! chosen, one group of it suggested; the interest is kept only by those who want it kept. Counted are numbers, no people.
use super::today;
use crate::{
    people::{
        commands::KeepInterest,
        queries::{self, Suggestion},
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use kernel::Outcome;
use serde::Deserialize;
use store::{Housekeeping, params};
use web::{Answer, Asked, Choice, Context, Form, Page};

/// What was chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    field: String,
}

#[derive(Template)]
#[template(path = "people/first-step.html")]
struct View {
    page: Page,
    fields: Vec<Choice>,
    chosen: String,
    label: String,
    group: Option<Suggestion>,
    is_signed_in: bool,
}

/// One group of a field, another one every day: of those that say how to join, if there are any. One query.
pub(super) async fn suggest(context: &Context, field: &str) -> Outcome<Option<Suggestion>> {
    let all = queries::list_suggestions(context.reads(), field).await?;
    let (open, rest): (Vec<Suggestion>, Vec<Suggestion>) =
        all.into_iter().partition(|g| !g.joining.is_empty());
    let among = if open.is_empty() { rest } else { open };
    let day = i64::from(today(context).day_of_year());
    let count = i64::try_from(among.len()).unwrap_or(1).max(1);
    let at = usize::try_from(day.rem_euclid(count)).unwrap_or_default();
    Ok(among.into_iter().nth(at))
}

/// Two queries at most.
pub(super) async fn page(context: Context, Asked(query): Asked<Query>) -> Answer {
    let terms = load_terms(context.reads(), &[Scheme::Field]).await?;
    let chosen = terms
        .find(Scheme::Field, &query.field)
        .filter(|t| t.retired == 0);
    let group = match chosen {
        Some(term) => suggest(&context, &term.key).await?,
        None => None,
    };
    let key = chosen.map_or("", |t| t.key.as_str());
    let view = View {
        page: Page::new(&context, context.t("people-first-step"))
            .under("/people", context.t("people-title"))
            .here(),
        fields: terms
            .offered(Scheme::Field)
            .map(|t| Choice::new(&t.key, &t.label, key))
            .collect(),
        label: chosen.map_or_else(String::new, |t| t.label.clone()),
        chosen: key.to_owned(),
        group,
        is_signed_in: context.actor().signed_in(),
    };
    context.html(&view)
}

/// What is counted.
#[derive(Clone, Copy)]
enum Count {
    Shown,
    Opened,
    Kept,
}

async fn count(context: &Context, field: &str, what: Count) -> Outcome<()> {
    let terms = load_terms(context.reads(), &[Scheme::Field]).await?;
    if !terms.is_offered(Scheme::Field, field) {
        return Err(kernel::Fault::new(&kernel::Code::NOT_FOUND));
    }
    let day = today(context).to_string();
    let (shown, opened, kept) = match what {
        Count::Shown => (1_i64, 0_i64, 0_i64),
        Count::Opened => (0, 1, 0),
        Count::Kept => (0, 0, 1),
    };
    let sql = "INSERT INTO directory_first_steps (day, field, shown, opened, kept) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (day, field) DO UPDATE SET shown = directory_first_steps.shown + excluded.shown, \
               opened = directory_first_steps.opened + excluded.opened, kept = directory_first_steps.kept + excluded.kept";
    let values = params![day, field, shown, opened, kept];
    let database = &context.city().database;
    database
        .housekeep(Housekeeping::Counters, sql, values)
        .await?;
    Ok(())
}

/// An interest was chosen.
pub(super) async fn choose(context: Context, form: Form) -> Answer {
    let field = form.get("field");
    if field.is_empty() {
        return Ok(web::see_other("/people/first-step"));
    }
    count(&context, field, Count::Shown).await?;
    let query = web::form_pair("field", field);
    Ok(web::see_other(&format!("/people/first-step?{query}")))
}

/// The suggestion was followed.
pub(super) async fn open(context: Context, form: Form) -> Answer {
    let field = form.get("field");
    let group = kernel::Id::parse(form.get("group"))?;
    let known = queries::list_suggestions(context.reads(), field).await?;
    if !known.iter().any(|g| g.id == group.as_str()) {
        return Err(web::not_found());
    }
    count(&context, field, Count::Opened).await?;
    Ok(web::see_other(&format!("/groups/{group}")))
}

/// The interest is kept.
pub(super) async fn keep(context: Context, form: Form) -> Answer {
    let field = form.get("field").to_owned();
    let name = context
        .signed_in()
        .map_or_else(String::new, |s| s.name.clone());
    let command = KeepInterest {
        field: field.clone(),
        name,
    };
    context.carry_out(command).await?;
    count(&context, &field, Count::Kept).await?;
    Ok(context.go("/people/me", "people-done-interest"))
}
