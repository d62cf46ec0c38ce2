//! 解散・継承・統合・分化: what a group becomes. Nothing is deleted; each side leads to the other, and the old address
//! goes on answering.
use super::{Found, create, editors::add_editor, steps::step};
use crate::organisations::{
    cycle,
    queries::{self, OrganisationRow},
};
use jiff::civil::Date;
use kernel::{Check, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Unit, Visibility, params};
use workflow::Standing;

/// How a group ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// 解散
    Dissolved,
    /// 継承: another group goes on with it.
    Succeeded,
    /// 統合: it becomes part of another.
    Merged,
    /// 登録をやめる: it goes on by itself; its page and its contacts are taken back.
    Left,
}

impl Ending {
    /// Every way.
    pub const ALL: [Ending; 4] = [
        Ending::Dissolved,
        Ending::Succeeded,
        Ending::Merged,
        Ending::Left,
    ];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Ending::Dissolved => "dissolved",
            Ending::Succeeded => "succeeded",
            Ending::Merged => "merged",
            Ending::Left => "left",
        }
    }
    /// The way of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.name() == name)
    }
}

/// Ends a group.
pub struct EndOrganisation {
    /// The group.
    pub organisation: Id,
    /// How.
    pub ending: Option<Ending>,
    /// Who goes on: the last part of its address, or its name. Only with succession and merger.
    pub other: String,
    /// The day.
    pub day: String,
    /// A word to those who look for it; at most 500 characters.
    pub note: String,
}

impl Command for EndOrganisation {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        let mut check = Check::new();
        let note = check.optional_text("note", &self.note, 500);
        let day = read_day(&mut check, &self.day);
        if self.ending.is_none() {
            check.fault("ending", "field-organisations-choice");
        }
        let goes_on = matches!(self.ending, Some(Ending::Succeeded | Ending::Merged));
        let other = if goes_on {
            let other = find_other(unit, &found.row, &self.other).await?;
            match &other {
                None => check.fault("other", "field-organisations-other"),
                Some(other) if !may_speak_for(unit, other).await? => {
                    check.fault("other", "field-organisations-other-consent");
                }
                Some(_) => {}
            }
            other
        } else {
            None
        };
        check.done()?;
        let (Some(ending), Some(day)) = (self.ending, day) else {
            return Err(Fault::field("ending", "field-organisations-choice"));
        };
        end(unit, &permit, &found, &note).await?;
        if ending == Ending::Left {
            unit.write(
                &permit,
                "UPDATE directory_organisations SET published_at = NULL WHERE id = $1",
                params![&self.organisation],
            )
            .await?;
            unit.update_record(
                &permit,
                &self.organisation,
                &found.row.name,
                Visibility::Private,
            )
            .await?;
        }
        let other = other.map(|o| o.id());
        record(
            unit,
            &permit,
            ending.name(),
            day,
            &self.organisation,
            other.as_ref(),
            &note,
        )
        .await?;
        Ok(())
    }
}

/// The permission to speak for the other side: its editor, or the centre.
async fn may_speak_for(unit: &Unit, other: &OrganisationRow) -> Outcome<bool> {
    let is_editor = queries::is_editor(unit, &other.id(), unit.actor()).await?;
    Ok(crate::organisations::policy::edit(unit.actor(), is_editor).is_ok())
}

fn read_day(check: &mut Check, typed: &str) -> Option<Date> {
    let day = typed.trim().parse().ok();
    if day.is_none() {
        check.fault("day", "field-organisations-day");
    }
    day
}

/// A published group other than this one, by the last part of its address or by its name.
async fn find_other(
    unit: &Unit,
    own: &OrganisationRow,
    typed: &str,
) -> Outcome<Option<OrganisationRow>> {
    let typed = typed.trim().trim_end_matches('/');
    let last = typed.rsplit('/').next().unwrap_or_default();
    let mut found = queries::find_by_address(unit, last).await?;
    if found.is_none() && !typed.is_empty() {
        let folded = crate::organisations::model::fold(typed);
        let named = queries::search(unit, typed).await?;
        let mut same = named
            .into_iter()
            .filter(|o| o.published_at.is_some() && o.id != own.id)
            .filter(|o| crate::organisations::model::fold(&o.name) == folded);
        found = same.next();
        if same.next().is_some() {
            return Ok(None);
        }
    }
    Ok(found.filter(|o| o.id != own.id && o.published_at.is_some()))
}

async fn end(unit: &mut Unit, permit: &Permit, found: &Found, note: &str) -> Outcome<()> {
    let way = cycle::ending(&found.row.state).ok_or_else(|| {
        Fault::new(&workflow::faults::MOVED_ON).with("state", found.row.state.clone())
    })?;
    let standing: Standing = found.standing(unit);
    step(unit, permit, &found.row, way, &standing, note).await
}

async fn record(
    unit: &mut Unit,
    permit: &Permit,
    kind: &str,
    day: Date,
    organisation: &Id,
    other: Option<&Id>,
    note: &str,
) -> Outcome<()> {
    let id = unit.new_id();
    let at = unit.at_micros();
    unit.write(
        permit,
        "INSERT INTO directory_events (id, kind, day, organisation, other, note, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![id, kind, day.to_string(), organisation, other, note, at],
    )
    .await?;
    if let Some(other) = other {
        unit.note(Entry::new("directory.link", other));
    }
    Ok(())
}

/// 分化: a group becomes several. Each new one begins with what is written of the old one and with its editors, and is
/// confirmed by the centre like any other.
pub struct SplitOrganisation {
    /// The group.
    pub organisation: Id,
    /// Names of the new groups, one on each line, at most ten.
    pub names: String,
    /// The old one goes on beside them.
    pub keeps: bool,
    /// The day.
    pub day: String,
    /// A word to those who look for it; at most 500 characters.
    pub note: String,
}

impl Command for SplitOrganisation {
    /// The new groups, in the order of the names.
    type Outcome = Vec<Id>;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Vec<Id>> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        let mut check = Check::new();
        let note = check.optional_text("note", &self.note, 500);
        let day = read_day(&mut check, &self.day);
        let names: Vec<&str> = self
            .names
            .lines()
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .collect();
        let least = if self.keeps { 1 } else { 2 };
        if !(least..=10).contains(&names.len()) || names.iter().any(|n| n.chars().count() > 100) {
            check.fault("names", "field-organisations-names");
        }
        check.done()?;
        let day = day.ok_or_else(|| Fault::field("day", "field-organisations-day"))?;
        if cycle::ending(&found.row.state).is_none() {
            return Err(Fault::new(&workflow::faults::MOVED_ON).with("state", found.row.state));
        }
        let editors = queries::list_editors(unit, &self.organisation).await?;
        let mut content = found.row.content(&found.terms);
        // What belongs to the old one alone.
        for name in ["reading", "number", "slug", "achieved", "people"] {
            content.set(name, "");
        }
        let complete = content.is_complete();
        let mut made = Vec::with_capacity(names.len());
        for name in names {
            content.set("name", name);
            let id = create::insert(unit, &permit, &content, "web", "").await?;
            unit.write(
                &permit,
                "UPDATE directory_organisations SET contact_by = \
                 (SELECT o.contact_by FROM directory_organisations o WHERE o.id = $2) WHERE id = $1",
                params![&id, &self.organisation],
            )
            .await?;
            for account in editors.iter().filter_map(|e| e.account.clone()) {
                add_editor(unit, &permit, &id, &Id::from_stored(account)).await?;
            }
            record(
                unit,
                &permit,
                "split",
                day,
                &self.organisation,
                Some(&id),
                &note,
            )
            .await?;
            if complete {
                let row = queries::get_organisation(unit, &id).await?;
                let standing = Standing::of(&[cycle::GROUP], &[cycle::COMPLETE]);
                step(unit, &permit, &row, "submit", &standing, "").await?;
            }
            made.push(id);
        }
        if self.keeps {
            unit.note(Entry::new("directory.split", &self.organisation));
        } else {
            end(unit, &permit, &found, &note).await?;
        }
        Ok(made)
    }
}
