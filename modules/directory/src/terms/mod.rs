//! What a city sorts its directory by: kinds of groups, fields of activity, areas, uses of rooms, equipment, barrier-free
//! features, stages. One table; a term that is no longer offered stays readable where it stands.
pub mod commands;
mod desk;
pub mod model;
pub mod policy;
pub mod queries;

pub use model::Scheme;

use web::{Module, Navigation, Place, Routes};

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/terms",
    routes,
    migrations: &[store::Migration {
        id: "directory/0001_terms",
        sql: include_str!("../../migrations/0001_terms.sql"),
    }],
    locales: &[
        ("ja", include_str!("../../locales/ja/terms.ftl")),
        ("en", include_str!("../../locales/en/terms.ftl")),
    ],
    navigation: &[Navigation {
        place: Place::Desk,
        label: "terms-title",
        href: "/desk/terms",
        rule: &policy::VIEW,
        order: 260,
    }],
    ..Module::NOTHING
};

fn routes() -> Routes {
    Routes::new()
        .get("/desk/terms", &policy::VIEW, desk::page)
        .post("/desk/terms/add", &policy::EDIT, desk::add)
        .post("/desk/terms/change", &policy::EDIT, desk::change)
        .post("/desk/terms/move", &policy::EDIT, desk::shift)
        .post("/desk/terms/retire", &policy::EDIT, desk::retire)
}
