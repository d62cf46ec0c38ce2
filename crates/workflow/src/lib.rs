//! Life cycles as data: who owns a thing in which state until when, who may take it further, and what waits for whom.
//!
//! The pure part (`cycle`, `approval`, `check`, `instance`, `holidays`, `calendar`) knows no database. Another module
//! uses the rest inside of its own commands, with the permit of its own policy:
//!
//! 1. it writes its [`Cycle`] down, or builds one with [`Cycle::approval`];
//! 2. [`begin`] enters its record, with the [`Seats`] that say which body plays which [`Party`];
//! 3. its page asks [`Cycle::allowed`] for the buttons (after [`Instance::standing`], where delegates count) and shows
//!    [`timeline_of`];
//! 4. its command asks who the actor is here and which facts hold, and calls [`take`] with that [`Standing`]; `begin`,
//!    `take`, `delegate` and `seat` note their own journal entries;
//! 5. its scheduled work asks [`due_reminders`], and sends what [`mark_reminded`] gives it.
//!
//! The city sets labels, owners, deadlines and closing days at the desk; a newer version of a cycle is for what begins
//! after it. The name of a party is the text `workflow-party-<name>`, which the module brings.
mod approval;
mod calendar;
mod check;
pub mod commands;
mod cycle;
mod desk;
pub mod faults;
mod holidays;
mod instance;
pub mod policy;
mod store;
mod timeline;
pub use crate::store::*;
pub use approval::ApprovalStep;
pub use calendar::{Calendar, Closure, ClosureDay, ClosureKind, DayKind, NoDay};
pub use check::CycleFault;
pub use cycle::{Cycle, Deadline, Party, State, Transition};
pub use holidays::{Holiday, HolidayName, YEARS, national};
pub use instance::{Delegation, Instance, Seat, Seats, Standing, Step, TakeFault};
pub use timeline::{party_text, timeline_html, timeline_of};

/// Tables of this crate.
pub const MIGRATIONS: &[::store::Migration] = &[::store::Migration {
    id: "workflow/0001_workflow",
    sql: include_str!("../migrations/0001_workflow.sql"),
}];

/// The manifest.
pub static MODULE: web::Module = web::Module {
    name: "workflow",
    routes: desk::routes,
    migrations: MIGRATIONS,
    locales: &[
        ("ja", include_str!("../locales/ja/workflow.ftl")),
        ("en", include_str!("../locales/en/workflow.ftl")),
    ],
    faults: faults::FAULTS,
    navigation: desk::NAVIGATION,
    personal: &[web::Personal {
        table: "workflow_steps",
        column: "by_account",
        owner: "by_account",
        purpose: "workflow-purpose-reason",
        retention: "workflow-retention-reason",
        erased: web::Erased::Null,
    }],
    due: &[],
    metrics: &[],
    schemas: &[],
    ..web::Module::NOTHING
};
