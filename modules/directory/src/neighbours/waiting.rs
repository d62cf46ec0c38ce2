//! What waits for the officers of a group: people who want to join.
use super::queries;
use kernel::Outcome;
use web::{Context, Later, WaitingItem};

/// One query for those who have signed in.
pub(super) fn list(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let Some(account) = &context.actor().account else {
            return Ok(Vec::new());
        };
        let rows = queries::list_busy(context.reads(), account).await?;
        Ok(rows
            .into_iter()
            .map(|row| WaitingItem {
                title: context.t_with(
                    "neighbours-waiting",
                    &[("group", row.name), ("count", row.open.to_string())],
                ),
                href: format!("/neighbours/{}/requests", row.id),
                due: None,
                body: None,
            })
            .collect())
    })
}
