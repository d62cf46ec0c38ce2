//! What is new in a city: a list, Atom feeds of any filter, and mails to those who follow something.
//!
//! A module says in its manifest which entries of the journal are news ([`web::NewsSource`]) and what can be followed
//! ([`web::SubjectKind`]). A follower of the journal enters the news, each entry once, without any words: the words are
//! asked of the module when somebody reads, so that nothing is shown that is not public now. A digest goes out at most
//! as often as its reader wishes, only if there is something, and once: the message, the position and the next time
//! move in one transaction.
pub mod commands;
pub mod digest;
mod feed;
mod gather;
mod letter;
pub mod links;
pub mod model;
mod offer;
mod pages;
pub mod policy;
pub mod ports;
pub mod queries;
mod subjects;
mod tell;
mod told;
pub use gather::Gatherer;
pub use subjects::{ALL, Subjects};
pub use tell::*;

use std::sync::Arc;
use web::{Erased, Following, Module, Navigation, Personal, Place};

const fn personal(table: &'static str, column: &'static str) -> Personal {
    Personal {
        table,
        column,
        owner: "account",
        purpose: "news-purpose-follow",
        retention: "news-retention-follow",
        erased: Erased::Null,
    }
}

/// The manifest.
pub static MODULE: Module = Module {
    name: "news",
    routes: pages::routes,
    migrations: &[store::Migration {
        id: "news/0001_news",
        sql: include_str!("../migrations/0001_news.sql"),
    }],
    locales: &[
        ("ja", include_str!("../locales/ja/news.ftl")),
        ("en", include_str!("../locales/en/news.ftl")),
    ],
    navigation: &[
        Navigation {
            place: Place::Foot,
            label: "news-title",
            href: "/news",
            rule: &policy::VIEW,
            order: 100,
        },
        Navigation {
            place: Place::Desk,
            label: "news-settings",
            href: "/desk/news",
            rule: &policy::FOLLOW,
            order: 20,
        },
    ],
    personal: &[
        personal("news_follows", "subject"),
        personal("news_follows", "account"),
        personal("news_readers", "email"),
        personal("news_readers", "account"),
    ],
    due: digest::DUE,
    site_map: Some(pages::site_map),
    gatherers: &[|modules| Arc::new(Gatherer::of(modules))],
    following: Some(&Following {
        feed: ("/news.atom", "news-feed"),
        offer: offer::offer,
    }),
    ..Module::NOTHING
};
