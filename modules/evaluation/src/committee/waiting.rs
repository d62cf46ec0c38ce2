//! What waits for a reader: opinions for departments, decisions for 計画担当, the papers of the next meeting for members.
use super::{policy, rows, said, words};
use kernel::{Outcome, Role};
use web::{Context, Later, WaitingItem};

/// At most twenty of each kind.
const MOST: usize = 20;

/// At most five queries.
pub(crate) fn list(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let mut waiting = Vec::new();
        if !context.may(&policy::DESK) {
            return Ok(waiting);
        }
        let (reads, actor) = (context.reads(), context.actor());
        let manages = context.may(&policy::RUN);
        if manages || actor.has(Role::Staff) {
            let open = said::list_open(reads).await?;
            let for_me = open.iter().filter(|o| {
                if manages {
                    o.body.is_none() || !o.drafted_state.is_empty()
                } else {
                    o.drafted_state.is_empty() && policy::answers_for(actor, o.body_id().as_ref())
                }
            });
            let key = if manages {
                "committee-waiting-confirm"
            } else {
                "committee-waiting-opinion"
            };
            waiting.extend(for_me.take(MOST).map(|o| WaitingItem {
                title: context.t_with(key, &[("text", said::beginning(&o.text, 40))]),
                href: format!("/desk/committee/opinions/{}", o.id),
                due: None,
                body: o.body_name.clone(),
            }));
        }
        if manages {
            let open = said::list_proposals_in(reads, "proposed").await?;
            waiting.extend(open.into_iter().take(MOST).map(|p| {
                let item = p.item_title.unwrap_or_default();
                WaitingItem {
                    title: context.t_with("committee-waiting-decision", &[("item", item)]),
                    href: format!("/desk/committee/proposals/{}", p.id),
                    due: None,
                    body: None,
                }
            }));
        }
        if actor.has(Role::CommitteeMember) {
            let committees = rows::list_committees(reads).await?;
            let coming = rows::list_coming(reads, &words::today(context)).await?;
            for meeting in coming {
                let of = committees.iter().find(|c| c.id == meeting.committee);
                let Some(committee) = of.filter(|c| policy::speaks(actor, &c.body_id())) else {
                    continue;
                };
                let number = meeting.number.to_string();
                waiting.push(WaitingItem {
                    title: context.t_with(
                        "committee-waiting-meeting",
                        &[("name", committee.name.clone()), ("number", number)],
                    ),
                    href: format!("/desk/committee/meetings/{}", meeting.id),
                    due: meeting.day.parse().ok(),
                    body: None,
                });
            }
        }
        Ok(waiting)
    })
}
