//! Types and rules of the plan. Pure.
use kernel::Code;

/// The faults of this module.
pub const FAULTS: &[&Code] = &[];
