//! Committees and their members.
use crate::committee::{model, policy, rows};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, on_constraint, params};

/// What is said of a committee.
#[derive(Clone, Debug, Default)]
pub struct CommitteeContent {
    /// The body of the city that it is.
    pub body: String,
    /// Name; at most 120 characters.
    pub name: String,
    /// What it is for; at most 4,000 characters.
    pub about: String,
    /// Capacities of members, one on a line; the usual ones where it is empty.
    pub capacities: String,
    /// One of [`model::QUORUMS`].
    pub quorum: String,
}

/// Enters a committee, or changes what is said of it.
pub struct SaveCommittee {
    /// The committee; `None` for a new one.
    pub committee: Option<Id>,
    /// What is said of it.
    pub content: CommitteeContent,
}

impl Command for SaveCommittee {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::RUN.permit(unit.actor())?;
        let content = self.content;
        let mut check = Check::new();
        let body = model::chosen(&mut check, "body", &content.body);
        if body.is_none() && content.body.is_empty() {
            check.fault("body", "field-required");
        }
        let name = check.text("name", &content.name, 120);
        let about = check.optional_text("about", &content.about, 4000);
        let capacities = check.optional_text("capacities", &content.capacities, 1000);
        let quorum = model::one_of(&mut check, "quorum", &content.quorum, model::QUORUMS);
        check.done()?;
        let capacities = if capacities.is_empty() {
            model::CAPACITIES.to_owned()
        } else {
            capacities
        };
        let taken = |result| {
            on_constraint(
                result,
                "uq_committees_body",
                "committees.body",
                "body",
                "committee-body-taken",
            )
        };
        let id = match self.committee {
            Some(id) => {
                rows::get_committee(unit, id.as_str()).await?;
                let wrote = unit
                    .write(
                        &permit,
                        "UPDATE committees SET body = $2, name = $3, about = $4, capacities = $5, quorum = $6 WHERE id = $1",
                        params![&id, body, &name, about, capacities, quorum],
                    )
                    .await;
                taken(wrote)?;
                unit.update_record(&permit, &id, &name, Visibility::Public)
                    .await?;
                id
            }
            None => {
                let id = unit
                    .create_record(&permit, "evaluation.committee", &name, Visibility::Public)
                    .await?;
                let at = unit.at_micros();
                let wrote = unit
                    .write(
                        &permit,
                        "INSERT INTO committees (id, body, name, about, capacities, quorum, created_at) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7)",
                        params![&id, body, name, about, capacities, quorum, at],
                    )
                    .await;
                taken(wrote)?;
                id
            }
        };
        unit.note(Entry::new("evaluation.save-committee", &id));
        Ok(id)
    }
}

/// What is said of a member.
#[derive(Clone, Debug, Default)]
pub struct MemberContent {
    /// Name; at most 80 characters.
    pub name: String,
    /// One of the committee's capacities.
    pub capacity: String,
    /// Where they come from; at most 120 characters.
    pub affiliation: String,
    /// One of [`model::SEATS`].
    pub seat: String,
    /// First day of the term.
    pub term_from: String,
    /// Last day of the term.
    pub term_until: String,
    /// Their account; may be empty.
    pub account: String,
    /// Whether they agreed that their name is public.
    pub public_name: bool,
}

/// Enters a member, or changes what is said of them.
pub struct SaveMember {
    /// The committee.
    pub committee: Id,
    /// The member; `None` for a new one.
    pub member: Option<Id>,
    /// What is said of them.
    pub content: MemberContent,
}

impl Command for SaveMember {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::RUN.permit(unit.actor())?;
        let committee = rows::get_committee(unit, self.committee.as_str()).await?;
        let content = self.content;
        let mut check = Check::new();
        let name = check.text("name", &content.name, 80);
        let words = committee.capacity_words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let capacity = model::one_of(&mut check, "capacity", &content.capacity, &words);
        let affiliation = check.optional_text("affiliation", &content.affiliation, 120);
        let seat = model::one_of(&mut check, "seat", &content.seat, model::SEATS);
        let from = model::day(&mut check, "term_from", &content.term_from);
        let until = model::day(&mut check, "term_until", &content.term_until);
        if until < from {
            check.fault("term_until", "committee-term-order");
        }
        let account = model::chosen(&mut check, "account", &content.account);
        check.done()?;
        let id = match self.member {
            Some(id) => {
                let member = rows::get_member(unit, id.as_str()).await?;
                if member.committee != committee.id {
                    return Err(kernel::Fault::new(&kernel::Code::NOT_FOUND));
                }
                unit.write(
                    &permit,
                    "UPDATE committee_members SET name = $2, capacity = $3, affiliation = $4, seat = $5, term_from = $6, \
                     term_until = $7, account = $8, public_name = $9 WHERE id = $1",
                    params![&id, name, &capacity, affiliation, seat, from, until, account, content.public_name],
                )
                .await?;
                id
            }
            None => {
                // The record's title is the capacity: a name stands only where it can be erased.
                let id = unit
                    .create_record(&permit, "evaluation.member", &capacity, Visibility::Private)
                    .await?;
                let at = unit.at_micros();
                unit.write(
                    &permit,
                    "INSERT INTO committee_members (id, committee, name, capacity, affiliation, seat, term_from, term_until, \
                     account, public_name, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                    params![
                        &id,
                        &committee.id,
                        name,
                        capacity,
                        affiliation,
                        seat,
                        from,
                        until,
                        account,
                        content.public_name,
                        at
                    ],
                )
                .await?;
                id
            }
        };
        unit.note(Entry::new("evaluation.save-member", &id));
        Ok(id)
    }
}
