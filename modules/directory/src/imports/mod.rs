//! Lists from elsewhere, read with their damage, previewed, and taken over without doubling.
use web::Module;

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/imports",
    ..Module::NOTHING
};
