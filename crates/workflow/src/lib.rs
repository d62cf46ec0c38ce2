//! Life cycles as data: who owns a thing in which state until when, who may take it further, and what waits for whom.
//! The pure part (cycle, approval, check, instance, holidays, calendar) knows no database; `store` keeps it.
mod approval;
mod calendar;
mod check;
mod cycle;
pub mod faults;
mod holidays;
mod instance;
mod store;
pub use crate::store::*;
pub use approval::ApprovalStep;
pub use calendar::{Calendar, Closure, ClosureDay, ClosureKind, DayKind, NoDay};
pub use check::CycleFault;
pub use cycle::{Cycle, Deadline, Party, State, Transition};
pub use holidays::{Holiday, HolidayName, YEARS, national};
pub use instance::{Delegation, Instance, Seat, Seats, Standing, Step, TakeFault};

/// Tables of this crate.
pub const MIGRATIONS: &[::store::Migration] = &[::store::Migration {
    id: "workflow/0001_workflow",
    sql: include_str!("../migrations/0001_workflow.sql"),
}];
