//! Who is here: groups, places and lists of them, each entry owned by those whom it is about. Each part says in its
//! own manifest what it brings.
pub mod areas;
mod aside;
pub mod centres;
pub mod imports;
pub mod neighbours;
pub mod organisations;
pub mod places;
pub mod resources;
pub mod terms;

use web::Module;

/// The manifest.
pub static MODULE: Module = Module {
    name: "directory",
    parts: &[
        &terms::PART,
        &organisations::PART,
        &places::PART,
        &imports::PART,
        &centres::PART,
        &resources::PART,
        &neighbours::PART,
        &areas::PART,
    ],
    ..Module::NOTHING
};
