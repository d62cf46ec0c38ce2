//! What waits for a reader: entries to confirm and claims for the centre; renewals and returned drafts for editors.
use super::{cycle, policy, queries};
use kernel::{Outcome, Page};
use web::{Context, Later, WaitingItem};

/// At most twenty of each kind.
const MOST: u16 = 20;

/// At most three queries.
pub(super) fn list(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let mut waiting = Vec::new();
        let reads = context.reads();
        let page = Page::new(None, Some(MOST))?;
        if context.may(&policy::DECIDE) {
            let (rows, _) = queries::list_in_state(reads, cycle::CHECKING, &page).await?;
            waiting.extend(rows.into_iter().map(|row| WaitingItem {
                title: context.t_with("organisations-waiting-check", &[("group", row.name)]),
                href: format!("/desk/groups/{}", row.id),
                due: None,
                body: None,
            }));
            let claims = queries::list_open_claims(reads, &page).await?;
            waiting.extend(claims.into_iter().map(|claim| WaitingItem {
                title: context.t_with("organisations-waiting-claim", &[("group", claim.name)]),
                href: format!("/desk/groups/{}", claim.organisation),
                due: None,
                body: None,
            }));
        }
        if let Some(account) = &context.actor().account {
            let own = queries::list_own(reads, account).await?;
            waiting.extend(own.into_iter().filter_map(|row| {
                let key = match row.state.as_str() {
                    cycle::RENEWAL => "organisations-waiting-renew",
                    cycle::DRAFT => "organisations-waiting-draft",
                    _ => return None,
                };
                Some(WaitingItem {
                    title: context.t_with(key, &[("group", row.name.clone())]),
                    href: format!("/groups/{}/edit", row.id),
                    due: row.renew_by.and_then(|d| d.parse().ok()),
                    body: None,
                })
            }));
        }
        Ok(waiting)
    })
}
