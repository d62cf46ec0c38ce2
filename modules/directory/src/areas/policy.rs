//! Who may do what with the figures of areas. Pure.
use kernel::{Role, Rule, Who};

/// Everybody reads and takes them away.
pub static VIEW: Rule = Rule::new("directory.view-area-figures", Who::Anyone);
/// The centre and the staff enter them, and say which council an area has.
pub static EDIT: Rule = Rule::new(
    "directory.edit-areas",
    Who::Roles(&[Role::Coordinator, Role::Staff, Role::Administrator]),
);
