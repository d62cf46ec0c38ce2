//! 人材プール: coordinators and experts. Who is who, who is registered, who was sent where and what came of it, what
//! coordinators are good at together, and a room of their own. What a person shows to whom is one pure function
//! ([`members::publicity::Seen::of`]).
pub mod bodies;
pub mod competencies;
pub mod dispatches;
pub mod kinds;
mod mail;
mod manifest;
pub mod members;
mod metrics;
pub mod policy;
pub mod room;
pub mod sample;
mod waiting;
mod words;

pub(crate) use manifest::PART;

use kernel::Code;

/// The step cannot be taken now: somebody else was faster, or it is not there yet.
pub static NOT_NOW: Code = Code {
    id: "pool-not-now",
    status: 409,
};
