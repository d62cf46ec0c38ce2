//! Who is here: groups, people, places and lists of them, each entry owned by those whom it is about. Each part says in its
//! own manifest what it brings.
pub mod areas;
mod aside;
pub mod centres;
pub mod imports;
mod mail;
pub mod neighbours;
mod news;
pub mod organisations;
pub mod people;
pub mod places;
pub mod pool;
pub mod publicity;
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
        &pool::PART,
        &centres::PART,
        &resources::PART,
        &people::PART,
        &neighbours::PART,
        &areas::PART,
    ],
    locales: &[
        ("ja", include_str!("../locales/ja/directory-news.ftl")),
        ("en", include_str!("../locales/en/directory-news.ftl")),
    ],
    news: news::NEWS,
    subjects: news::SUBJECTS,
    ..Module::NOTHING
};
