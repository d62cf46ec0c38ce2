//! What waits for a reader: for the centre what is to be confirmed, selected, fixed, closed; for a person answers, reports,
//! renewals; for those who asked the rating.
use super::{
    dispatches::{
        cycle,
        queries::{self as dispatches, DispatchRow},
    },
    members::{
        cycle::{self as life, REGISTERED},
        queries::{self as members, MemberRow},
    },
    policy,
    words::{date_of, today},
};
use jiff::{ToSpan, civil::Date};
use kernel::{Outcome, Page};
use store::{Queries, params};
use web::{Context, Later, WaitingItem};

/// At most so many of each kind.
const MOST: u16 = 10;

fn of_dispatch(context: &Context, row: &DispatchRow, key: &str, due: Option<Date>) -> WaitingItem {
    WaitingItem {
        title: context.t_with(key, &[("theme", row.theme.clone())]),
        href: format!("/pool/requests/{}", row.id),
        due,
        body: None,
    }
}

/// At most eight queries.
pub(super) fn list(context: &Context) -> Later<'_, Outcome<Vec<WaitingItem>>> {
    Box::pin(async move {
        let mut waiting = Vec::new();
        if context.may(&policy::DECIDE) {
            centre(context, &mut waiting).await?;
        }
        if let Some(account) = &context.actor().account {
            let reads = context.reads();
            let own = members::list_own(reads, account).await?;
            waiting.extend(own.iter().filter_map(|row| of_member(context, row)));
            let ids: Vec<&str> = own.iter().map(|m| m.id.as_str()).collect();
            for row in dispatches::list_for_members(reads, &ids).await? {
                let since = date_of(row.since);
                let item = match row.state.as_str() {
                    cycle::OFFERED => {
                        let by = since.saturating_add(cycle::ANSWER_DAYS.days());
                        of_dispatch(context, &row, "pool-waiting-answer", Some(by))
                    }
                    cycle::DISPATCHED => {
                        let day = row.day.as_deref().and_then(|d| d.parse::<Date>().ok());
                        // Nobody reports what has not been.
                        let Some(day) = day.filter(|d| *d <= today(context)) else {
                            continue;
                        };
                        let by = day.saturating_add(7.days());
                        of_dispatch(context, &row, "pool-waiting-report", Some(by))
                    }
                    _ => continue,
                };
                waiting.push(item);
            }
            for row in dispatches::list_asked_by(reads, account).await? {
                if row.state == cycle::REPORTED {
                    let by = date_of(row.since).saturating_add(cycle::CLOSE_DAYS.days());
                    waiting.push(of_dispatch(context, &row, "pool-waiting-rate", Some(by)));
                }
            }
        }
        Ok(waiting)
    })
}

fn of_member(context: &Context, row: &MemberRow) -> Option<WaitingItem> {
    let by: Option<Date> = row.consent_by.as_deref().and_then(|d| d.parse().ok());
    let soon = |by: Date| by <= today(context).saturating_add(30.days());
    let key = match row.state.as_str() {
        life::DRAFT => "pool-waiting-draft",
        REGISTERED if by.is_some_and(soon) => "pool-waiting-renew",
        _ => return None,
    };
    Some(WaitingItem {
        title: context.t_with(key, &[("name", row.name.clone())]),
        href: format!("/pool/{}/edit", row.id),
        due: by,
        body: None,
    })
}

async fn centre(context: &Context, waiting: &mut Vec<WaitingItem>) -> Outcome<()> {
    let reads = context.reads();
    let page = Page::new(None, Some(MOST))?;
    let (rows, _) = members::list_in_state(reads, life::CHECKING, &page).await?;
    waiting.extend(rows.into_iter().map(|row| WaitingItem {
        title: context.t_with("pool-waiting-check", &[("name", row.name)]),
        href: format!("/desk/pool/{}", row.id),
        due: None,
        body: None,
    }));
    // People without account and without address cannot be written to: somebody asks them.
    let soon = today(context).saturating_add(30.days()).to_string();
    let sql = format!(
        "SELECT {} FROM directory_pool_members m WHERE m.account IS NULL AND m.state = 'registered' AND m.mail = '' \
         AND m.consent_by <= $1 ORDER BY m.consent_by, m.id LIMIT {MOST}",
        members::COLUMNS
    );
    let rows: Vec<MemberRow> = reads.all(&sql, params![soon]).await?;
    waiting.extend(rows.into_iter().map(|row| WaitingItem {
        title: context.t_with("pool-waiting-renew-for", &[("name", row.name)]),
        href: format!("/pool/{}/edit", row.id),
        due: row.consent_by.and_then(|d| d.parse().ok()),
        body: None,
    }));
    for (state, key) in [
        (cycle::REQUESTED, "pool-waiting-select"),
        (cycle::ACCEPTED, "pool-waiting-fix"),
        (cycle::RATED, "pool-waiting-close"),
    ] {
        let (rows, _) = dispatches::list_in_state(reads, state, &page).await?;
        waiting.extend(rows.iter().map(|row| of_dispatch(context, row, key, None)));
    }
    Ok(())
}
