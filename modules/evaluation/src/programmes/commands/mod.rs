//! What changes programmes.
mod collaborations;
mod import;
mod joint;
mod lock;
mod move_facts;
mod pairs;
mod save;
mod save_facts;

pub use collaborations::*;
pub use import::*;
pub use joint::*;
pub use lock::*;
pub use move_facts::*;
pub use pairs::*;
pub use save::*;
use save_facts::CheckedFacts;
pub use save_facts::*;

use super::queries::{ServedRow, list_served};
use kernel::{Id, Outcome};
use store::{Entry, Unit};

/// An entry of a programme that names the items that it serves.
fn entry(action: &'static str, programme: &Id, served: &[ServedRow]) -> Entry {
    served
        .iter()
        .filter(|s| s.programme == programme.as_str())
        .fold(Entry::new(action, programme), |entry, s| {
            entry.item(&Id::from_stored(s.item.clone()))
        })
}

/// Notes what was done with a programme, with the items that it serves and the state after it.
async fn note(
    unit: &mut Unit,
    action: &'static str,
    programme: &Id,
    state: serde_json::Value,
) -> Outcome<()> {
    let served = list_served(unit, &[programme.as_str()]).await?;
    let entry = entry(action, programme, &served).revision(state);
    unit.note(entry);
    Ok(())
}
