//! What a city sorts its directory by: kinds of groups, fields, areas, uses of rooms.
use web::Module;

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/terms",
    ..Module::NOTHING
};
