//! 申出: offering oneself on the web, or being entered for somebody who came by paper, telephone or to the counter.
use super::{
    save::{check, write_content},
    steps::{KIND, step},
};
use crate::pool::{
    members::{
        cycle,
        model::{Content, FEES},
        queries::{get_member, list_own},
    },
    policy,
};
use kernel::{Check, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, on_constraint, params};
use workflow::{Seats, Standing};

/// Ways by which somebody offers themselves.
pub const CHANNELS: [&str; 4] = ["web", "paper", "telephone", "counter"];

/// Offers somebody for the pool.
pub struct ApplyMember {
    /// What is written of them.
    pub content: Content,
    /// One of [`CHANNELS`]; on the web it is whoever acts.
    pub channel: String,
    /// Whether the person agrees that this is kept and used for selecting them.
    pub consent: bool,
}

impl Command for ApplyMember {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let on_web = self.channel == "web";
        let permit = if on_web {
            policy::APPLY.permit(unit.actor())?
        } else {
            policy::ENTER.permit(unit.actor())?
        };
        let account = unit.actor().account.clone().filter(|_| on_web);
        let mut faults = Check::new();
        if !CHANNELS.contains(&self.channel.as_str()) {
            faults.fault("channel", "field-pool-choice");
        }
        if !self.consent {
            faults.fault("consent", "field-pool-consent");
        }
        check(unit, &self.content, None, faults).await?;
        if let Some(account) = &account
            && !list_own(unit, account).await?.is_empty()
        {
            return Err(Fault::field("name", "field-pool-there"));
        }
        let name = self.content.get("name");
        let id = unit
            .create_record(&permit, KIND, name, Visibility::Private)
            .await?;
        let today = kernel::in_japan(unit.at()).date().to_string();
        let done = unit
            .write(
                &permit,
                "INSERT INTO directory_pool_members (id, account, channel, name, fee, state, consent_on, since, edition, \
                 created_at, changed_at) VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, 0, $7, $7)",
                params![
                    &id,
                    account,
                    &self.channel,
                    name,
                    FEES.first().copied(),
                    today,
                    unit.at_micros()
                ],
            )
            .await;
        on_constraint(
            done,
            "uq_directory_pool_members_account",
            "directory_pool_members.account",
            "name",
            "field-pool-there",
        )?;
        write_content(unit, &permit, &id, &self.content, 0).await?;
        workflow::begin(unit, &permit, &id, &cycle::member(), Seats::new()).await?;
        unit.note(Entry::new("pool.apply", &id));
        let row = get_member(unit, &id).await?;
        // Whoever enters it hands it in: for the person where it is not theirs.
        let standing = Standing::of(&[cycle::PERSON], &[]);
        step(unit, &permit, &row, "submit", &standing, "").await?;
        Ok(id)
    }
}
