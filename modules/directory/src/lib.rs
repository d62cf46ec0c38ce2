//! Who is here: groups, people, places and lists of them, each entry owned by those whom it is about. Each part says in its
//! own manifest what it brings.
pub mod imports;
mod mail;
pub mod organisations;
pub mod people;
pub mod places;
pub mod publicity;
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
        &people::PART,
    ],
    ..Module::NOTHING
};
