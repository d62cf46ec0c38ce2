//! The public site of the plan, one file per page. Queries stand next to the page that makes them; each page makes a
//! number of queries that does not grow with the data.
mod ask;
mod changes;
mod chart;
mod compare;
mod compare_file;
mod download;
mod here;
mod home;
mod indicator;
mod indicator_data;
mod indicator_state;
mod indicator_words;
mod indicators;
mod item;
mod item_data;
mod item_then;
mod journal_words;
mod offer;
mod records;
mod role;
mod role_data;
mod roles;
#[cfg(test)]
mod samples;
mod source;
mod tree;
mod tree_data;
mod versions;
mod words;
mod words_page;

pub(crate) use here::VISIBLE;
pub(crate) use words::lines;

use crate::policy;
use kernel::Outcome;
use web::{Context, Later, Navigation, Place, Routes};

/// What leads to the plan's pages from everywhere.
pub(crate) const NAVIGATION: &[Navigation] = &[
    entry(Place::Top, "plan-nav-plan", "/plan", 100),
    entry(Place::Top, "plan-nav-indicators", "/plan/indicators", 110),
    entry(Place::Top, "plan-nav-roles", "/plan/roles", 120),
    entry(Place::Top, "plan-nav-changes", "/plan/changes", 130),
    entry(Place::Foot, "plan-nav-words", "/plan/words", 100),
    entry(Place::Foot, "plan-nav-download", "/plan/download", 110),
    entry(Place::Foot, "plan-nav-versions", "/plan/versions", 120),
];

const fn entry(place: Place, label: &'static str, href: &'static str, order: u16) -> Navigation {
    Navigation {
        place,
        label,
        href,
        rule: &policy::VIEW,
        order,
    }
}

/// A page of the current plan, and the same of every plan by its slug.
macro_rules! pages {
    ($($tail:literal => $handler:path),* $(,)?) => {
        Routes::new()$(
            .get(concat!("/plan", $tail), &policy::VIEW, $handler)
            .get(concat!("/plans/{slug}", $tail), &policy::VIEW, $handler)
        )*
    };
}

/// The pages.
pub(crate) fn routes() -> Routes {
    pages! {
        "" => tree::page,
        "/indicators" => indicators::page,
        "/indicators/{lineage}" => indicator::page,
        "/items/{lineage}" => item::page,
        "/items/{lineage}/ask" => ask::page,
        "/versions" => versions::page,
        "/versions/{version}" => tree::of_version,
        "/versions/{version}/{other}" => compare::page,
        "/roles" => roles::page,
        "/roles/{actor}" => role::page,
        "/words" => words_page::page,
        "/source/{version}" => source::page,
        "/records/{metric}" => records::page,
        "/changes" => changes::page,
        "/download" => download::page,
    }
    .get("/", &policy::VIEW, home::page)
    .post("/plan/items/{lineage}/ask", &policy::ASK, ask::send)
    .post("/plans/{slug}/items/{lineage}/ask", &policy::ASK, ask::send)
    .merge(offers())
}

/// What is offered for an item, by whoever has signed in.
fn offers() -> Routes {
    macro_rules! offers {
        ($($base:literal),*) => {
            Routes::new()$(
                .get(concat!($base, "/items/{lineage}/promise"), &policy::PROPOSE, offer::promise)
                .post(concat!($base, "/items/{lineage}/promise"), &policy::PROPOSE, offer::send_promise)
                .get(concat!($base, "/items/{lineage}/propose"), &policy::PROPOSE, offer::propose)
                .post(concat!($base, "/items/{lineage}/propose"), &policy::PROPOSE, offer::send_proposal)
            )*
        };
    }
    offers!("/plan", "/plans/{slug}")
}

/// Every public page of the current plan: three queries.
pub(crate) fn site_map(context: &Context) -> Later<'_, Outcome<Vec<String>>> {
    Box::pin(async move {
        let mut addresses = vec!["/".to_owned()];
        let Some(here) = here::Here::find(context, None).await? else {
            return Ok(addresses);
        };
        for tail in [
            "",
            "/indicators",
            "/versions",
            "/roles",
            "/words",
            "/changes",
            "/download",
        ] {
            addresses.push(format!("/plan{tail}"));
        }
        let tree = tree_data::Tree::load(here.reads(), &here.version.id).await?;
        let own = tree.lines.iter().filter(|l| l.node.cross_of.is_none());
        addresses.extend(own.map(|l| format!("/plan/items/{}", l.node.lineage)));
        let lineages = indicators::lineages(here.reads(), &here.version.id).await?;
        addresses.extend(
            lineages
                .into_iter()
                .map(|l| format!("/plan/indicators/{l}")),
        );
        let versions = versions::visible(&here).await?;
        addresses.extend(
            versions
                .into_iter()
                .map(|v| format!("/plan/versions/{}", v.row.id)),
        );
        Ok(addresses)
    })
}
