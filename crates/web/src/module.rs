//! What a module says of itself: one value, from which everything else is composed.
use crate::{Context, Locale, Routes};
use kernel::{Code, Outcome, Rule};
use std::{future::Future, pin::Pin};
use store::Migration;

/// A future that a manifest can name.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The manifest of a module.
pub struct Module {
    /// Its name, as in the crate.
    pub name: &'static str,
    /// Its pages and endpoints, each with the rule that says who may use it.
    pub routes: fn() -> Routes,
    /// Its tables.
    pub migrations: &'static [Migration],
    /// Its texts.
    pub locales: &'static [Locale],
    /// Its faults.
    pub faults: &'static [&'static Code],
    /// Its entries in the navigation.
    pub navigation: &'static [Navigation],
    /// Its columns with personal data.
    pub personal: &'static [Personal],
    /// JSON schemas of what its endpoints take and give, for the API document.
    pub schemas: &'static [(&'static str, &'static str)],
    /// Addresses of its public pages, for the site map.
    pub site_map: Option<for<'a> fn(&'a Context) -> Later<'a, Outcome<Vec<String>>>>,
}

/// Where an entry of the navigation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On top of every page.
    Top,
    /// On the desk of those whom the rule allows.
    Desk,
    /// At the foot of every page.
    Foot,
}

/// An entry of the navigation. It is shown to those whom the rule allows.
pub struct Navigation {
    /// Where it stands.
    pub place: Place,
    /// Text key.
    pub label: &'static str,
    /// Address.
    pub href: &'static str,
    /// Who sees it.
    pub rule: &'static Rule,
    /// Smaller numbers first.
    pub order: u16,
}

/// A column with personal data: whose, what for, how long. From this come export, erasure and the register.
#[derive(Clone, Copy, Debug)]
pub struct Personal {
    /// Table.
    pub table: &'static str,
    /// Column.
    pub column: &'static str,
    /// Column of the same table that holds the account whose data it is.
    pub owner: &'static str,
    /// Text key of the purpose.
    pub purpose: &'static str,
    /// Text key of how long it is kept.
    pub retention: &'static str,
}
