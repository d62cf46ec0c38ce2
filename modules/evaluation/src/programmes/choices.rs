//! What forms and filters offer: items of the plan in force, bodies, kinds, years.
use super::{
    queries::CollaborationRow,
    words::{label, year},
};
use crate::ports::{Body, Item, People, Plans};
use kernel::Outcome;
use web::{Choice, Context};

/// The items of the plan in force; none while nothing is published. As many queries as the port makes.
pub(crate) async fn items(context: &Context) -> Outcome<Vec<Item>> {
    let plans = context.port::<dyn Plans>()?;
    match plans.current(context.reads().into()).await? {
        Some(plan) => plans.items(context.reads().into(), &plan.version).await,
        None => Ok(Vec::new()),
    }
}

/// The bodies in force. One query.
pub(crate) async fn bodies(context: &Context) -> Outcome<Vec<Body>> {
    let people = context.port::<dyn People>()?;
    people.bodies(context.reads().into()).await
}

/// The items to choose from, those below indented by a dash for each level.
pub(crate) fn of_items(items: &[Item], chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
    items
        .iter()
        .map(|item| {
            let depth = usize::try_from(item.depth).unwrap_or_default().min(6);
            let label = format!("{}{}", "－".repeat(depth), item.label());
            Choice::marked(item.lineage.as_str(), label, chosen(item.lineage.as_str()))
        })
        .collect()
}

/// The bodies to choose from.
pub(crate) fn of_bodies(bodies: &[Body], chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
    bodies
        .iter()
        .map(|b| Choice::marked(b.id.as_str(), &b.name, chosen(b.id.as_str())))
        .collect()
}

/// The kinds of collaboration to choose from.
pub(crate) fn of_kinds(context: &Context, kinds: &[CollaborationRow], chosen: &str) -> Vec<Choice> {
    kinds
        .iter()
        .map(|k| {
            let label = label(context, &k.label_ja, &k.label_en);
            Choice::marked(&k.id, label, k.id == chosen)
        })
        .collect()
}

/// The years to choose from.
pub(crate) fn of_years(context: &Context, years: &[i64], chosen: Option<i64>) -> Vec<Choice> {
    years
        .iter()
        .map(|y| Choice::marked(y.to_string(), year(context, *y), chosen == Some(*y)))
        .collect()
}

/// A first choice that stands for all.
pub(crate) fn with_all(context: &Context, mut choices: Vec<Choice>) -> Vec<Choice> {
    let none = !choices.iter().any(|c| c.selected);
    choices.insert(0, Choice::marked("", context.t("evaluation-all"), none));
    choices
}
