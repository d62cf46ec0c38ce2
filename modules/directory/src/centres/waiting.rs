//! What waits at centres: questions and notices, for staff and for those who are named there.
use super::{policy, queries};
use kernel::Outcome;
use web::{Context, Later, WaitingItem};

/// One query for those who have signed in.
pub(super) fn list(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let all = context.may(&policy::EDIT);
        let Some(account) = &context.actor().account else {
            return Ok(Vec::new());
        };
        let rows = queries::list_busy(context.reads(), (!all).then_some(account)).await?;
        Ok(rows
            .into_iter()
            .map(|row| WaitingItem {
                title: context.t_with(
                    "centres-waiting",
                    &[
                        ("centre", row.name),
                        ("questions", row.questions.to_string()),
                        ("posts", row.posts.to_string()),
                    ],
                ),
                href: format!("/centres/{}/desk", row.place),
                due: None,
                body: None,
            })
            .collect())
    })
}
