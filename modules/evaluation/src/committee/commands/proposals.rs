//! Change proposals: what an opinion would change in the next version, how it was decided and why, and putting it there.
use super::not_in;
use crate::{
    committee::{model, policy, said},
    ports::{Item, ItemChange, Plans, Version},
};
use kernel::{Check, Code, Fault, Id, Outcome};
use std::sync::Arc;
use store::{Command, Entry, Source, Unit, Visibility, params};

/// What is proposed.
#[derive(Clone, Debug, Default)]
pub struct ProposalContent {
    /// Lineage of the item; empty for the plan as a whole (only for additions and other things).
    pub lineage: String,
    /// The draft that it goes into; empty for 次の改定で.
    pub version: String,
    /// One of [`model::PROPOSAL_KINDS`].
    pub kind: String,
    /// The new title, the new text, the title of what is added, or what else is meant; at most 4,000 characters.
    pub after: String,
    /// For 重点: whether it is set or taken away.
    pub flag: bool,
    /// Why; at most 2,000 characters.
    pub reason: String,
}

/// Makes a proposal out of an opinion.
pub struct MakeProposal {
    /// The opinion.
    pub opinion: Id,
    /// What is proposed.
    pub content: ProposalContent,
    /// The plan.
    pub plans: Arc<dyn Plans>,
}

impl Command for MakeProposal {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::DRAFT_ANSWER.permit(unit.actor())?;
        let opinion = said::get_opinion_for(unit, unit.actor(), self.opinion.as_str()).await?;
        if !policy::answers_for(unit.actor(), opinion.body_id().as_ref()) {
            return Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::DRAFT_ANSWER.name));
        }
        if opinion.withdrawn_at.is_some() {
            return Err(not_in("withdrawn"));
        }
        let content = self.content;
        let mut check = Check::new();
        let kind = model::one_of(&mut check, "kind", &content.kind, model::PROPOSAL_KINDS);
        let most = if kind == "rename" || kind == "add" {
            300
        } else {
            4000
        };
        let after = if matches!(kind.as_str(), "priority" | "remove") {
            String::new()
        } else {
            check.text("after", &content.after, most)
        };
        let reason = if matches!(kind.as_str(), "priority" | "remove") {
            check.text("reason", &content.reason, 2000)
        } else {
            check.optional_text("reason", &content.reason, 2000)
        };
        let lineage = model::chosen(&mut check, "lineage", &content.lineage);
        if lineage.is_none() && !matches!(kind.as_str(), "add" | "other") {
            check.fault("lineage", "committee-item-needed");
        }
        let version = model::chosen(&mut check, "version", &content.version);
        check.done()?;
        let from = Source::from(&*unit);
        let draft = match &version {
            Some(version) => Some(draft(self.plans.as_ref(), from, version).await?),
            None => None,
        };
        let before = match &lineage {
            Some(lineage) => {
                let stands_in = match &draft {
                    Some(draft) => draft.id.clone(),
                    None => {
                        let plan = self.plans.current(from).await?;
                        plan.ok_or_else(|| Fault::field("lineage", "committee-item-gone"))?
                            .version
                    }
                };
                let item = self.plans.find_item(from, &stands_in, lineage).await?;
                let item = item.ok_or_else(|| Fault::field("lineage", "committee-item-gone"))?;
                standing(&kind, &item)
            }
            None => String::new(),
        };
        let title = opinion.item_title.clone().unwrap_or_else(|| kind.clone());
        let seen_by = if opinion.is_public() {
            Visibility::Public
        } else {
            Visibility::Private
        };
        let id = unit
            .create_record(&permit, "evaluation.proposal", &title, seen_by)
            .await?;
        let label = draft.map(|d| d.label).unwrap_or_default();
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO committee_proposals (id, opinion, lineage, version, version_label, kind, before_text, after_text, \
             flag, reason, state, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'proposed', $11)",
            params![
                &id,
                &self.opinion,
                lineage.clone(),
                version,
                label,
                kind,
                before,
                after,
                content.flag,
                reason,
                at
            ],
        )
        .await?;
        let entry = Entry::new("evaluation.make-proposal", &id);
        unit.note(super::opinions::about(entry, lineage.as_ref()));
        Ok(id)
    }
}

/// What stands in the item where the proposal would change it.
fn standing(kind: &str, item: &Item) -> String {
    match kind {
        "rename" | "remove" => item.title.clone(),
        "text" => item.body.clone(),
        _ => String::new(),
    }
}

/// A version that is still being written; a fault of the field otherwise.
async fn draft(plans: &dyn Plans, from: Source<'_>, version: &Id) -> Outcome<Version> {
    let versions = plans.versions(from).await?;
    versions
        .into_iter()
        .find(|v| &v.id == version && v.published_at.is_none())
        .ok_or_else(|| Fault::field("version", "committee-version-closed"))
}

/// Decides a proposal, with a reason, always.
pub struct DecideProposal {
    /// The proposal.
    pub proposal: Id,
    /// One of [`model::DECISIONS`].
    pub outcome: String,
    /// Why; at most 2,000 characters.
    pub decision: String,
    /// For 一部採用: what it becomes instead; at most 4,000 characters.
    pub decided: String,
    /// For 一部採用: what differs, in words; at most 1,000 characters.
    pub differs: String,
}

impl Command for DecideProposal {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::DECIDE.permit(unit.actor())?;
        let proposal = said::get_proposal(unit, self.proposal.as_str()).await?;
        if proposal.state != "proposed" {
            return Err(not_in(&proposal.state));
        }
        let opinion = said::get_opinion(unit, &proposal.opinion).await?;
        let mut check = Check::new();
        let outcome = model::one_of(&mut check, "outcome", &self.outcome, model::DECISIONS);
        let decision = check.text("decision", &self.decision, 2000);
        let (mut decided, mut differs) = (String::new(), String::new());
        if outcome == "partly" {
            differs = check.text("differs", &self.differs, 1000);
            if matches!(proposal.kind.as_str(), "rename" | "text" | "add" | "other") {
                let most = if proposal.kind == "rename" { 300 } else { 4000 };
                decided = check.text("decided", &self.decided, most);
            }
        }
        check.done()?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE committee_proposals SET state = $2, decision = $3, decided = $4, differs = $5, decided_at = $6 \
             WHERE id = $1",
            params![&self.proposal, outcome, decision, decided, differs, at],
        )
        .await?;
        let lineage = proposal.lineage.clone().map(Id::from_stored);
        let about = super::opinions::about;
        unit.note(about(
            Entry::new("evaluation.decide-proposal", &self.proposal),
            lineage.as_ref(),
        ));
        if opinion.is_public() {
            unit.note(about(
                Entry::new("evaluation.show-decision", &self.proposal),
                lineage.as_ref(),
            ));
        }
        Ok(())
    }
}

/// Puts an adopted proposal into a draft. Titles, texts and flags are changed here and now; what is added or removed is
/// entered at the plan's own desk, and here only noted as done.
pub struct ApplyProposal {
    /// The proposal.
    pub proposal: Id,
    /// The draft; empty where none was chosen.
    pub version: String,
    /// The plan.
    pub plans: Arc<dyn Plans>,
}

impl Command for ApplyProposal {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::DECIDE.permit(unit.actor())?;
        let proposal = said::get_proposal(unit, self.proposal.as_str()).await?;
        if !proposal.is_to_apply() {
            return Err(not_in(&proposal.state));
        }
        let mut check = Check::new();
        let version = model::chosen(&mut check, "version", &self.version);
        if version.is_none() && self.version.is_empty() {
            check.fault("version", "field-required");
        }
        check.done()?;
        let version = version.ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
        let draft = draft(self.plans.as_ref(), Source::from(&*unit), &version).await?;
        let lineage = proposal.lineage.clone().map(Id::from_stored);
        let mut before = proposal.before_text.clone();
        if let (true, Some(lineage)) = (proposal.is_by_program(), &lineage) {
            let item = self
                .plans
                .find_item(Source::from(&*unit), &version, lineage)
                .await?
                .ok_or_else(|| Fault::field("version", "committee-item-gone"))?;
            before = standing(&proposal.kind, &item);
            let text = || Some(proposal.outcome().to_owned());
            let change = match proposal.kind.as_str() {
                "rename" => ItemChange {
                    title: text(),
                    ..ItemChange::default()
                },
                "text" => ItemChange {
                    body: text(),
                    ..ItemChange::default()
                },
                _ => ItemChange {
                    priority: Some((proposal.flag == 1, proposal.reason.clone())),
                    ..ItemChange::default()
                },
            };
            self.plans
                .change_item(unit, &version, lineage, change)
                .await?;
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE committee_proposals SET state = 'applied', version = $2, version_label = $3, before_text = $4, \
             applied_at = $5 WHERE id = $1",
            params![&self.proposal, &version, draft.label, before, at],
        )
        .await?;
        unit.note(super::opinions::about(
            Entry::new("evaluation.apply-proposal", &self.proposal),
            lineage.as_ref(),
        ));
        Ok(())
    }
}
