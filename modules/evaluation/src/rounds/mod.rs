//! Rounds: what is handed out once a year to whoever carries an item, filled in, checked, judged, revealed, locked.
//! A report (照会) and every kind of judgement (評価) are the same thing with another form and other people.
pub mod commands;
pub mod cycle;
pub mod due;
pub mod figures;
pub mod model;
mod pages;
pub mod policy;
pub mod presets;
pub mod queries;
pub mod workbook;

pub(crate) use pages::{NAVIGATION, PANEL, routes, waiting};
