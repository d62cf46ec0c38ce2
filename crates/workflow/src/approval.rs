//! The commonest life cycle of a town hall: 起案 → 関係課 → 決裁者, with a way back to the drafter from every desk.
use crate::{Cycle, Deadline, Party, State, Transition};

/// One desk of an approval chain (決裁). The first is the drafter's (起案).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalStep {
    /// Key of its state; its transitions are `<key>-pass` and `<key>-return`.
    pub key: String,
    /// How its state is called: 起案中, 関係課の確認待ち.
    pub label: String,
    /// Who sits there.
    pub party: Party,
    /// Verb on the button that passes it on: 回す, 確認する, 決裁する.
    pub action: String,
    /// Facts that must hold before it is passed on.
    pub needs: Vec<String>,
    /// How long it may lie there.
    pub deadline: Option<Deadline>,
}

impl ApprovalStep {
    /// A desk without conditions and without a deadline.
    pub fn new(key: &str, label: &str, party: &str, action: &str) -> Self {
        Self {
            key: key.to_owned(),
            label: label.to_owned(),
            party: party.into(),
            action: action.to_owned(),
            needs: Vec::new(),
            deadline: None,
        }
    }
    /// With a fact that must hold first.
    #[must_use]
    pub fn needs(mut self, fact: &str) -> Self {
        self.needs.push(fact.to_owned());
        self
    }
    /// With a deadline.
    #[must_use]
    pub fn within(mut self, deadline: Deadline) -> Self {
        self.deadline = Some(deadline);
        self
    }
}

impl Cycle {
    /// Key of the state in which an approval chain ends.
    pub const APPROVED: &'static str = "approved";

    /// An approval chain. Every desk but the first can send the thing back to the drafter, with a reason; from there it
    /// passes every desk again. The labels of the end (決裁済み) and of the returns (差し戻す) can be edited like all others.
    pub fn approval(key: &str, name: &str, steps: &[ApprovalStep]) -> Self {
        let mut states: Vec<State> = steps
            .iter()
            .map(|step| State {
                key: step.key.clone(),
                label: step.label.clone(),
                owner: step.party.clone(),
                end: false,
                deadline: step.deadline.clone(),
            })
            .collect();
        let drafter = steps.first();
        states.extend(drafter.map(|drafter| State {
            key: Self::APPROVED.to_owned(),
            label: "決裁済み".to_owned(),
            owner: drafter.party.clone(),
            end: true,
            deadline: None,
        }));
        let next = steps.iter().skip(1).map(|s| s.key.as_str());
        let mut transitions: Vec<Transition> = steps
            .iter()
            .zip(next.chain([Self::APPROVED]))
            .map(|(step, to)| Transition {
                key: format!("{}-pass", step.key),
                label: step.action.clone(),
                from: step.key.clone(),
                to: to.to_owned(),
                by: vec![step.party.clone()],
                needs: step.needs.clone(),
                reason_required: false,
                returns: false,
            })
            .collect();
        if let Some(drafter) = drafter {
            transitions.extend(steps.iter().skip(1).map(|step| Transition {
                key: format!("{}-return", step.key),
                label: "差し戻す".to_owned(),
                from: step.key.clone(),
                to: drafter.key.clone(),
                by: vec![step.party.clone()],
                needs: Vec::new(),
                reason_required: true,
                returns: true,
            }));
        }
        Self {
            key: key.to_owned(),
            name: name.to_owned(),
            states,
            transitions,
        }
    }
}
