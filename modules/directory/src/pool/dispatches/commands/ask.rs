//! 依頼: a group, a department or the centre asks for somebody.
use super::KIND;
use crate::{
    organisations::queries::{get_organisation, is_editor},
    pool::{
        dispatches::{cycle, model::Request},
        kinds::Kinds,
        members::{cycle as life, queries::get_member},
        policy,
    },
    terms::{Scheme, queries::load_terms},
};
use kernel::{Check, Code, Fault, Id, Outcome, Role};
use store::{Command, Entry, Queries, Unit, Visibility, params};
use workflow::Seats;

/// So many requests of one account may be open at once.
const OPEN: i64 = 20;

/// Asks for somebody.
pub struct RequestDispatch {
    /// What is written.
    pub request: Request,
    /// The group in whose name it is asked; `None` for a department or the centre.
    pub organisation: Option<Id>,
    /// Somebody whom the asker would like.
    pub wanted_member: Option<Id>,
}

impl Command for RequestDispatch {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let edits = match &self.organisation {
            Some(organisation) => is_editor(unit, organisation, unit.actor()).await?,
            None => false,
        };
        let permit = policy::REQUEST.permit_if(unit.actor(), edits)?;
        let actor = unit.actor();
        let asker_kind = if self.organisation.is_some() {
            "group"
        } else if actor.has(Role::Coordinator) {
            "centre"
        } else {
            "staff"
        };
        // In the name of a group only its editors ask, and the centre for those who came by paper or telephone.
        if self.organisation.is_some() && !edits {
            policy::DECIDE.permit(unit.actor())?;
        }
        let mut check = Check::new();
        // A group that the centre has not confirmed, or that ended, asks for nobody.
        if let Some(organisation) = &self.organisation
            && !policy::DECIDE.allows(unit.actor())
            && get_organisation(unit, organisation).await?.listed == 0
        {
            check.fault("organisation", "field-pool-group");
        }
        let kinds = Kinds::load(unit).await?;
        let terms = load_terms(unit, &[Scheme::Field, Scheme::Area]).await?;
        self.request.check(&kinds, &terms, &mut check);
        check.done()?;
        if let Some(member) = &self.wanted_member {
            let row = get_member(unit, member).await?;
            if row.state != life::REGISTERED {
                return Err(Fault::new(&Code::NOT_FOUND));
            }
        }
        let account = unit.actor().account.clone();
        if let Some(account) = &account {
            let sql = "SELECT COUNT(*) AS n FROM directory_pool_dispatches WHERE asker = $1 AND state = 'requested'";
            if unit.number(sql, params![account]).await? >= OPEN {
                return Err(Fault::new(&Code::TOO_MANY));
            }
        }
        let get = |name| self.request.get(name);
        let id = unit
            .create_record(&permit, KIND, get("theme"), Visibility::Private)
            .await?;
        unit.write(
            &permit,
            "INSERT INTO directory_pool_dispatches (id, asker, asker_kind, organisation, asker_name, contact, theme, wish, kind, \
             field, area, dates, place, cost, cost_words, wanted_member, state, since, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)",
            params![
                &id,
                account,
                asker_kind,
                self.organisation.as_ref(),
                get("asker_name"),
                get("contact"),
                get("theme"),
                get("wish"),
                get("kind"),
                get("field"),
                get("area"),
                get("dates"),
                get("place"),
                get("cost"),
                get("cost_words"),
                self.wanted_member.as_ref(),
                cycle::REQUESTED,
                unit.at_micros()
            ],
        )
        .await?;
        workflow::begin(unit, &permit, &id, &cycle::dispatch(), Seats::new()).await?;
        unit.note(Entry::new("pool.request", &id));
        Ok(id)
    }
}
