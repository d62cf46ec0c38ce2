//! Who may take lists in. Pure.
use kernel::{Role, Rule, Who};

/// The centre and the staff take lists in.
pub static IMPORT: Rule = Rule::new(
    "directory.import",
    Who::Roles(&[Role::Coordinator, Role::Staff, Role::Administrator]),
);
