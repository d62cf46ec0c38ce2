//! What waits for a reader: one line a round, not one a sheet.
use super::words;
use crate::rounds::{policy, queries};
use kernel::{Outcome, Role};
use web::{Context, Later, WaitingItem};

/// Sheets that are not handed in; for 計画担当 also rounds with something to check.
pub(crate) fn waiting(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let Ok(account) = context.account() else {
            return Ok(Vec::new());
        };
        let actor = context.actor();
        if !policy::DESK.allows(actor) {
            return Ok(Vec::new());
        }
        let bodies: Vec<String> = actor
            .grants
            .iter()
            .filter(|g| policy::FILLERS.contains(&g.role))
            .filter_map(|g| g.body.as_ref().map(ToString::to_string))
            .collect();
        let today = context.site().clock().today();
        let reads = context.reads();
        let mine = queries::list_mine(reads, &bodies, account.as_str(), today, true).await?;
        let mut items: Vec<(String, String, WaitingItem, usize)> = Vec::new();
        for mut sheet in mine {
            sheet.evaluator = words::who(context, &sheet.side, &sheet.evaluator);
            let found = items.iter_mut().find(|(round, evaluator, ..)| {
                *round == sheet.round && *evaluator == sheet.evaluator
            });
            match found {
                Some((.., count)) => *count += 1,
                None => {
                    let item = WaitingItem {
                        title: sheet.title,
                        href: "/desk/rounds".into(),
                        due: sheet.due_day.parse().ok(),
                        body: Some(sheet.evaluator.clone()),
                    };
                    items.push((sheet.round, sheet.evaluator, item, 1));
                }
            }
        }
        let mut list: Vec<WaitingItem> = items
            .into_iter()
            .map(|(_, _, item, count)| WaitingItem {
                title: context.t_with(
                    "rounds-waiting-sheets",
                    &[("round", item.title.clone()), ("count", count.to_string())],
                ),
                ..item
            })
            .collect();
        if actor.has(Role::PlanManager) {
            for round in queries::list_to_check(context.reads()).await? {
                list.push(WaitingItem {
                    title: context.t_with(
                        "rounds-waiting-check",
                        &[("round", round.title), ("count", round.n.to_string())],
                    ),
                    href: format!("/desk/rounds/{}?state=checking", round.id),
                    due: round.due_day.parse().ok(),
                    body: None,
                });
            }
        }
        Ok(list)
    })
}
