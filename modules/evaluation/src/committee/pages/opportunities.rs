//! At which step of which item people can take part: counted by step, and item by item.
use crate::{
    committee::{model, words},
    ports::Plans,
};
use askama::Template;
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};
use web::{Answer, Context, Page};

/// What is said of one step of an item.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Step {
    pub(crate) lineage: String,
    pub(crate) step: String,
    pub(crate) is_there: i64,
    pub(crate) text: String,
    pub(crate) link: String,
    pub(crate) day: String,
}

/// The steps of an item: one query.
pub(crate) async fn of_item(queries: &impl Queries, lineage: &str) -> Outcome<Vec<Step>> {
    queries
        .all(
            "SELECT lineage, step, is_there, text, link, day FROM pdca_opportunities WHERE lineage = $1 LIMIT 4",
            params![lineage],
        )
        .await
}

#[derive(Template)]
#[template(path = "committee/opportunities.html")]
struct View {
    page: Page,
    counts: Vec<Count>,
    items: usize,
    lines: Vec<Line>,
}

struct Count {
    step: String,
    there: usize,
    none: usize,
}

struct Line {
    lineage: String,
    label: String,
    /// For each step what is said, if anything.
    steps: Vec<(String, Option<Step>)>,
}

/// Four queries: the plan in force, its items with carriers, the steps.
pub(super) async fn page(context: Context) -> Answer {
    let plans = context.port::<dyn Plans>()?;
    let reads = context.reads();
    let items = match plans.current(reads.into()).await? {
        Some(plan) => plans.items(reads.into(), &plan.version).await?,
        None => Vec::new(),
    };
    let steps: Vec<Step> = reads
        .all(
            "SELECT lineage, step, is_there, text, link, day FROM pdca_opportunities ORDER BY lineage, step LIMIT 20000",
            params![],
        )
        .await?;
    let word = |step: &str| words::word(&context, "step", step);
    let of = |lineage: &str| {
        let from = steps.partition_point(|s| s.lineage.as_str() < lineage);
        steps
            .iter()
            .skip(from)
            .take_while(|s| s.lineage == lineage)
            .cloned()
            .collect::<Vec<Step>>()
    };
    let mut lines = Vec::new();
    for item in &items {
        let own = of(item.lineage.as_str());
        if own.is_empty() {
            continue;
        }
        let steps = model::STEPS
            .iter()
            .map(|s| (word(s), own.iter().find(|o| o.step == *s).cloned()))
            .collect();
        lines.push(Line {
            lineage: item.lineage.to_string(),
            label: item.label(),
            steps,
        });
    }
    let counts = model::STEPS
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let said = |there: i64| {
                let at = |l: &&Line| {
                    let step = l.steps.get(index).and_then(|(_, s)| s.as_ref());
                    step.is_some_and(|s| s.is_there == there)
                };
                lines.iter().filter(at).count()
            };
            Count {
                step: word(step),
                there: said(1),
                none: said(0),
            }
        })
        .collect();
    let page = words::public(&context, context.t("committee-opportunities-title")).here();
    context.html(&View {
        page,
        counts,
        items: items.iter().filter(|i| i.is_leaf).count(),
        lines,
    })
}
