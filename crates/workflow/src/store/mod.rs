//! Where life cycles, the things on their way through them, and the closing days of a city are kept. Other modules call
//! these functions inside of their own commands, with the permit of their own policy.
mod board;
mod closures;
mod cycles;
mod instances;
mod many;
mod reminders;
mod steps;
pub use board::{BoardFilter, BoardRow, board, late};
pub use closures::{load_calendar, remove_closure, set_closure};
pub use cycles::{SavedCycle, find_cycle, get_cycle, list_cycles, save_cycle};
pub use instances::{find_instance, timeline};
pub use many::{begin_many, seat_body_instead};
pub use reminders::{Reminder, due_reminders, mark_reminded};
pub use steps::{begin, delegate, seat, take};

/// The texts of the lists, for the test that has them explained.
#[doc(hidden)]
pub mod list_queries {
    use crate::BoardFilter;
    use kernel::{Outcome, Page};

    /// Of a board.
    pub fn board(filter: &BoardFilter, page: &Page) -> Outcome<String> {
        Ok(super::board::query(filter, page)?.0)
    }
    /// Of what is late.
    pub fn late() -> String {
        super::board::late_query()
    }
    /// Of reminders.
    pub fn due_reminders() -> String {
        super::reminders::DUE.to_owned()
    }
}
