//! Panels: what other modules have to say on the page of a record. The page of the record asks for all of them; none of
//! the two knows the other.
use crate::{Context, Later};
use kernel::{Id, Outcome};

/// Where on the page of the record a panel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// How it is going.
    Progress,
    /// What people do for it now.
    Now,
    /// What was said about it, and what became of it.
    Said,
}

/// Makes the inside of a panel as HTML that begins with an `h3`; an empty text where there is nothing to show.
pub type ShowPanel = for<'a> fn(&'a Context, &'a Id) -> Later<'a, Outcome<String>>;

/// What a module shows on the pages of records of a kind.
pub struct Panel {
    /// Kind of the record: `plan.item`.
    pub of: &'static str,
    /// Where.
    pub slot: Slot,
    /// Smaller numbers first.
    pub order: u16,
    /// What.
    pub show: ShowPanel,
}

/// The panels of one record, made.
#[derive(Clone, Debug, Default)]
pub struct Panels(Vec<(Slot, String)>);

impl Panels {
    /// HTML of the panels of a slot, in their order.
    pub fn at(&self, slot: Slot) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(s, _)| *s == slot)
            .map(|(_, html)| html.as_str())
    }
    /// How it is going.
    pub fn progress(&self) -> impl Iterator<Item = &str> {
        self.at(Slot::Progress)
    }
    /// What people do for it now.
    pub fn now(&self) -> impl Iterator<Item = &str> {
        self.at(Slot::Now)
    }
    /// What was said about it.
    pub fn said(&self) -> impl Iterator<Item = &str> {
        self.at(Slot::Said)
    }
}

impl Context {
    /// What the other modules show on the page of this record.
    pub async fn panels(&self, of: &str, record: &Id) -> Outcome<Panels> {
        let modules = self.site().modules().iter();
        let mut wanted: Vec<&Panel> = modules
            .flat_map(|m| m.panels)
            .filter(|p| p.of == of)
            .collect();
        wanted.sort_by_key(|p| (p.slot, p.order));
        let mut made = Vec::with_capacity(wanted.len());
        for panel in wanted {
            let html = (panel.show)(self, record).await?;
            if !html.is_empty() {
                made.push((panel.slot, html));
            }
        }
        Ok(Panels(made))
    }
}
