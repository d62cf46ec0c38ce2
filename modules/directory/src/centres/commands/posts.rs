//! News of the centre, notices of groups, the board of local bodies, and who meets when.
use super::edited;
use crate::centres::{
    model::{self, Times},
    policy,
    queries::{self, PostRow},
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Queries, Unit, Visibility, params};

/// Kind of the record of a post.
pub const KIND: &str = "directory.centre-post";
/// So many posts of one group hang at one centre at most.
const MOST: i64 = 20;

/// The permit to speak for a group at a centre, and whether the group is a local body.
async fn voice(unit: &Unit, organisation: &Id) -> Outcome<(Permit, bool)> {
    let found = queries::find_voice(unit, organisation).await?;
    let found = found.ok_or_else(|| Fault::field("organisation", "field-centres-group"))?;
    let is_editor =
        crate::organisations::queries::is_editor(unit, organisation, unit.actor()).await?;
    let permit = policy::speak(unit.actor(), is_editor)?;
    Ok((permit, found.is_local == 1))
}

/// Whether somebody edits a local body.
async fn is_local(unit: &Unit) -> Outcome<bool> {
    let voices = queries::list_voices(unit, unit.actor()).await?;
    Ok(voices.iter().any(|v| v.is_local == 1))
}

/// Writes news (in the centre's own name) or a notice (in a group's).
pub struct Post {
    /// The centre.
    pub centre: Id,
    /// The group; `None` for the centre itself.
    pub organisation: Option<Id>,
    /// Only for local bodies, of all areas; otherwise for everybody.
    pub local: bool,
    /// At most 80 characters.
    pub title: String,
    /// At most 2,000 characters.
    pub words: String,
    /// Last day on which it hangs.
    pub until: String,
}

impl Command for Post {
    /// The post, and whether it hangs at once.
    type Outcome = (Id, bool);
    async fn carry_out(self, unit: &mut Unit) -> Outcome<(Id, bool)> {
        let centre = queries::get_centre(unit, &self.centre).await?;
        let (permit, own) = match &self.organisation {
            None => {
                let permit = edited(unit, &self.centre).await?.1;
                if self.local {
                    let local = is_local(unit).await?;
                    policy::local(unit.actor(), local)
                        .map_err(|_| Fault::field("audience", "field-centres-local"))?;
                }
                (permit, true)
            }
            Some(organisation) => {
                let (permit, local) = voice(unit, organisation).await?;
                if self.local && !local {
                    policy::local(unit.actor(), false)
                        .map_err(|_| Fault::field("audience", "field-centres-local"))?;
                }
                (permit, policy::EDIT.allows(unit.actor()))
            }
        };
        let mut check = Check::new();
        let title = check.text("title", &self.title, 80);
        let words = check.text("words", &self.words, 2_000);
        let today = kernel::in_japan(unit.at()).date();
        let until = model::until(&mut check, &self.until, today);
        check.done()?;
        if let Some(organisation) = &self.organisation {
            let sql = "SELECT COUNT(*) AS n FROM directory_centre_posts WHERE organisation = $1 AND centre = $2 \
                       AND state IN ('waiting', 'shown')";
            if unit
                .number(sql, params![organisation, &self.centre])
                .await?
                >= MOST
            {
                return Err(Fault::field("title", "field-centres-most"));
            }
        }
        let shown = own || centre.approval == 0;
        let id = unit
            .create_record(&permit, KIND, &title, visibility(shown, self.local))
            .await?;
        let at = unit.at_micros();
        let kind = if self.organisation.is_some() {
            "notice"
        } else {
            "news"
        };
        let audience = if self.local { "local" } else { "public" };
        let state = if shown { "shown" } else { "waiting" };
        unit.write(
            &permit,
            "INSERT INTO directory_centre_posts (id, centre, kind, audience, organisation, title, words, until, state, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            params![
                &id, &self.centre, kind, audience, self.organisation, title, words, until, state, at
            ],
        )
        .await?;
        unit.note(Entry::new("directory.post", &id));
        Ok((id, shown))
    }
}

fn visibility(shown: bool, local: bool) -> Visibility {
    if shown && !local {
        Visibility::Public
    } else {
        Visibility::Private
    }
}

/// Which posts something happened to, all at once.
pub(crate) enum Whose<'a> {
    /// Those of a group that came into the list or left it.
    Group(&'a Id),
    /// Those of a centre that was opened or closed.
    Centre(&'a Id),
}

/// What hangs publicly goes out of sight with its group or its centre, and comes back with it.
pub(crate) async fn follow(unit: &mut Unit, permit: &Permit, whose: Whose<'_>) -> Outcome<()> {
    for row in queries::list_shown_of(unit, &whose).await? {
        let id = Id::from_stored(row.id);
        let seen = visibility(row.group_listed == 1 && row.centre_on == 1, false);
        unit.update_record(permit, &id, &row.title, seen).await?;
        unit.note(Entry::new("directory.follow-post", &id));
    }
    Ok(())
}

pub(super) async fn set_state(
    unit: &mut Unit,
    permit: &Permit,
    row: &PostRow,
    state: &str,
    reason: &str,
) -> Outcome<()> {
    let id = Id::from_stored(row.id.clone());
    let changed = unit
        .write(
            permit,
            "UPDATE directory_centre_posts SET state = $2, reason = $3 WHERE id = $1 AND state = $4",
            params![&id, state, reason, &row.state],
        )
        .await?;
    if changed == 0 {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    let shown = state == "shown" && row.group_listed == 1 && row.centre_on == 1;
    let seen = visibility(shown, row.audience == "local");
    unit.update_record(permit, &id, &row.title, seen).await
}

/// The centre lets a notice hang, or says why not.
pub struct DecidePost {
    /// The notice.
    pub post: Id,
    /// Whether it hangs.
    pub accept: bool,
    /// Why not; at most 300 characters.
    pub reason: String,
}

impl Command for DecidePost {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = queries::get_post(unit, &self.post).await?;
        let centre = Id::from_stored(row.centre.clone());
        let (_, permit) = edited(unit, &centre).await?;
        if row.state != "waiting" {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        let mut check = Check::new();
        let reason = if self.accept {
            String::new()
        } else {
            check.text("reason", &self.reason, 300)
        };
        check.done()?;
        let state = if self.accept { "shown" } else { "refused" };
        set_state(unit, &permit, &row, state, &reason).await?;
        unit.note(Entry::new("directory.decide-post", &self.post));
        Ok(())
    }
}

/// Takes a post down: its group, or the centre.
pub struct WithdrawPost {
    /// The post.
    pub post: Id,
}

impl Command for WithdrawPost {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit) = owned(unit, &self.post).await?;
        if !matches!(row.state.as_str(), "waiting" | "shown") {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        set_state(unit, &permit, &row, "ended", "").await?;
        unit.note(Entry::new("directory.withdraw-post", &self.post));
        Ok(())
    }
}

/// A post with the permit of whoever wrote it, or of its centre.
async fn owned(unit: &Unit, post: &Id) -> Outcome<(PostRow, Permit)> {
    let row = queries::get_post(unit, post).await?;
    let centre = Id::from_stored(row.centre.clone());
    let mut own = queries::is_editor(unit, &centre, unit.actor()).await?;
    if let (false, Some(organisation)) = (own, &row.organisation) {
        let organisation = Id::from_stored(organisation.clone());
        own = crate::organisations::queries::is_editor(unit, &organisation, unit.actor()).await?;
    }
    let permit = policy::edit(unit.actor(), own)?;
    Ok((row, permit))
}

/// Answers on the board of local bodies.
pub struct ReplyToPost {
    /// What is answered.
    pub post: Id,
    /// In whose name; `None` for staff.
    pub organisation: Option<Id>,
    /// At most 2,000 characters.
    pub words: String,
}

impl Command for ReplyToPost {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let is_local = is_local(unit).await?;
        let permit = policy::local(unit.actor(), is_local)?;
        let row = queries::get_post(unit, &self.post).await?;
        if row.audience != "local" || row.state != "shown" || row.group_listed == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        match &self.organisation {
            Some(organisation) => {
                let (_, local) = voice(unit, organisation).await?;
                policy::local(unit.actor(), local)?;
            }
            None => {
                policy::LOCAL
                    .permit(unit.actor())
                    .map_err(|_| Fault::field("organisation", "field-centres-group"))?;
            }
        }
        let mut check = Check::new();
        let words = check.text("words", &self.words, 2_000);
        check.done()?;
        let (id, at) = (unit.new_id(), unit.at_micros());
        unit.write(
            &permit,
            "INSERT INTO directory_centre_replies (id, post, organisation, words, at) VALUES ($1, $2, $3, $4, $5)",
            params![id, &self.post, self.organisation, words, at],
        )
        .await?;
        unit.note(Entry::new("directory.reply-post", &self.post));
        Ok(())
    }
}

/// Says that what was asked is solved (解決).
pub struct SolvePost {
    /// The post.
    pub post: Id,
}

impl Command for SolvePost {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit) = owned(unit, &self.post).await?;
        if row.audience != "local" || row.state != "shown" {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_centre_posts SET solved_at = COALESCE(solved_at, $2) WHERE id = $1",
            params![&self.post, at],
        )
        .await?;
        unit.note(Entry::new("directory.solve-post", &self.post));
        Ok(())
    }
}

/// Says that a group meets at a centre: by its editor, by the centre, or by staff.
pub struct AddMeeting {
    /// The centre.
    pub centre: Id,
    /// The group.
    pub organisation: Id,
    /// When.
    pub times: Times,
}

impl Command for AddMeeting {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        queries::get_centre(unit, &self.centre).await?;
        let found = queries::find_voice(unit, &self.organisation).await?;
        found.ok_or_else(|| Fault::field("organisation", "field-centres-group"))?;
        let actor = unit.actor();
        let own = queries::is_editor(unit, &self.centre, actor).await?
            || crate::organisations::queries::is_editor(unit, &self.organisation, actor).await?;
        let permit = policy::speak(unit.actor(), own)?;
        let times = self.times.check()?;
        let sql = "SELECT COUNT(*) AS n FROM directory_centre_meetings WHERE organisation = $1 AND centre = $2";
        if unit
            .number(sql, params![&self.organisation, &self.centre])
            .await?
            >= MOST
        {
            return Err(Fault::field("weekday", "field-centres-most"));
        }
        let (id, at) = (unit.new_id(), unit.at_micros());
        unit.write(
            &permit,
            "INSERT INTO directory_centre_meetings (id, centre, organisation, weekday, begins, ends, note, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            params![
                id, &self.centre, &self.organisation, times.weekday, times.begins, times.ends, times.note, at
            ],
        )
        .await?;
        unit.note(Entry::new("directory.add-meeting", &self.centre));
        Ok(())
    }
}

/// Takes a meeting off the list.
pub struct RemoveMeeting {
    /// The meeting.
    pub meeting: Id,
}

impl Command for RemoveMeeting {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let row = queries::get_meeting(unit, &self.meeting).await?;
        let (centre, group) = (
            Id::from_stored(row.centre),
            Id::from_stored(row.organisation),
        );
        let own = queries::is_editor(unit, &centre, unit.actor()).await?
            || crate::organisations::queries::is_editor(unit, &group, unit.actor()).await?;
        let permit = policy::speak(unit.actor(), own)?;
        unit.write(
            &permit,
            "DELETE FROM directory_centre_meetings WHERE id = $1",
            params![&self.meeting],
        )
        .await?;
        unit.note(Entry::new("directory.remove-meeting", &centre));
        Ok(())
    }
}
