//! The board of cards: each action is one small step, and whoever comes second with a card is told.
use super::changed;
use crate::committee::{board::CARD, model, policy, rows, said};
use kernel::{Check, Code, Fault, Id, Outcome, Permit, era::FiscalYear};
use store::{Command, Entry, Unit, Visibility, params};

/// The permit to work on the board of a meeting, with the meeting and its committee.
async fn enter(unit: &Unit, meeting: &Id) -> Outcome<(Permit, rows::Meeting, rows::Committee)> {
    let permit = policy::SPEAK.permit(unit.actor())?;
    let meeting = rows::get_meeting(unit, meeting.as_str()).await?;
    let committee = rows::get_committee(unit, &meeting.committee).await?;
    rows::check_speaks(unit.actor(), &committee)?;
    Ok((permit, meeting, committee))
}

/// One step on the board.
pub struct OnBoard {
    /// The meeting.
    pub meeting: Id,
    /// The step.
    pub step: BoardStep,
}

/// What can be done on the board.
pub enum BoardStep {
    /// A new card.
    AddCard {
        /// At most 200 characters.
        text: String,
        /// One of [`model::CARD_KINDS`].
        kind: String,
        /// The group; empty for none.
        group: String,
    },
    /// A card into a group.
    MoveCard {
        /// The card.
        card: Id,
        /// Its edition that was seen.
        edition: i64,
        /// The group; empty for none.
        group: String,
    },
    /// Takes a card away; its author, or the secretariat.
    RemoveCard {
        /// The card.
        card: Id,
        /// Its edition that was seen.
        edition: i64,
    },
    /// A new group.
    AddGroup {
        /// At most 60 characters.
        name: String,
    },
    /// Another name for a group.
    RenameGroup {
        /// The group.
        group: Id,
        /// Its edition that was seen.
        edition: i64,
        /// At most 60 characters.
        name: String,
    },
    /// Makes an opinion of a card.
    MakeOpinion {
        /// The card.
        card: Id,
        /// Its edition that was seen.
        edition: i64,
    },
}

impl Command for OnBoard {
    /// The opinion, if one was made.
    type Outcome = Option<Id>;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Option<Id>> {
        let (permit, meeting, committee) = enter(unit, &self.meeting).await?;
        let mut made = None;
        let action = match self.step {
            BoardStep::AddCard { text, kind, group } => {
                let mut check = Check::new();
                let text = check.text("card", &text, 200);
                let kind = model::one_of(&mut check, "kind", &kind, model::CARD_KINDS);
                check.done()?;
                let group = group_of(unit, &meeting, &group).await?;
                let (id, author) = (unit.new_id(), unit.actor().account.clone());
                let at = unit.at_micros();
                unit.write(
                    &permit,
                    "INSERT INTO committee_cards (id, meeting, card_group, text, kind, author, created_at) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    params![id, &meeting.id, group, text, kind, author, at],
                )
                .await?;
                "evaluation.add-card"
            }
            BoardStep::MoveCard {
                card,
                edition,
                group,
            } => {
                card_of(unit, &meeting, &card).await?;
                let group = group_of(unit, &meeting, &group).await?;
                let moved = unit
                    .write(
                        &permit,
                        "UPDATE committee_cards SET card_group = $2, edition = edition + 1 WHERE id = $1 AND edition = $3",
                        params![&card, group, edition],
                    )
                    .await?;
                one(moved)?;
                "evaluation.move-card"
            }
            BoardStep::RemoveCard { card, edition } => {
                let row = card_of(unit, &meeting, &card).await?;
                let own = row.author.as_deref() == unit.actor().account.as_ref().map(Id::as_str);
                let permit = policy::RUN.permit_if(unit.actor(), own)?;
                let gone = unit
                    .write(
                        &permit,
                        "DELETE FROM committee_cards WHERE id = $1 AND edition = $2",
                        params![&card, edition],
                    )
                    .await?;
                one(gone)?;
                "evaluation.remove-card"
            }
            BoardStep::AddGroup { name } => {
                let mut check = Check::new();
                let name = check.text("group", &name, 60);
                check.done()?;
                let id = unit.new_id();
                unit.write(
                    &permit,
                    "INSERT INTO committee_card_groups (id, meeting, name) VALUES ($1, $2, $3)",
                    params![id, &meeting.id, name],
                )
                .await?;
                "evaluation.add-group"
            }
            BoardStep::RenameGroup {
                group,
                edition,
                name,
            } => {
                let mut check = Check::new();
                let name = check.text("group", &name, 60);
                check.done()?;
                group_of(unit, &meeting, group.as_str()).await?;
                let renamed = unit
                    .write(
                        &permit,
                        "UPDATE committee_card_groups SET name = $2, edition = edition + 1 WHERE id = $1 AND edition = $3",
                        params![&group, name, edition],
                    )
                    .await?;
                one(renamed)?;
                "evaluation.rename-group"
            }
            BoardStep::MakeOpinion { card, edition } => {
                let opinion =
                    make_opinion(unit, &permit, &meeting, &committee, &card, edition).await?;
                unit.note(Entry::new("evaluation.save-opinion", &opinion));
                made = Some(opinion);
                "evaluation.card-to-opinion"
            }
        };
        unit.note(Entry::new(action, &self.meeting));
        Ok(made)
    }
}

fn one(rows: u64) -> Outcome<()> {
    if rows == 0 { Err(changed()) } else { Ok(()) }
}

async fn card_of(
    unit: &Unit,
    meeting: &rows::Meeting,
    card: &Id,
) -> Outcome<crate::committee::board::Card> {
    use store::Queries;
    let sql = format!("{CARD} WHERE id = $1 AND meeting = $2");
    unit.get(&sql, params![card, &meeting.id]).await
}

async fn group_of(unit: &Unit, meeting: &rows::Meeting, group: &str) -> Outcome<Option<Id>> {
    use store::Queries;
    if group.is_empty() {
        return Ok(None);
    }
    let group = Id::parse(group)?;
    let known = unit
        .number(
            "SELECT COUNT(*) AS n FROM committee_card_groups WHERE id = $1 AND meeting = $2",
            params![&group, &meeting.id],
        )
        .await?;
    if known == 0 {
        return Err(Fault::new(&Code::NOT_FOUND));
    }
    Ok(Some(group))
}

/// The words of the card as an opinion: of the committee where the secretariat makes it, of the member where a member does.
async fn make_opinion(
    unit: &mut Unit,
    permit: &Permit,
    meeting: &rows::Meeting,
    committee: &rows::Committee,
    card: &Id,
    edition: i64,
) -> Outcome<Id> {
    let row = card_of(unit, meeting, card).await?;
    if row.opinion.is_some() {
        return Err(changed());
    }
    let manages = policy::RUN.allows(unit.actor());
    let account = unit.actor().account.clone();
    let members = rows::list_members(unit, &committee.id).await?;
    let own = members
        .iter()
        .find(|m| m.account.as_deref() == account.as_ref().map(Id::as_str));
    let (voice, member) = match own {
        _ if manages => ("committee", None),
        Some(member) => ("member", Some(member.id.clone())),
        None => ("member", None),
    };
    let kind = match row.kind.as_str() {
        "good" => "judgement",
        "idea" => "request",
        "question" => "question",
        _ => "opinion",
    };
    let day = meeting.day.parse().unwrap_or_else(|_| unit.clock().today());
    let year = i64::from(FiscalYear::of(day).map_or(0, FiscalYear::year));
    let title = said::beginning(&row.text, 60);
    let id = unit
        .create_record(permit, "evaluation.opinion", &title, Visibility::Private)
        .await?;
    let at = unit.at_micros();
    unit.write(
        permit,
        "INSERT INTO committee_opinions (id, committee, meeting, text, voice, member, author, kind, fiscal_year, state, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'received', $10)",
        params![
            &id,
            &committee.id,
            &meeting.id,
            row.text,
            voice,
            member,
            account,
            kind,
            year,
            at
        ],
    )
    .await?;
    let marked = unit
        .write(
            permit,
            "UPDATE committee_cards SET opinion = $2, edition = edition + 1 WHERE id = $1 AND edition = $3",
            params![card, &id, edition],
        )
        .await?;
    one(marked)?;
    Ok(id)
}
