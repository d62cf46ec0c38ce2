//! 「誰が・いつ・何を」: the steps of a record, as a list that any page can show. It names parties and bodies, never persons.
use crate::{Cycle, Step, find_instance, get_cycle, timeline};
use askama::Template;
use kernel::{Fault, Id, Outcome};
use std::collections::BTreeMap;
use store::list_records;
use web::Context;

#[derive(Template)]
#[template(path = "timeline.html")]
struct View {
    label: String,
    lines: Vec<Line>,
}

struct Line {
    machine: String,
    when: String,
    who: String,
    what: String,
    to: String,
    reason: String,
}

/// The name of a party: the text `workflow-party-<name>` of any module, otherwise the name itself.
pub fn party_text(context: &Context, party: &str) -> String {
    let key = format!("workflow-party-{party}");
    if context.site().texts().has(context.language(), &key) {
        context.t(&key)
    } else {
        party.to_owned()
    }
}

/// Steps as HTML, to be put into a page with `|safe`. `bodies`: names by identifier; a body that is not among them is
/// called by its party. Reasons are shown where the reader may read them.
pub fn timeline_html(
    context: &Context,
    cycle: &Cycle,
    steps: &[Step],
    bodies: &BTreeMap<String, String>,
    with_reasons: bool,
) -> Outcome<String> {
    let lines = steps.iter().map(|step| {
        let at = kernel::in_japan(step.at);
        let body = step.body.as_ref().and_then(|b| bodies.get(b));
        let party = step
            .by
            .as_ref()
            .map(|p| party_text(context, p.as_str()))
            .unwrap_or_default();
        let who = match body {
            Some(name) if !party.is_empty() => context.t_with(
                "workflow-timeline-who",
                &[("body", name.clone()), ("party", party)],
            ),
            _ => party,
        };
        Line {
            machine: step.at.to_string(),
            when: format!(
                "{} {:02}:{:02}",
                web::date_text(at.date(), context.language()),
                at.hour(),
                at.minute()
            ),
            who: if step.delegated {
                context.t_with("workflow-timeline-delegated", &[("who", who)])
            } else {
                who
            },
            what: match cycle.find_transition(&step.transition) {
                Some(transition) => transition.label.clone(),
                None => context.t("workflow-timeline-begun"),
            },
            to: cycle
                .find_state(&step.to)
                .map_or_else(|| step.to.clone(), |s| s.label.clone()),
            reason: if with_reasons {
                step.reason.clone()
            } else {
                String::new()
            },
        }
    });
    View {
        label: context.t("workflow-timeline"),
        lines: lines.collect(),
    }
    .render()
    .map_err(Fault::internal)
}

/// The steps of a record as HTML; empty where it never began. At most four queries. Whether the reader may see the
/// record is for the caller to know.
pub async fn timeline_of(context: &Context, record: &Id, with_reasons: bool) -> Outcome<String> {
    let reads = context.reads();
    let Some(instance) = find_instance(reads, record).await? else {
        return Ok(String::new());
    };
    let cycle = get_cycle(reads, &instance.cycle, instance.version).await?;
    let steps = timeline(reads, record).await?;
    let mut ids: Vec<&str> = steps.iter().filter_map(|s| s.body.as_deref()).collect();
    ids.sort_unstable();
    ids.dedup();
    let ids: Vec<Id> = ids
        .into_iter()
        .take(200)
        .map(|id| Id::from_stored(id.to_owned()))
        .collect();
    let bodies = list_records(reads, &ids).await?;
    let names = bodies.into_iter().map(|b| (b.id, b.title)).collect();
    timeline_html(context, &cycle.cycle, &steps, &names, with_reasons)
}
