//! Rating, asking colleagues, and keeping teams. A person, a team or an intermediary is rated; colleagues only when it was
//! asked for.
use super::{
    model::{Competency, Levels, is_over},
    queries::{get_team, list_mates, list_rounds},
};
use crate::pool::{
    bodies, members,
    members::{
        cycle::REGISTERED,
        queries::{get_member, list_own},
    },
    policy, room,
};
use jiff::civil::Date;
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Queries, Unit, Visibility, list_records, on_constraint, params};

/// Kind of the record of a team.
pub const TEAM: &str = "directory.pool-team";

/// Who somebody is for a subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// It is they themselves, or they speak for it: the centre for teams, intermediaries and people from paper.
    pub own: bool,
    /// They belong to the circle of colleagues: the centre, coordinators, everybody who is registered.
    pub colleague: bool,
    /// The centre.
    pub centre: bool,
    /// It is a person of the pool.
    pub is_member: bool,
}

/// How whoever acts stands to a subject; not found where it is none. At most four queries.
pub async fn relation(
    queries: &impl Queries,
    subject: &Id,
    actor: &kernel::Actor,
) -> Outcome<(Relation, String)> {
    let records = list_records(queries, std::slice::from_ref(subject)).await?;
    let record = records
        .into_iter()
        .next()
        .filter(|r| {
            [members::commands::KIND, TEAM, bodies::commands::KIND].contains(&r.kind.as_str())
        })
        .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
    let centre = policy::RATE.allows(actor);
    let is_member = record.kind == members::commands::KIND;
    let (mut own, mut speaks) = (false, centre);
    if is_member {
        let row = get_member(queries, subject).await?;
        if row.state == members::cycle::REMOVED {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        own = row.is_of(actor.account.as_ref());
        // For somebody who came on paper the centre writes down what they say of themselves.
        speaks = centre && row.account.is_none();
    }
    let registered = match &actor.account {
        Some(account) => list_own(queries, account)
            .await?
            .iter()
            .any(|m| m.state == REGISTERED),
        None => false,
    };
    Ok((
        Relation {
            own: own || speaks,
            colleague: (centre || registered) && !own,
            centre,
            is_member,
        },
        record.title,
    ))
}

/// What whoever acts may do here; for others the subject is not there.
async fn permit(unit: &Unit, relation: Relation, may: bool) -> Outcome<Permit> {
    if !relation.own && !relation.centre && !relation.colleague {
        policy::RATE.permit(unit.actor())?;
    }
    if may {
        policy::RATE.permit_if(unit.actor(), true)
    } else {
        Err(Fault::new(&Code::NOT_ALLOWED).with("rule", policy::RATE.name))
    }
}

/// Levels as typed, each at its field.
pub fn read_levels(get: impl Fn(&str) -> String, check: &mut Check) -> Levels {
    let mut levels = [0; 5];
    for (level, competency) in levels.iter_mut().zip(Competency::ALL) {
        match get(competency.name()).parse::<i64>() {
            Ok(typed) if (1..=5).contains(&typed) => *level = typed,
            _ => check.fault(competency.name(), "field-pool-level"),
        }
    }
    levels
}

/// Rates a subject: themselves, or, where they asked for it, as a colleague.
pub struct RateCompetencies {
    /// Whom.
    pub subject: Id,
    /// The levels as typed, in their order.
    pub levels: [String; 5],
    /// On what it is based; only of what one says of oneself. At most 500 characters.
    pub grounds: String,
    /// As a colleague.
    pub as_colleague: bool,
}

impl Command for RateCompetencies {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (relation, _) = relation(unit, &self.subject, unit.actor()).await?;
        let may = if self.as_colleague {
            relation.colleague
        } else {
            relation.own
        };
        let permit = permit(unit, relation, may).await?;
        let mut check = Check::new();
        let typed = |name: &str| {
            let at = Competency::ALL.iter().position(|c| c.name() == name);
            at.and_then(|at| self.levels.get(at))
                .cloned()
                .unwrap_or_default()
        };
        let levels = read_levels(typed, &mut check);
        let grounds = check.optional_text("grounds", &self.grounds, 500);
        check.done()?;
        let today = kernel::in_japan(unit.at()).date();
        let round = if self.as_colleague {
            let rounds = list_rounds(unit, &self.subject).await?;
            let open = rounds
                .into_iter()
                .find(|r| !is_over(&r.until_day, r.closed_at.is_some(), today));
            let round = open.ok_or_else(|| Fault::new(&crate::pool::NOT_NOW))?.id;
            // Whoever ends the asking meanwhile waits here, or was faster: what ended is not added to.
            let sql = "UPDATE directory_pool_rounds SET words = words WHERE id = $1 AND closed_at IS NULL";
            if unit.write(&permit, sql, params![&round]).await? == 0 {
                return Err(Fault::new(&crate::pool::NOT_NOW));
            }
            Some(round)
        } else {
            None
        };
        let grounds = if self.as_colleague {
            String::new()
        } else {
            grounds
        };
        let [coordination, communication, connection, creativity, risk] = levels;
        unit.write(
            &permit,
            "INSERT INTO directory_pool_ratings (id, subject, round, rater, day, coordination, communication, connection, \
             creativity, risk, grounds, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
             ON CONFLICT (round, rater) DO UPDATE SET day = excluded.day, coordination = excluded.coordination, \
             communication = excluded.communication, connection = excluded.connection, creativity = excluded.creativity, \
             risk = excluded.risk, at = excluded.at",
            params![
                unit.new_id(),
                &self.subject,
                round.clone(),
                unit.actor().account.clone(),
                today.to_string(),
                coordination,
                communication,
                connection,
                creativity,
                risk,
                grounds,
                unit.at_micros()
            ],
        )
        .await?;
        if round.is_none() && relation.is_member {
            let rows = Competency::ALL
                .into_iter()
                .zip(levels)
                .map(|(c, level)| params![&self.subject, c.name(), level])
                .collect();
            let columns = ["member", "competency", "level"];
            let rest = "ON CONFLICT (member, competency) DO UPDATE SET level = excluded.level";
            unit.insert_rows(&permit, "directory_pool_levels", &columns, rows, rest)
                .await?;
        }
        unit.note(Entry::new("pool.rate-competencies", &self.subject));
        Ok(())
    }
}

/// Asks colleagues, or ends the asking.
pub struct AskColleagues {
    /// About whom.
    pub subject: Id,
    /// The last day, `YYYY-MM-DD`; at most 90 days from now. Empty: ends the open asking.
    pub until: String,
    /// What is said to colleagues; at most 300 characters.
    pub words: String,
}

impl Command for AskColleagues {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (relation, _) = relation(unit, &self.subject, unit.actor()).await?;
        let permit = permit(unit, relation, relation.own).await?;
        let today = kernel::in_japan(unit.at()).date();
        let rounds = list_rounds(unit, &self.subject).await?;
        let open = rounds
            .iter()
            .find(|r| !is_over(&r.until_day, r.closed_at.is_some(), today));
        if self.until.is_empty() {
            let open = open.ok_or_else(|| Fault::new(&crate::pool::NOT_NOW))?;
            unit.write(
                &permit,
                "UPDATE directory_pool_rounds SET closed_at = $2 WHERE id = $1",
                params![&open.id, unit.at_micros()],
            )
            .await?;
            unit.note(Entry::new("pool.end-asking", &self.subject));
            return Ok(());
        }
        let mut check = Check::new();
        let words = check.optional_text("words", &self.words, 300);
        let last = today.saturating_add(jiff::Span::new().days(90));
        let until: Option<Date> = self.until.parse().ok();
        let until = until.filter(|d| *d >= today && *d <= last);
        if until.is_none() {
            check.fault("until", "field-pool-until");
        }
        if open.is_some() {
            check.fault("until", "field-pool-asking-open");
        }
        check.done()?;
        // What ended by its day is closed, so that one at most is open of each subject.
        unit.write(
            &permit,
            "UPDATE directory_pool_rounds SET closed_at = $2 WHERE subject = $1 AND closed_at IS NULL AND until_day < $3",
            params![&self.subject, unit.at_micros(), today.to_string()],
        )
        .await?;
        let begun = unit
            .write(
                &permit,
                "INSERT INTO directory_pool_rounds (id, subject, words, asked_at, until_day) VALUES ($1, $2, $3, $4, $5)",
                params![
                    unit.new_id(),
                    &self.subject,
                    words,
                    unit.at_micros(),
                    until.map(|d| d.to_string())
                ],
            )
            .await;
        on_constraint(
            begun,
            "uq_directory_pool_rounds_open",
            "directory_pool_rounds.subject",
            "until",
            "field-pool-asking-open",
        )?;
        unit.note(Entry::new("pool.ask-colleagues", &self.subject));
        Ok(())
    }
}

/// The permit to keep teams: the centre, and coordinators of the pool.
async fn team_permit(unit: &Unit) -> Outcome<Permit> {
    let coordinator = room::is_coordinator(unit, unit.actor()).await?;
    policy::TEAM.permit_if(unit.actor(), coordinator)
}

/// Saves a new team under a name.
pub struct CreateTeam {
    /// At most 60 characters.
    pub name: String,
    /// What it is for; at most 300.
    pub purpose: String,
}

impl Command for CreateTeam {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = team_permit(unit).await?;
        let mut check = Check::new();
        let name = check.text("name", &self.name, 60);
        let purpose = check.optional_text("purpose", &self.purpose, 300);
        check.done()?;
        let id = unit
            .create_record(&permit, TEAM, &name, Visibility::Private)
            .await?;
        let saved = unit
            .write(
                &permit,
                "INSERT INTO directory_pool_teams (id, name, purpose, created_at) VALUES ($1, $2, $3, $4)",
                params![&id, name, purpose, unit.at_micros()],
            )
            .await;
        on_constraint(
            saved,
            "uq_directory_pool_teams_name",
            "directory_pool_teams.name",
            "name",
            "field-pool-team-there",
        )?;
        unit.note(Entry::new("pool.create-team", &id));
        Ok(id)
    }
}

/// Takes somebody into a team, lets somebody go, or ends the team.
pub struct ChangeTeam {
    /// Which.
    pub team: Id,
    /// Who comes.
    pub add: Option<Id>,
    /// Who goes.
    pub remove: Option<Id>,
    /// Ends it.
    pub end: bool,
}

impl Command for ChangeTeam {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = team_permit(unit).await?;
        let team = get_team(unit, &self.team).await?;
        if team.ended_at.is_some() {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        if let Some(member) = &self.add {
            let row = get_member(unit, member).await?;
            if row.state != REGISTERED {
                return Err(Fault::field("add", "field-pool-not-registered"));
            }
            if list_mates(unit, &self.team).await?.len() >= 50 {
                return Err(Fault::new(&Code::TOO_MANY));
            }
            unit.write(
                &permit,
                "INSERT INTO directory_pool_team_members (team, member) VALUES ($1, $2) ON CONFLICT (team, member) DO NOTHING",
                params![&self.team, member],
            )
            .await?;
        }
        if let Some(member) = &self.remove {
            unit.write(
                &permit,
                "DELETE FROM directory_pool_team_members WHERE team = $1 AND member = $2",
                params![&self.team, member],
            )
            .await?;
        }
        if self.end {
            // Its name becomes free for another team.
            let name = format!("{} ({})", team.name, team.id);
            unit.write(
                &permit,
                "UPDATE directory_pool_teams SET ended_at = $2, name = $3 WHERE id = $1",
                params![&self.team, unit.at_micros(), name],
            )
            .await?;
        }
        unit.note(Entry::new("pool.change-team", &self.team));
        Ok(())
    }
}
