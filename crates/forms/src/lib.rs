//! Forms as data: what staff build in the browser and others fill in, on the web or on paper. Knows no domain.
//!
//! The pure part is a definition ([`FormContent`]), answers ([`Answers`]) and one judge of both ([`validate`]). Around
//! it stand the wire, pages, paper, the store, tabulation and exchange.
mod answer;
mod canonical;
mod check;
mod condition;
mod day;
mod decimal;
mod definition;
mod validate;

pub use answer::{Answer, Answers, FileReference, Row};
pub use check::{FormFault, check, is_key};
pub use condition::{Condition, Is, Test, visible};
pub use day::{parse_date, parse_fiscal_year};
pub use decimal::Decimal;
pub use definition::*;
pub use validate::{AnswerFault, Stage, validate};
