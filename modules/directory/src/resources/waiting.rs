//! What waits: requests for those who keep a resource; for borrowers, what they have and what is still to be told.
use super::{cycle, policy, queries};
use kernel::Outcome;
use web::{Context, Later, WaitingItem};

/// At most two queries.
pub(super) fn list(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let Some(account) = &context.actor().account else {
            return Ok(Vec::new());
        };
        let reads = context.reads();
        let all = context.may(&policy::KEEP);
        let kept = queries::list_kept(reads, context.actor(), all).await?;
        let mine = queries::list_mine(reads, account).await?;
        let kept = kept
            .into_iter()
            .filter(|r| matches!(r.state.as_str(), cycle::ASKED | cycle::AGREED));
        let mine = mine
            .into_iter()
            .filter(|r| matches!(r.state.as_str(), cycle::LENT | cycle::RETURNED));
        let items = kept
            .map(|r| (r, "lender"))
            .chain(mine.map(|r| (r, "borrower")));
        Ok(items
            .take(20)
            .map(|(row, side)| {
                let key = format!("resources-waiting-{side}-{}", row.state);
                let due = if row.agreed_until.is_empty() {
                    &row.asked_from
                } else {
                    &row.agreed_until
                };
                WaitingItem {
                    title: context.t_with(&key, &[("resource", row.resource_name.clone())]),
                    due: due.parse().ok(),
                    href: format!("/resources/requests/{}", row.id),
                    body: None,
                }
            })
            .collect())
    })
}
