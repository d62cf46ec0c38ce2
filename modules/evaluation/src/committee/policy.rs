//! Who may do what with the committee. Pure; the table is printed in the permission snapshot.
use kernel::{Actor, Id, Role, Rule, Who};

/// Everybody reads what is published.
pub static VIEW: Rule = Rule::new("committee.view", Who::Anyone);
/// Those who have something to do with the committee see its desk; each sees there only what is theirs.
pub static DESK: Rule = Rule::new(
    "committee.desk",
    Who::Roles(&[
        Role::PlanManager,
        Role::Staff,
        Role::CommitteeMember,
        Role::Auditor,
    ]),
);
/// The secretariat, the members and 監査 read what is not published yet.
pub static READ: Rule = Rule::new(
    "committee.read",
    Who::Roles(&[Role::PlanManager, Role::CommitteeMember, Role::Auditor]),
);
/// The secretariat (事務局) calls meetings, keeps minutes, publishes.
pub static RUN: Rule = Rule::new("committee.run", Who::Roles(&[Role::PlanManager]));
/// Members and the secretariat speak: opinions and cards.
pub static SPEAK: Rule = Rule::new(
    "committee.speak",
    Who::Roles(&[Role::PlanManager, Role::CommitteeMember]),
);
/// The department that is responsible drafts the answer to an opinion.
pub static DRAFT_ANSWER: Rule = Rule::new(
    "committee.draft-answer",
    Who::Roles(&[Role::PlanManager, Role::Staff]),
);
/// 計画担当 confirms answers and decides proposals.
pub static DECIDE: Rule = Rule::new("committee.decide", Who::Roles(&[Role::PlanManager]));

/// Whether the actor reads what this committee (its body) has not published.
pub fn reads(actor: &Actor, body: &Id) -> bool {
    RUN.allows(actor) || actor.has(Role::Auditor) || actor.has_at(&[Role::CommitteeMember], body)
}

/// Whether the actor speaks in this committee (its body).
pub fn speaks(actor: &Actor, body: &Id) -> bool {
    RUN.allows(actor) || actor.has_at(&[Role::CommitteeMember], body)
}

/// Whether the actor drafts answers for this body.
pub fn answers_for(actor: &Actor, body: Option<&Id>) -> bool {
    RUN.allows(actor) || body.is_some_and(|b| actor.has_at(&[Role::Staff], b))
}
