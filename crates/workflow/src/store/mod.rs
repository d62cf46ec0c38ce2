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
pub use many::begin_many;
pub use reminders::{Reminder, due_reminders, mark_reminded};
pub use steps::{begin, delegate, seat, take};
