//! 申出: announcing a group, for oneself on the web or for somebody who came by paper, telephone or to the counter.
use super::{
    editors::add_editor,
    save::write_content,
    steps::{self, step},
    terms,
};
use crate::organisations::{
    cycle,
    model::{Content, Section},
    policy,
    queries::get_organisation,
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Queries, Unit, Visibility, params};
use workflow::Seats;

/// Ways by which a group is announced.
pub const CHANNELS: [&str; 4] = ["web", "paper", "telephone", "counter"];
/// So many drafts may one person have.
const DRAFTS: i64 = 20;

/// Announces a group.
pub struct CreateOrganisation {
    /// What is written of it.
    pub content: Content,
    /// One of [`CHANNELS`].
    pub channel: String,
    /// Hand it in at once; otherwise it is kept as a draft, for which its name is enough.
    pub submit: bool,
}

impl Command for CreateOrganisation {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let on_web = self.channel == "web";
        let permit = if on_web {
            policy::APPLY.permit(unit.actor())?
        } else {
            policy::ENTER.permit(unit.actor())?
        };
        let mut check = Check::new();
        if !CHANNELS.contains(&self.channel.as_str()) {
            check.fault("channel", "field-organisations-choice");
        }
        let known = terms(unit).await?;
        self.content
            .check(&Section::ALL, &known, self.submit, &mut check);
        check.done()?;
        let account = unit.actor().account.clone();
        if let (true, Some(account)) = (on_web, &account) {
            let sql = "SELECT COUNT(*) AS n FROM directory_editors e JOIN directory_organisations o ON o.id = e.organisation \
                       WHERE e.account = $1 AND e.ended_at IS NULL AND o.state IN ('draft', 'checking')";
            if unit.number(sql, params![account]).await? >= DRAFTS {
                return Err(Fault::new(&Code::TOO_MANY));
            }
        }
        let id = insert(unit, &permit, &self.content, &self.channel, "").await?;
        if let (true, Some(account)) = (on_web, &account) {
            add_editor(unit, &permit, &id, account).await?;
        }
        unit.note(Entry::new("directory.announce", &id));
        if self.submit {
            let row = get_organisation(unit, &id).await?;
            // Whoever enters it hands it in: for the group where it is not theirs.
            let standing = workflow::Standing::of(&[cycle::GROUP], &[cycle::COMPLETE]);
            step(unit, &permit, &row, "submit", &standing, "").await?;
        }
        Ok(id)
    }
}

/// Enters a draft with the beginning of its life.
pub(super) async fn insert(
    unit: &mut Unit,
    permit: &Permit,
    content: &Content,
    channel: &str,
    source: &str,
) -> Outcome<Id> {
    let id = unit
        .create_record(
            permit,
            steps::KIND,
            content.get("name"),
            Visibility::Private,
        )
        .await?;
    let at = unit.at_micros();
    // Contacts are the data of whoever wrote them for the group; not of somebody at the counter.
    let own = channel == "web" && !policy::DECIDE.allows(unit.actor());
    let by = unit.actor().account.clone().filter(|_| own);
    unit.write(
        permit,
        "INSERT INTO directory_organisations (id, name, folded, sort, state, channel, source, contact_by, since, edition, \
         created_at, changed_at) VALUES ($1, '', '', '', 'draft', $2, $3, $4, $5, 0, $5, $5)",
        params![&id, channel, source, by, at],
    )
    .await?;
    write_content(unit, permit, &id, content, 0).await?;
    workflow::begin(unit, permit, &id, &cycle::organisation(), Seats::new()).await?;
    Ok(id)
}
