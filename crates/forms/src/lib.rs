//! Forms as data: what staff build in the browser and others fill in, on the web or on paper. Knows no domain.
//!
//! The pure part is a definition ([`FormContent`]), answers ([`Answers`]) and one judge of both ([`validate`]). Around
//! it stand the wire, pages, paper, the store, tabulation and exchange.
mod answer;
mod canonical;
mod check;
pub mod commands;
mod condition;
mod day;
mod decimal;
mod definition;
mod edit;
mod exchange;
mod pages;
pub mod paper;
pub mod policy;
pub mod render;
pub mod service;
pub mod tabulate;
pub mod templates;
mod validate;
pub mod wire;

pub use answer::{Answer, Answers, FileReference, Row};
pub use check::{FormFault, check, is_key};
pub use condition::{Condition, Is, Test, visible};
pub use day::{parse_date, parse_fiscal_year};
pub use decimal::Decimal;
pub use definition::*;
pub use exchange::{export, import};
pub use validate::{AnswerFault, Stage, validate};

use web::{Erased, Locale, Module, Personal};

/// Tables of this crate.
pub const MIGRATIONS: &[store::Migration] = &[store::Migration {
    id: "forms/0001_forms",
    sql: include_str!("../migrations/0001_forms.sql"),
}];

const LOCALES: &[Locale] = &[
    ("ja", include_str!("../locales/ja/forms.ftl")),
    ("en", include_str!("../locales/en/forms.ftl")),
    ("ja", include_str!("../locales/ja/forms-desk.ftl")),
    ("en", include_str!("../locales/en/forms-desk.ftl")),
];

const fn personal(
    table: &'static str,
    column: &'static str,
    owner: &'static str,
    purpose: &'static str,
    erased: Erased,
) -> Personal {
    Personal {
        table,
        column,
        owner,
        purpose,
        retention: "forms-retention",
        erased,
    }
}

/// The manifest.
pub static MODULE: Module = Module {
    name: "forms",
    routes: pages::routes,
    migrations: MIGRATIONS,
    locales: LOCALES,
    faults: service::FAULTS,
    navigation: &pages::NAVIGATION,
    personal: &[
        personal(
            "form_submissions",
            "answers",
            "respondent",
            "forms-purpose-answers",
            Erased::EmptyObject,
        ),
        personal(
            "form_submissions",
            "respondent",
            "respondent",
            "forms-purpose-answers",
            Erased::Null,
        ),
        personal(
            "form_files",
            "bytes",
            "respondent",
            "forms-purpose-answers",
            Erased::NoBytes,
        ),
        personal(
            "form_files",
            "name",
            "respondent",
            "forms-purpose-answers",
            Erased::Empty,
        ),
        personal(
            "form_submissions",
            "entered_by",
            "entered_by",
            "forms-purpose-entered",
            Erased::Null,
        ),
    ],
    due: &[],
    metrics: &[],
    schemas: &[],
    ..web::Module::NOTHING
};
