//! Who may do what with programmes. Pure.
use kernel::{Actor, Id, Outcome, Permit, Role, Rule, Who};

/// Everybody may look at what is confirmed.
pub static VIEW: Rule = Rule::new("evaluation.view-programmes", Who::Anyone);
/// Those who work with programmes.
pub static DESK: Rule = Rule::new(
    "evaluation.programmes-desk",
    Who::Roles(&[
        Role::PlanManager,
        Role::Staff,
        Role::Coordinator,
        Role::Auditor,
    ]),
);
/// A body enters its own programmes and what became of them; 計画担当 those of all.
pub static ENTER: Rule = Rule::new(
    "evaluation.enter-programmes",
    Who::Roles(&[Role::PlanManager, Role::Staff, Role::Coordinator]),
);
/// 計画担当 confirms, locks, decides on double counts and edits the kinds of collaboration.
pub static MANAGE: Rule = Rule::new(
    "evaluation.manage-programmes",
    Who::Roles(&[Role::PlanManager]),
);

/// The permit to enter something for a body: 計画担当 for all, others for their own.
pub fn permit_of_body(actor: &Actor, body: &Id) -> Outcome<Permit> {
    if MANAGE.allows(actor) {
        MANAGE.permit(actor)
    } else {
        ENTER.permit_at(actor, body)
    }
}

/// Whether the actor may enter something for a body; for showing or hiding a button.
pub fn may_enter(actor: &Actor, body: &str) -> bool {
    permit_of_body(actor, &Id::from_stored(body.to_owned())).is_ok()
}
