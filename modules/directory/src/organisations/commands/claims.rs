//! «この団体の者です»: members of a group that is only on a list come forward, and the centre decides.
use super::{Found, editors::add_editor, steps::tell};
use crate::organisations::{cycle, policy, queries};
use kernel::{Check, Code, Fault, Id, Outcome};
use notify::Message;
use store::{Command, Entry, Queries, Unit, Visibility, params};
use workflow::Seats;

/// Says that one belongs to a group.
pub struct ClaimOrganisation {
    /// The group; it has a page.
    pub organisation: Id,
    /// Who one is in it, and how the centre can make sure; at most 500 characters.
    pub words: String,
}

impl Command for ClaimOrganisation {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::APPLY.permit(unit.actor())?;
        let account = unit.actor().account.clone();
        let account = account.ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        let found = Found::get(unit, &self.organisation).await?;
        if found.row.published_at.is_none() || found.row.state == cycle::ENDED {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let mut check = Check::new();
        let words = check.text("words", &self.words, 500);
        check.done()?;
        let sql = "SELECT COUNT(*) AS n FROM directory_claims WHERE account = $1 AND organisation = $2 AND state = 'open'";
        let open = unit
            .number(sql, params![&account, &self.organisation])
            .await?;
        if found.is_editor || open > 0 {
            return Err(Fault::field("words", "field-organisations-claimed"));
        }
        let id = unit
            .create_record(&permit, "directory.claim", "", Visibility::Private)
            .await?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO directory_claims (id, organisation, account, words, state, created_at) \
             VALUES ($1, $2, $3, $4, 'open', $5)",
            params![&id, &self.organisation, account, words, at],
        )
        .await?;
        unit.note(Entry::new("directory.claim", &self.organisation));
        Ok(id)
    }
}

/// Decides on a claim.
pub struct DecideClaim {
    /// The claim.
    pub claim: Id,
    /// Whether they are whom they say.
    pub accept: bool,
    /// A word to them; needed where it is refused.
    pub answer: String,
    /// To whom it is told.
    pub messages: Vec<Message>,
}

impl Command for DecideClaim {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::DECIDE.permit(unit.actor())?;
        let claim = queries::get_claim(unit, &self.claim).await?;
        let mut check = Check::new();
        let answer = if self.accept {
            check.optional_text("answer", &self.answer, 500)
        } else {
            check.text("answer", &self.answer, 500)
        };
        check.done()?;
        let at = unit.at_micros();
        let done = unit
            .write(
                &permit,
                "UPDATE directory_claims SET state = $2, answer = $3, decided_at = $4 WHERE id = $1 AND state = 'open'",
                params![
                    &self.claim,
                    if self.accept { "accepted" } else { "refused" },
                    answer,
                    at
                ],
            )
            .await?;
        if done == 0 {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let organisation = Id::from_stored(claim.organisation);
        if let (true, Some(account)) = (self.accept, claim.account) {
            add_editor(unit, &permit, &organisation, &Id::from_stored(account)).await?;
            let row = queries::get_organisation(unit, &organisation).await?;
            if row.state == cycle::ON_LIST {
                workflow::begin(
                    unit,
                    &permit,
                    &organisation,
                    &cycle::organisation(),
                    Seats::new(),
                )
                .await?;
                unit.write(
                    &permit,
                    "UPDATE directory_organisations SET state = 'draft', since = $2 WHERE id = $1",
                    params![&organisation, at],
                )
                .await?;
            }
        }
        unit.note(Entry::new("directory.decide-claim", &organisation));
        tell(unit, &permit, self.messages).await
    }
}
