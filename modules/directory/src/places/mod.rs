//! Places where people can meet, and areas (地区) with what is in them.
use web::Module;

/// What this part brings.
pub(crate) static PART: Module = Module {
    name: "directory/places",
    ..Module::NOTHING
};
