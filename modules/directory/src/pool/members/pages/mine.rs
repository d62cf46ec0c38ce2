//! What is one's own in the pool: the registration, what one was asked, what one asked for.
use super::state_badge;
use crate::pool::{
    dispatches::{
        pages::{Line, lines},
        queries::{list_asked_by, list_for_members},
    },
    members::queries::{MemberRow, list_own},
    room,
    words::day,
};
use askama::Template;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "pool/mine.html")]
struct View {
    page: Page,
    own: Vec<Own>,
    asked: Vec<Line>,
    mine: Vec<Line>,
    may_room: bool,
}

struct Own {
    row: MemberRow,
    state: String,
    badge: &'static str,
    consent_by: String,
}

/// Five queries.
pub(in crate::pool) async fn page(context: Context) -> Answer {
    let reads = context.reads();
    let account = context.account()?;
    let rows = list_own(reads, account).await?;
    let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
    let asked = list_for_members(reads, &ids).await?;
    let mine = list_asked_by(reads, account).await?;
    let may_room = room::may_enter(reads, context.actor()).await?;
    let page = Page::new(&context, context.t("pool-mine"))
        .under("/desk", context.t("pool-to-desk"))
        .here();
    let own = rows
        .into_iter()
        .map(|row| Own {
            state: context.t(&format!("pool-state-{}", row.state)),
            badge: state_badge(&row.state),
            consent_by: day(&context, row.consent_by.as_deref()),
            row,
        })
        .collect();
    context.html(&View {
        page,
        own,
        asked: lines(&context, asked, "person"),
        mine: lines(&context, mine, "asker"),
        may_room,
    })
}
