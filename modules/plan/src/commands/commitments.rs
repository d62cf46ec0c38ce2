//! What others than the city promise to do, and what is proposed during the term.
use super::{
    place_node::{self, CreateNode},
    shared::{check_published, live_version, note_nodes, touch},
    update_node::NodeContent,
};
use crate::{model, policy, service};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};

/// Promises to do something for an item.
pub struct MakeCommitment {
    /// The item; published.
    pub lineage: Id,
    /// Kind of actor, as the plan names it; at most 60 characters.
    pub actor_kind: String,
    /// Who; at most 120 characters. Public once confirmed.
    pub actor_name: String,
    /// What; at most 1,000 characters.
    pub text: String,
}

impl Command for MakeCommitment {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::permit_to_take_part(&policy::PROPOSE, unit.actor())?;
        check_published(unit, &self.lineage).await?;
        let mut check = Check::new();
        let kind = check.text("actor_kind", &self.actor_kind, 60);
        let name = check.text("actor_name", &self.actor_name, 120);
        let text = check.text("text", &self.text, 1000);
        check.done()?;
        let id = unit
            .create_record(&permit, "plan.commitment", &kind, Visibility::Staff)
            .await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_commitments (id, lineage, actor_kind, actor_name, text, status, at) \
             VALUES ($1, $2, $3, $4, $5, 'offered', $6)",
            params![&id, &self.lineage, kind, name, text, at],
        )
        .await?;
        unit.note(Entry::new("plan.make-commitment", &id).item(&self.lineage));
        Ok(id)
    }
}

/// Confirms a commitment, so that everybody sees it, or ends it.
pub struct ConfirmCommitment {
    /// The commitment.
    pub commitment: Id,
    /// Confirmed, or ended.
    pub confirmed: bool,
}

impl Command for ConfirmCommitment {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_commitment(unit, &self.commitment).await?;
        let to = if self.confirmed { "confirmed" } else { "ended" };
        if row.status == to || row.status == "ended" {
            return Err(Fault::new(&model::TRANSITION)
                .with("from", &row.status)
                .with("to", to));
        }
        unit.write(
            &permit,
            "UPDATE plan_commitments SET status = $2 WHERE id = $1",
            params![&self.commitment, to],
        )
        .await?;
        let visibility = if self.confirmed {
            Visibility::Public
        } else {
            Visibility::Staff
        };
        unit.update_record(&permit, &self.commitment, &row.actor_kind, visibility)
            .await?;
        unit.note(
            Entry::new("plan.confirm-commitment", &self.commitment)
                .item(&Id::from_stored(row.lineage)),
        );
        Ok(())
    }
}

/// Proposes a new item during the term (必ずしもこれだけに限定するのではなく…追加・検討していきます).
pub struct ProposeItem {
    /// The item under which it would stand; published.
    pub under: Id,
    /// Title; at most 300 characters.
    pub title: String,
    /// Why; at most 2,000 characters.
    pub reason: String,
}

impl Command for ProposeItem {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::permit_to_take_part(&policy::PROPOSE, unit.actor())?;
        let under = service::get_published_node(unit, self.under.as_str()).await?;
        let mut check = Check::new();
        let title = check.text("title", &self.title, 300);
        let reason = check.text("reason", &self.reason, 2000);
        check.done()?;
        let id = unit
            .create_record(&permit, "plan.proposal", &title, Visibility::Staff)
            .await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO plan_proposals (id, version, under, title, reason, status, at) \
             VALUES ($1, $2, $3, $4, $5, 'proposed', $6)",
            params![&id, under.version, &self.under, title, reason, at],
        )
        .await?;
        unit.note(Entry::new("plan.propose-item", &id).item(&self.under));
        Ok(id)
    }
}

/// Adopts a proposal as a new item of the version, with the date of today, or declines it with a reason.
pub struct DecideProposal {
    /// The proposal.
    pub proposal: Id,
    /// Adopted or declined.
    pub adopt: bool,
    /// Why; for everybody; at most 1,000 characters.
    pub decision: String,
}

#[derive(FromQueryResult)]
struct ChildLevel {
    id: String,
}

impl Command for DecideProposal {
    /// The new item, if it was adopted.
    type Outcome = Option<Id>;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Option<Id>> {
        let permit = policy::EDIT.permit(unit.actor())?;
        let row = service::get_proposal(unit, &self.proposal).await?;
        let status = if self.adopt { "adopted" } else { "declined" };
        if row.status != "proposed" {
            return Err(Fault::new(&model::TRANSITION)
                .with("from", &row.status)
                .with("to", status));
        }
        let mut check = Check::new();
        let decision = check.text("decision", &self.decision, 1000);
        check.done()?;
        let mut adopted = None;
        if self.adopt {
            let version = live_version(unit, &row.version).await?;
            let under = service::find_node_of_lineage(unit, &row.version, &row.under).await?;
            let under = under.ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
            let level: Option<ChildLevel> = unit
                .first(
                    "SELECT id FROM plan_levels WHERE version = $1 AND parent_level = $2 ORDER BY position DESC LIMIT 1",
                    params![&row.version, &under.level],
                )
                .await?;
            let level = level.ok_or_else(|| Fault::new(&model::PLACE))?;
            let new = CreateNode {
                version: Id::from_stored(row.version.clone()),
                level: Id::from_stored(level.id),
                parent: Some(Id::from_stored(under.id)),
                index: usize::MAX,
                content: NodeContent {
                    title: row.title.clone(),
                    ..NodeContent::default()
                },
            };
            let visibility = if version.published_at.is_some() {
                Visibility::Public
            } else {
                Visibility::Staff
            };
            let created = place_node::add(unit, &permit, &new, visibility).await?;
            let edited = touch(unit, &permit, &version).await?;
            note_nodes(
                unit,
                "plan.adopt-item",
                &row.version,
                &[created.node.to_string()],
                edited,
            )
            .await?;
            adopted = Some(created.lineage);
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE plan_proposals SET status = $2, decision = $3, adopted_as = $4, decided_at = $5 WHERE id = $1",
            params![&self.proposal, status, decision, adopted.clone(), at],
        )
        .await?;
        unit.update_record(&permit, &self.proposal, &row.title, Visibility::Public)
            .await?;
        unit.note(
            Entry::new("plan.decide-proposal", &self.proposal).item(&Id::from_stored(row.under)),
        );
        Ok(adopted)
    }
}
