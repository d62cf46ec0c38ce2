//! Who may do what with the plan. Pure; the table is printed in the permission snapshot.
use kernel::{Actor, Code, Fault, Outcome, Permit, Role, Rule, Who};

/// Everybody may look at what is published.
pub static VIEW: Rule = Rule::new("plan.view", Who::Anyone);
/// Those who work on the plan see drafts.
pub static VIEW_DRAFT: Rule = Rule::new(
    "plan.view-draft",
    Who::Roles(&[
        Role::PlanManager,
        Role::Staff,
        Role::CommitteeMember,
        Role::Auditor,
        Role::Administrator,
    ]),
);
/// 計画担当 imports, edits, publishes.
pub static EDIT: Rule = Rule::new("plan.edit", Who::Roles(&[Role::PlanManager]));
/// 計画担当 publishes and corrects what is published.
pub static PUBLISH: Rule = Rule::new("plan.publish", Who::Roles(&[Role::PlanManager]));
/// Departments enter values of indicators; 計画担当 too.
pub static ENTER_VALUES: Rule = Rule::new(
    "plan.enter-values",
    Who::Roles(&[Role::PlanManager, Role::Staff]),
);
/// 計画担当 approves or returns values.
pub static APPROVE_VALUES: Rule =
    Rule::new("plan.approve-values", Who::Roles(&[Role::PlanManager]));
/// Everybody may ask, or say that something is hard to understand.
pub static ASK: Rule = Rule::new("plan.ask", Who::Anyone);
/// Staff answer.
pub static ANSWER: Rule = Rule::new("plan.answer", Who::Roles(&[Role::PlanManager, Role::Staff]));
/// Whoever has signed in may propose an item during the term, or make a commitment.
pub static PROPOSE: Rule = Rule::new("plan.propose", Who::SignedIn);
/// Those who may look at the desk of the plan.
pub static DESK: Rule = Rule::new(
    "plan.desk",
    Who::Roles(&[
        Role::PlanManager,
        Role::Staff,
        Role::CommitteeMember,
        Role::Auditor,
        Role::Administrator,
    ]),
);
/// 監査 reads the questions too, without the contacts.
pub static VIEW_QUESTIONS: Rule = Rule::new(
    "plan.view-questions",
    Who::Roles(&[Role::PlanManager, Role::Staff, Role::Auditor]),
);

/// Every rule, for the table in the tests.
pub static RULES: &[&Rule] = &[
    &VIEW,
    &VIEW_DRAFT,
    &DESK,
    &VIEW_QUESTIONS,
    &EDIT,
    &PUBLISH,
    &ENTER_VALUES,
    &APPROVE_VALUES,
    &ANSWER,
    &ASK,
    &PROPOSE,
];

/// Whether the actor may take part (ask, propose, promise): everybody but those who are 監査 and nothing else, who read
/// everything and change nothing.
pub fn takes_part(actor: &Actor) -> bool {
    actor.grants.is_empty() || actor.grants.iter().any(|g| g.role != Role::Auditor)
}

/// The permit of a rule about taking part.
pub fn permit_to_take_part(rule: &'static Rule, actor: &Actor) -> Outcome<Permit> {
    let permit = rule.permit(actor)?;
    if takes_part(actor) {
        Ok(permit)
    } else {
        Err(Fault::new(&Code::NOT_ALLOWED).with("rule", rule.name))
    }
}
