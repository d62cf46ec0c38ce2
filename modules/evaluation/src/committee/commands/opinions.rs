//! Opinions: entered, published, withdrawn. What is published stays; it can only be withdrawn, with a visible reason.
use super::{changed, not_in};
use crate::committee::{model, policy, rows, said};
use kernel::{Check, Id, Outcome, era::FiscalYear};
use store::{Command, Entry, Unit, Visibility, params};

/// What is said.
#[derive(Clone, Debug, Default)]
pub struct OpinionContent {
    /// The meeting in which it was said; may be empty.
    pub meeting: String,
    /// The round of judgement in which it was said; may be empty.
    pub round: String,
    /// Lineage of the item; empty for the plan as a whole.
    pub lineage: String,
    /// The text; at most [`model::MAX_OPINION`] characters.
    pub text: String,
    /// As whom it is said: one of [`model::VOICES`]. Members only speak for themselves.
    pub voice: String,
    /// The member who said it; may be empty.
    pub member: String,
    /// One of [`model::OPINION_KINDS`].
    pub kind: String,
    /// The responsible body; may be empty.
    pub body: String,
}

/// Enters an opinion, or changes one that is not published yet.
pub struct SaveOpinion {
    /// The committee.
    pub committee: Id,
    /// The opinion and the edition that was seen; `None` for a new one.
    pub opinion: Option<(Id, i64)>,
    /// What is said.
    pub content: OpinionContent,
}

impl Command for SaveOpinion {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::SPEAK.permit(unit.actor())?;
        let committee = rows::get_committee(unit, self.committee.as_str()).await?;
        rows::check_speaks(unit.actor(), &committee)?;
        let manages = policy::RUN.allows(unit.actor());
        let members = rows::list_members(unit, &committee.id).await?;
        let content = self.content;
        let mut check = Check::new();
        let text = check.text("text", &content.text, model::MAX_OPINION);
        let kind = model::one_of(&mut check, "kind", &content.kind, model::OPINION_KINDS);
        let voice = if manages {
            model::one_of(&mut check, "voice", &content.voice, model::VOICES)
        } else {
            "member".to_owned()
        };
        let account = unit.actor().account.clone();
        let member = if voice == "committee" {
            None
        } else if manages {
            model::chosen(&mut check, "member", &content.member)
        } else {
            let own = |m: &&rows::Member| m.account.as_deref() == account.as_ref().map(Id::as_str);
            let own = members.iter().find(own);
            own.map(|m| Id::from_stored(m.id.clone()))
        };
        if let Some(member) = &member
            && !members.iter().any(|m| m.id == member.as_str())
        {
            check.fault("member", "committee-choose");
        }
        let lineage = model::chosen(&mut check, "lineage", &content.lineage);
        let body = model::chosen(&mut check, "body", &content.body);
        let meeting = model::chosen(&mut check, "meeting", &content.meeting);
        let round = model::chosen(&mut check, "round", &content.round);
        if let Some(round) = &round {
            let known = rows::list_rounds(unit, &committee.body).await?;
            if !known.iter().any(|r| r.id == round.as_str()) {
                check.fault("round", "committee-choose");
            }
        }
        let mut day = unit.clock().today();
        if let Some(meeting) = &meeting {
            let meeting = rows::get_meeting(unit, meeting.as_str()).await?;
            if meeting.committee != committee.id {
                check.fault("meeting", "committee-choose");
            }
            day = meeting.day.parse().unwrap_or(day);
        }
        check.done()?;
        let year = i64::from(FiscalYear::of(day).map_or(0, FiscalYear::year));
        let title = said::beginning(&text, 60);
        let id = match self.opinion {
            Some((id, edition)) => {
                let before = said::get_opinion_for(unit, unit.actor(), id.as_str()).await?;
                if before.committee != committee.id {
                    return Err(kernel::Fault::new(&kernel::Code::NOT_FOUND));
                }
                if before.is_public() || before.withdrawn_at.is_some() {
                    return Err(not_in("public"));
                }
                let own = before.author.as_deref() == account.as_ref().map(Id::as_str);
                policy::RUN.permit_if(unit.actor(), own)?;
                let wrote = unit
                    .write(
                        &permit,
                        "UPDATE committee_opinions SET meeting = $2, round = $3, lineage = $4, text = $5, voice = $6, \
                         member = $7, kind = $8, body = $9, fiscal_year = $10, edition = edition + 1 \
                         WHERE id = $1 AND edition = $11",
                        params![
                            &id,
                            meeting,
                            round,
                            lineage.clone(),
                            text,
                            voice,
                            member,
                            kind,
                            body,
                            year,
                            edition
                        ],
                    )
                    .await?;
                if wrote == 0 {
                    return Err(changed());
                }
                unit.update_record(&permit, &id, &title, Visibility::Private)
                    .await?;
                id
            }
            None => {
                let id = unit
                    .create_record(&permit, "evaluation.opinion", &title, Visibility::Private)
                    .await?;
                let at = unit.at_micros();
                unit.write(
                    &permit,
                    "INSERT INTO committee_opinions (id, committee, meeting, round, lineage, text, voice, member, author, \
                     kind, fiscal_year, body, state, created_at) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'received', $13)",
                    params![
                        &id,
                        &committee.id,
                        meeting,
                        round,
                        lineage.clone(),
                        text,
                        voice,
                        member,
                        account,
                        kind,
                        year,
                        body,
                        at
                    ],
                )
                .await?;
                id
            }
        };
        unit.note(about(
            Entry::new("evaluation.save-opinion", &id),
            lineage.as_ref(),
        ));
        Ok(id)
    }
}

/// The entry with the item, if there is one.
pub(super) fn about(entry: Entry, lineage: Option<&Id>) -> Entry {
    match lineage {
        Some(lineage) => entry.item(lineage),
        None => entry,
    }
}

/// The item of an opinion.
pub(super) fn lineage_of(opinion: &said::Opinion) -> Option<Id> {
    opinion.lineage.clone().map(Id::from_stored)
}

/// Publishes an opinion. There is no way back.
pub struct PublishOpinion {
    /// The opinion.
    pub opinion: Id,
    /// The edition that was seen.
    pub edition: i64,
}

impl Command for PublishOpinion {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::RUN.permit(unit.actor())?;
        let opinion = said::get_opinion(unit, self.opinion.as_str()).await?;
        if opinion.is_public() || opinion.withdrawn_at.is_some() {
            return Err(not_in("public"));
        }
        let at = unit.at_micros();
        let shown = opinion.answered_at.map(|_| at);
        let wrote = unit
            .write(
                &permit,
                "UPDATE committee_opinions SET is_public = 1, published_at = $2, shown_at = $3, edition = edition + 1 \
                 WHERE id = $1 AND edition = $4",
                params![&self.opinion, at, shown, self.edition],
            )
            .await?;
        if wrote == 0 {
            return Err(changed());
        }
        let title = said::beginning(&opinion.text, 60);
        unit.update_record(&permit, &self.opinion, &title, Visibility::Public)
            .await?;
        unit.write(
            &permit,
            "UPDATE records SET visibility = 'public' WHERE id IN (SELECT id FROM committee_proposals WHERE opinion = $1)",
            params![&self.opinion],
        )
        .await?;
        let entry = Entry::new("evaluation.publish-opinion", &self.opinion)
            .revision(serde_json::json!({ "text": opinion.text, "kind": opinion.kind }));
        unit.note(about(entry, lineage_of(&opinion).as_ref()));
        Ok(())
    }
}

/// Withdraws an opinion, with a reason that everybody sees who sees the opinion.
pub struct WithdrawOpinion {
    /// The opinion.
    pub opinion: Id,
    /// Why; at most 1,000 characters.
    pub reason: String,
}

impl Command for WithdrawOpinion {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::RUN.permit(unit.actor())?;
        let opinion = said::get_opinion(unit, self.opinion.as_str()).await?;
        if opinion.withdrawn_at.is_some() {
            return Err(not_in("withdrawn"));
        }
        let mut check = Check::new();
        let reason = check.text("withdrawn_reason", &self.reason, 1000);
        check.done()?;
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE committee_opinions SET withdrawn_at = $2, withdrawn_reason = $3, edition = edition + 1 WHERE id = $1",
            params![&self.opinion, at, reason],
        )
        .await?;
        // Everybody is told only of what everybody could read.
        let action = if opinion.is_public() {
            "evaluation.withdraw-opinion"
        } else {
            "evaluation.drop-opinion"
        };
        let entry = Entry::new(action, &self.opinion);
        unit.note(about(entry, lineage_of(&opinion).as_ref()));
        Ok(())
    }
}
