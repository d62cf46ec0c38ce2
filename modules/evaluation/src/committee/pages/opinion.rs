//! One opinion and its whole way: minutes, opinion, proposals, decision, the version in which it stands, the answer.
use crate::{
    committee::{
        said::{self, Opinion, Proposal},
        words,
    },
    ports::{Plans, Version},
};
use askama::Template;
use axum::extract::Path;
use kernel::{Code, Fault, Id};
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "committee/opinion.html")]
struct View {
    page: Page,
    opinion: Opinion,
    proposals: Vec<Proposal>,
    versions: Vec<Version>,
}

impl View {
    /// Label of the published version in which a proposal stands; `None` while it is not published.
    fn stands_in(&self, proposal: &Proposal) -> Option<&Version> {
        let version = proposal.version.as_deref()?;
        self.versions
            .iter()
            .find(|v| v.id.as_str() == version && v.published_at.is_some())
    }
}

/// Three queries.
pub(super) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let id = Id::parse(&id)?;
    let opinion = said::get_opinion(context.reads(), id.as_str()).await?;
    if !opinion.is_public() {
        return Err(Fault::new(&Code::NOT_FOUND).into());
    }
    let proposals = said::list_proposals_of(context.reads(), id.as_str()).await?;
    let plans = context.port::<dyn Plans>()?;
    let versions = plans.versions(context.reads().into()).await?;
    let title = match &opinion.item_title {
        Some(item) => context.t_with("committee-opinion-on", &[("item", item.clone())]),
        None => context.t("committee-opinion-on-plan"),
    };
    let page = words::public(&context, title)
        .under("/plan/opinions", context.t("committee-opinions-title"))
        .here();
    context.html(&View {
        page,
        opinion,
        proposals,
        versions,
    })
}
