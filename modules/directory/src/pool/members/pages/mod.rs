//! The pages of people of the pool: for everybody, and for themselves.
mod edit;
mod fields;
mod list;
mod mine;
mod one;

pub(in crate::pool) use edit::{page as edit_page, save as edit_save, step as edit_step};
pub(in crate::pool) use fields::{Fields, read, typed};
pub(in crate::pool) use list::{DOC, SCHEMAS, api, page as list_page};
pub(in crate::pool) use mine::page as mine_page;
pub(in crate::pool) use one::page as one_page;

mod apply;
pub(in crate::pool) use apply::{desk_page, desk_send, page as apply_page, send as apply_send};

use super::queries::TermOfRow;
use crate::{
    pool::kinds::Kinds,
    terms::{Scheme, model::Terms},
};
use kernel::Outcome;
use store::{FromQueryResult, Queries, params};
use web::{Context, Later};

/// The kind of badge of a state.
pub(in crate::pool) fn state_badge(state: &str) -> &'static str {
    match state {
        "registered" => "good",
        "checking" => "new",
        "draft" | "paused" => "warn",
        _ => "late",
    }
}

/// Labels of somebody's kinds.
pub(in crate::pool) fn kinds_of(kinds: &Kinds, own: &[TermOfRow], id: &str) -> Vec<String> {
    own.iter()
        .filter(|t| t.owner == id && t.scheme == "kind")
        .map(|t| kinds.label(&t.key).to_owned())
        .collect()
}

/// Labels of somebody's fields or areas.
pub(in crate::pool) fn terms_of(
    terms: &Terms,
    own: &[TermOfRow],
    id: &str,
    scheme: Scheme,
) -> Vec<String> {
    own.iter()
        .filter(|t| t.owner == id && t.scheme == scheme.name())
        .map(|t| terms.label(scheme, &t.key).to_owned())
        .collect()
}

/// What somebody asks for, in words.
pub(in crate::pool) fn fee_text(context: &Context, fee: &str, words: &str) -> String {
    match fee {
        "" => String::new(),
        "amount" => words.to_owned(),
        fee => {
            let label = context.t(&format!("pool-fee-{fee}"));
            if words.is_empty() {
                label
            } else {
                format!("{label}（{words}）")
            }
        }
    }
}

#[derive(FromQueryResult)]
struct Listed {
    member: String,
}

/// One query.
pub(in crate::pool) fn site_map(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let sql = "SELECT member FROM directory_pool_facets WHERE scope = 'public' AND scheme = 'all' AND key = '' \
                   ORDER BY sort, member LIMIT 5000";
        let rows: Vec<Listed> = context.reads().all(sql, params![]).await?;
        let mut addresses = vec!["/pool".to_owned(), "/pool/kinds".to_owned()];
        addresses.extend(rows.into_iter().map(|r| format!("/pool/{}", r.member)));
        Ok(addresses)
    })
}
