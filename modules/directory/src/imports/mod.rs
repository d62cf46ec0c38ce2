//! Lists from elsewhere, read with their damage, previewed, and taken over without doubling. What a list can be turned
//! into is a [`Target`]; how rows and entries find each other stands in [`plan`].
pub mod commands;
mod desk;
mod groups;
mod places;
pub mod plan;
pub mod policy;
mod preview;
pub mod queries;
mod target;
mod upload;
mod words;

pub use target::{Alike, Change, Target};

use list_reader::Kind;
use web::{Module, Navigation, Place, Routes};

/// What lists can be turned into.
static TARGETS: &[&dyn Target] = &[&places::Places, &groups::Groups];

/// What a list of this kind is turned into; nothing yet for some.
pub fn target_of(kind: Kind) -> Option<&'static dyn Target> {
    TARGETS.iter().copied().find(|t| t.kinds().contains(&kind))
}

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/imports",
    routes,
    migrations: &[store::Migration {
        id: "directory/0004_imports",
        sql: include_str!("../../migrations/0004_imports.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/imports.ftl")),
        ("en", include_str!("../../locales/en/imports.ftl")),
    ],
    faults: upload::FAULTS,
    navigation: &[Navigation {
        place: Place::Desk,
        label: "imports-title",
        href: "/desk/imports",
        rule: &policy::IMPORT,
        order: 255,
    }],
    ..Module::NOTHING
};

fn routes() -> Routes {
    let rule = &policy::IMPORT;
    Routes::new()
        .get("/desk/imports", rule, desk::list)
        .post("/desk/imports", rule, desk::send)
        .get("/desk/imports/drafts/{id}", rule, preview::preview)
        .post("/desk/imports/drafts/{id}/columns", rule, preview::columns)
        .post("/desk/imports/drafts/{id}/confirm", rule, preview::confirm)
        .get(
            "/desk/imports/drafts/{id}/corrected.csv",
            rule,
            desk::corrected_draft,
        )
        .get("/desk/imports/{id}", rule, desk::result)
        .get("/desk/imports/{id}/corrected.csv", rule, desk::corrected)
}
