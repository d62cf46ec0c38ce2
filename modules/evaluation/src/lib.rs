//! The year of the plan: rounds of reports and judgements, the committee, what became of each opinion, the programmes
//! and the surveys behind the figures. Each part says in its own manifest what it brings.
pub mod committee;
mod followers;
mod news;
pub mod ports;
pub mod programmes;
pub mod report;
pub mod rounds;
pub mod sample;
mod site_map;
pub mod surveys;

use web::Module;

/// The manifest.
pub static MODULE: Module = Module {
    name: "evaluation",
    parts: &[
        &rounds::PART,
        &committee::PART,
        &programmes::PART,
        &surveys::PART,
        &report::PART,
    ],
    locales: &[
        ("ja", include_str!("../locales/ja/evaluation-news.ftl")),
        ("en", include_str!("../locales/en/evaluation-news.ftl")),
    ],
    followers: followers::FOLLOWERS,
    news: news::NEWS,
    ..Module::NOTHING
};
