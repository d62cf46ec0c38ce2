//! One programme: what it is for, which items it serves, what became of it year by year.
use super::list::sentence;
use crate::programmes::{
    policy,
    queries::{self, FactsRow, PartnerRow, ProgrammeRow, ServedRow},
    words,
};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "programmes/one.html")]
struct View {
    page: Page,
    row: ProgrammeRow,
    kind: String,
    status: String,
    years: String,
    served: Vec<ServedRow>,
    partners: Vec<PartnerRow>,
    joint: String,
    facts: Vec<Year>,
    similar: Vec<ProgrammeRow>,
    counted_with: Option<String>,
    may_edit: bool,
}

/// The facts of a year in words.
struct Year {
    row: FactsRow,
    year: String,
    sentence: String,
    times: String,
    people: String,
    planned: String,
    actual: String,
}

impl Year {
    fn new(context: &Context, row: FactsRow) -> Self {
        let figure = |key: &str, number| words::figure(context, key, number);
        Self {
            year: words::year(context, row.year),
            sentence: sentence(context, &row),
            times: figure("evaluation-times", row.times),
            people: figure("evaluation-people", row.people),
            planned: figure("evaluation-yen", row.planned),
            actual: figure("evaluation-yen", row.actual),
            row,
        }
    }
}

/// First and last year in words.
pub(crate) fn span(context: &Context, row: &ProgrammeRow) -> String {
    let first = words::year(context, row.first_year);
    match row.last_year {
        Some(last) => context.t_with(
            "evaluation-from-to",
            &[("first", first), ("last", words::year(context, last))],
        ),
        None => context.t_with("evaluation-from", &[("first", first)]),
    }
}

/// Five queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let reads = context.reads();
    let row = queries::get_programme(reads, &id).await?;
    if row.published_at.is_none() {
        return Err(web::not_found());
    }
    let served = queries::list_served(reads, &[&row.id]).await?;
    let partners = queries::list_partners(reads, &row.id).await?;
    let facts = queries::list_facts(reads, &row.id, true).await?;
    let similar = queries::list_similar(reads, &row, true).await?;
    let page = Page::new(&context, row.title.clone())
        .under("/plan", context.t("evaluation-plan"))
        .under("/plan/programmes", context.t("evaluation-programmes"))
        .here();
    let joint = if matches!(row.joint.as_str(), "joint" | "reviewed") {
        words::state(&context, "joint", &row.joint)
    } else {
        String::new()
    };
    context.html(&View {
        page,
        kind: words::label(&context, &row.label_ja, &row.label_en).to_owned(),
        status: words::state(&context, "programme", &row.status),
        years: span(&context, &row),
        counted_with: (row.counted_as != row.id).then(|| row.counted_as.clone()),
        may_edit: policy::may_enter(context.actor(), &row.body),
        facts: facts.into_iter().map(|f| Year::new(&context, f)).collect(),
        served,
        partners,
        joint,
        similar,
        row,
    })
}
