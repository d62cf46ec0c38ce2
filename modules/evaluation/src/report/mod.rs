//! The report of a year: frozen when it is made, previewed, published, and from then on only superseded. The same figures
//! on the page, in DOCX, XLSX and PDF, on one page for council and press, and as open data.
pub mod chart;
pub mod commands;
pub mod content;
pub mod data;
pub mod derive;
pub mod freeze;
pub mod model;
pub mod outline;
mod pages;
pub mod policy;
pub mod queries;
pub mod words;

pub(crate) use pages::{NAVIGATION, routes};
