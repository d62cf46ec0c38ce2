//! The year of the plan through the whole site: rounds, the committee, what it says and what becomes of it, programmes,
//! surveys.
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
mod committee_probe;
mod fakes;
mod followers;
mod programmes;
mod programmes_counted;
mod programmes_decided;
mod programmes_fakes;
mod programmes_pages;
mod report;
mod report_fakes;
mod report_figures;
mod rounds;
mod rounds_asked;
mod rounds_book;
mod rounds_large;
mod rounds_sealed;
mod rounds_steps;
mod surveys;
