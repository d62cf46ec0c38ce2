//! One person: what they can do and how to ask for them, as far as they show it to this reader.
use super::{fee_text, kinds_of, state_badge, terms_of};
use crate::{
    organisations::publicity::Reader,
    pool::{
        bodies::{list_bodies, name_of},
        kinds::Kinds,
        members::{
            publicity::Seen,
            queries::{get_member, list_terms_of},
        },
        policy,
        words::lines,
    },
    terms::{Scheme, queries::load_terms},
};
use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Context, Page};

#[derive(Template)]
#[template(path = "pool/one.html")]
struct View {
    page: Page,
    seen: Seen,
    kinds: Vec<String>,
    fields: Vec<String>,
    areas: Vec<String>,
    skills: Vec<String>,
    fee: String,
    body: String,
    busy: String,
    used: i64,
    state: String,
    badge: &'static str,
    is_listed: bool,
    is_own: bool,
    may_desk: bool,
    may_ask: bool,
}

/// Five queries.
pub(in crate::pool) async fn page(context: Context, Path(id): Path<String>) -> Answer {
    let reads = context.reads();
    let row = get_member(reads, &Id::parse(&id)?).await?;
    let is_own = row.is_of(context.actor().account.as_ref());
    let reader = policy::reader(context.actor(), is_own);
    let seen = Seen::of(&row, reader).ok_or_else(web::not_found)?;
    let kinds = Kinds::load(reads).await?;
    let own = list_terms_of(reads, &[&row.id]).await?;
    let terms = load_terms(reads, &[Scheme::Field, Scheme::Area]).await?;
    let bodies = list_bodies(reads).await?;
    let page = Page::new(&context, seen.name.clone())
        .under("/pool", context.t("pool-title"))
        .here();
    context.html(&View {
        page,
        kinds: kinds_of(&kinds, &own, &row.id),
        fields: terms_of(&terms, &own, &row.id, Scheme::Field),
        areas: terms_of(&terms, &own, &row.id, Scheme::Area),
        skills: lines(&seen.skills),
        fee: fee_text(&context, &seen.fee, &seen.fee_words),
        body: name_of(&bodies, seen.body.as_deref()),
        busy: if row.busy == "working" {
            context.t("pool-busy-working")
        } else {
            String::new()
        },
        used: row.used,
        state: context.t(&format!("pool-state-{}", row.state)),
        badge: state_badge(&row.state),
        is_listed: row.listed == 1,
        is_own: is_own || context.may(&policy::EDIT),
        may_desk: context.may(&policy::DESK) && matches!(reader, Reader::Centre),
        may_ask: row.state == "registered" && !is_own,
        seen,
    })
}
