//! The year of the plan: rounds of reports and judgements, the committee, what became of each opinion, the report.
//! Each part says in its own manifest what it brings.
pub mod committee;
pub mod ports;
pub mod report;
pub mod rounds;

use web::Module;

/// The manifest.
pub static MODULE: Module = Module {
    name: "evaluation",
    parts: &[&rounds::PART, &committee::PART, &report::PART],
    ..Module::NOTHING
};
