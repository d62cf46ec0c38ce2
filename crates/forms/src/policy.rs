//! Who may do what with forms. Pure; the table is printed in the permission snapshot.
use kernel::{Role, Rule, Who};

/// Those who see forms and what was handed in.
pub static LOOK: Rule = Rule::new(
    "forms.look",
    Who::Roles(&[
        Role::PlanManager,
        Role::Administrator,
        Role::Coordinator,
        Role::Staff,
        Role::Auditor,
    ]),
);
/// Those who build and open forms.
pub static EDIT: Rule = Rule::new(
    "forms.edit",
    Who::Roles(&[Role::PlanManager, Role::Administrator, Role::Coordinator]),
);
/// Those who enter what came by paper, telephone or at the counter.
pub static ENTER: Rule = Rule::new(
    "forms.enter",
    Who::Roles(&[
        Role::PlanManager,
        Role::Administrator,
        Role::Coordinator,
        Role::Staff,
    ]),
);
/// Everybody fills in what staff have made public.
pub static FILL: Rule = Rule::new("forms.fill", Who::Anyone);
