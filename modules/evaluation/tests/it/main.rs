//! The year of the plan through the whole site: the committee, what it says, and what becomes of it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds nothing there has failed"
)]
mod committee_access;
mod committee_act;
mod committee_board;
mod committee_lists;
mod committee_meetings;
mod committee_people;
mod fakes;
mod report;
mod report_fakes;
mod report_figures;
mod rounds;
mod rounds_book;
mod rounds_sealed;
mod rounds_steps;
