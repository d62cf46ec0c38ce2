//! What the committee has before it: meetings, opinions that wait for an answer, proposals that wait for a decision.
use crate::committee::{
    policy,
    rows::{self, Committee, Meeting},
    said::{self, Opinion, Proposal},
    words,
};
use askama::Template;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "committee/desk-home.html")]
struct View {
    page: Page,
    committees: Vec<Committee>,
    coming: Vec<(Meeting, String, String)>,
    open: Vec<(Opinion, i64)>,
    to_decide: Vec<Proposal>,
    to_apply: Vec<Proposal>,
    may_run: bool,
}

/// Four queries, six for the secretariat.
pub(super) async fn page(context: Context) -> Answer {
    let (reads, actor) = (context.reads(), context.actor());
    let may_run = context.may(&policy::RUN);
    let mut committees = rows::list_committees(reads).await?;
    committees.retain(|c| policy::reads(actor, &c.body_id()));
    let coming = rows::list_coming(reads, &words::today(&context)).await?;
    let coming = coming
        .into_iter()
        .filter_map(|m| {
            let committee = committees.iter().find(|c| c.id == m.committee)?;
            Some((
                m.clone(),
                words::day(&context, &m.day),
                committee.name.clone(),
            ))
        })
        .collect();
    let now = context.site().clock().now().as_microsecond();
    let open = said::list_open(reads).await?;
    let open = open
        .into_iter()
        .filter(|o| o.is_for(actor))
        .map(|o| {
            let days = o.age_days(now);
            (o, days)
        })
        .collect();
    let (mut to_decide, mut to_apply) = (Vec::new(), Vec::new());
    if may_run {
        to_decide = said::list_proposals_in(reads, "proposed").await?;
        to_apply = said::list_proposals_in(reads, "adopted").await?;
        to_apply.extend(said::list_proposals_in(reads, "partly").await?);
    }
    let page = Page::new(&context, context.t("committee-desk-title"))
        .under("/desk", context.t("committee-desk-desk"))
        .here();
    context.html(&View {
        page,
        committees,
        coming,
        open,
        to_decide,
        to_apply,
        may_run,
    })
}
