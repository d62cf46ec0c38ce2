//! Who may do what with places, areas and the map. Pure.
use kernel::{Role, Rule, Who};

/// Everybody may look.
pub static VIEW: Rule = Rule::new("directory.view-places", Who::Anyone);
/// Those who work with places see their desk.
pub static DESK: Rule = Rule::new(
    "directory.places-desk",
    Who::Roles(&[
        Role::Coordinator,
        Role::Staff,
        Role::Administrator,
        Role::Auditor,
    ]),
);
/// The centre and the staff enter and change places.
pub static EDIT: Rule = Rule::new(
    "directory.edit-places",
    Who::Roles(&[Role::Coordinator, Role::Staff, Role::Administrator]),
);
