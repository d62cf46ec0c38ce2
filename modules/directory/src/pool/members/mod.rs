//! Registrations in the pool: 申出 → 確認 → 登録 → 休止 → 抹消. What a person shows to whom is one pure function
//! ([`publicity::Seen::of`]); who leaves takes everything along but the bare row.
pub mod commands;
pub mod cycle;
pub(super) mod desk;
pub(super) mod due;
pub mod model;
pub(super) mod pages;
pub mod publicity;
pub mod queries;
pub(super) mod search;
