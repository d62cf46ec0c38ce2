//! Groups: how they are announced, confirmed, kept by their own members, renewed, split and dissolved.
use web::Module;

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/organisations",
    ..Module::NOTHING
};
