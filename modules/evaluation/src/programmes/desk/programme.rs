//! One programme on the desk: its years, whom it could be joined with, what the joint work brought.
use crate::programmes::{
    choices,
    model::{FactStatus, Joint},
    pages::{facts_sentence, years_of},
    policy,
    queries::{self, FactsRow, PartnerRow, ProgrammeRow, ServedRow},
    words,
};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Choice, Context, Page, Typed};

#[derive(Template)]
#[template(path = "programmes/programme.html")]
struct View {
    page: Page,
    form: Typed,
    row: ProgrammeRow,
    status: String,
    kind: String,
    years: String,
    served: Vec<ServedRow>,
    partners: Vec<PartnerRow>,
    bodies: Vec<Choice>,
    steps: Vec<Choice>,
    joint: String,
    similar: Vec<ProgrammeRow>,
    facts: Vec<Line>,
    may_edit: bool,
}

struct Line {
    year: i64,
    text: String,
    state: String,
    sentence: String,
}

impl View {
    fn effect<'a>(&'a self, served: &'a ServedRow) -> &'a str {
        let typed = self.form.value(&format!("effect-{}", served.item));
        if typed.is_empty() {
            &served.effect
        } else {
            typed
        }
    }
}

/// Five queries, and that of the port.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    show(&context, &Id::parse(&id)?, Typed::default()).await
}

/// The years that can be entered: those of its run up to the next one, at most ten, newest first.
fn years(context: &Context, row: &ProgrammeRow, facts: &[FactsRow]) -> Vec<i64> {
    let last = row
        .last_year
        .unwrap_or(i64::MAX)
        .min(words::this_year(context));
    let mut years: Vec<i64> = (row.first_year.max(last - 9)..=last).collect();
    years.extend(facts.iter().map(|f| f.year));
    years.sort_unstable_by_key(|y| std::cmp::Reverse(*y));
    years.dedup();
    years
}

pub(super) async fn show(context: &Context, id: &Id, form: Typed) -> Answer {
    let reads = context.reads();
    let row = queries::get_programme(reads, id).await?;
    let served = queries::list_served(reads, &[&row.id]).await?;
    let partners = queries::list_partners(reads, &row.id).await?;
    let facts = queries::list_facts(reads, &row.id, false).await?;
    let similar = queries::list_similar(reads, &row, false).await?;
    let mut bodies = choices::bodies(context).await?;
    bodies.retain(|b| b.id.as_str() != row.body);
    let lines = years(context, &row, &facts)
        .into_iter()
        .map(|year| {
            let entered = facts.iter().find(|f| f.year == year);
            let state = entered.map_or("missing", |f| &f.status);
            Line {
                year,
                text: words::year(context, year),
                state: words::state(context, "facts", state),
                sentence: entered.map_or_else(String::new, |f| facts_sentence(context, f)),
            }
        })
        .collect();
    let now = Joint::from_name(&row.joint).unwrap_or(Joint::Alone);
    let steps = Joint::ALL
        .iter()
        .filter(|next| now.may_become(**next))
        .map(|next| {
            let label = words::state(context, "joint", next.name());
            Choice::marked(next.name(), label, *next == now)
        })
        .collect();
    let chosen = |b: &str| {
        if form.errors.is_empty() {
            partners.iter().any(|p| p.body == b)
        } else {
            form.has("partners", b)
        }
    };
    let view = View {
        page: super::frame(context, row.title.clone()).here(),
        status: words::state(context, "programme", &row.status),
        kind: words::label(context, &row.label_ja, &row.label_en).to_owned(),
        years: years_of(context, &row),
        bodies: choices::of_bodies(&bodies, chosen),
        steps,
        joint: words::state(context, "joint", &row.joint),
        may_edit: policy::may_enter(context.actor(), &row.body),
        facts: lines,
        served,
        partners,
        similar,
        row,
        form,
    };
    let status = view.form.status();
    context.html_with(status, &view)
}

/// Whether the facts of this state may be typed over by this reader.
pub(super) fn may_type(context: &Context, body: &str, status: Option<FactStatus>) -> bool {
    let open = match status {
        None | Some(FactStatus::Draft) => true,
        Some(FactStatus::Locked) => false,
        Some(_) => context.may(&policy::MANAGE),
    };
    open && policy::may_enter(context.actor(), body)
}
