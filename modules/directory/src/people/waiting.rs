//! What waits for a reader: requests to answer and the yearly question for people; for the counter, what must be told to
//! those without account, and reports.
use super::{
    model::{ACCEPTED, ASKED},
    policy, queries,
};
use kernel::Outcome;
use web::{Context, Later, WaitingItem};

/// At most four queries.
pub(super) fn list(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let mut waiting = Vec::new();
        let reads = context.reads();
        let item = |key: &str, href: String| WaitingItem {
            title: context.t(key),
            href,
            due: None,
            body: None,
        };
        if let Some(account) = &context.actor().account
            && let Some(own) = queries::find_own(reads, account).await?
        {
            if own.asked_at.is_some() && own.state == "open" {
                waiting.push(item("people-waiting-go-on", "/people/me".into()));
            }
            let requests = queries::list_requests_to(reads, &own.id()).await?;
            let open = requests.into_iter().filter_map(|r| {
                let key = match r.state.as_str() {
                    ASKED => "people-waiting-request",
                    ACCEPTED => "people-waiting-accepted",
                    _ => return None,
                };
                Some(item(key, format!("/people/requests/{}", r.id)))
            });
            waiting.extend(open.take(20));
        }
        if context.may(&policy::ENTER) {
            let open = queries::list_open_at_counter(reads).await?.into_iter();
            waiting.extend(open.map(|r| {
                item(
                    "people-waiting-counter",
                    format!("/people/requests/{}", r.id),
                )
            }));
            let asked = queries::list_unanswered(reads).await?.into_iter();
            waiting.extend(asked.map(|p| {
                item(
                    "people-waiting-counter-go-on",
                    format!("/desk/profiles/{}", p.id),
                )
            }));
            let reported = queries::list_reported(reads).await?.into_iter().take(20);
            waiting.extend(
                reported.map(|_| item("people-waiting-report", "/desk/profiles#reports".into())),
            );
        }
        Ok(waiting)
    })
}
