//! Which places have a page, what stands on it, who edits it.
use super::{Whose, edited, follow};
use crate::{
    centres::{model, policy, queries},
    organisations::commands::code_hash,
    places::queries::get_place,
};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, FromQueryResult, Queries, Unit, params};

/// Gives a place its page, or takes it away. What was written stays.
pub struct SwitchCentre {
    /// The place.
    pub place: Id,
    /// On.
    pub on: bool,
}

impl Command for SwitchCentre {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SET.permit(unit.actor())?;
        let place = get_place(unit, &self.place).await?;
        if place.retired == 1 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let at = unit.at_micros();
        unit.write(
            &permit,
            "INSERT INTO directory_centres (place, is_on, approval, changed_at) VALUES ($1, $2, 1, $3) \
             ON CONFLICT (place) DO UPDATE SET is_on = excluded.is_on, changed_at = excluded.changed_at",
            params![&self.place, self.on, at],
        )
        .await?;
        follow(unit, &permit, Whose::Centre(&self.place)).await?;
        unit.note(Entry::new("directory.switch-centre", &self.place));
        Ok(())
    }
}

/// Changes what a centre says of itself. Only staff say who coordinates there, and whether notices wait for a yes.
pub struct SaveCentre {
    /// The centre.
    pub centre: Id,
    /// A greeting: what this place is for those who live near; at most 2,000 characters.
    pub words: String,
    /// Office or role of the local coordinator, no name of a person; at most 100 characters.
    pub coordinator: String,
    /// Notices of groups wait for a yes.
    pub approval: bool,
}

impl Command for SaveCentre {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit) = edited(unit, &self.centre).await?;
        let mut check = Check::new();
        let words = check.optional_text("words", &self.words, 2_000);
        let coordinator = check.optional_text("coordinator", &self.coordinator, 100);
        check.done()?;
        let staff = policy::SET.allows(unit.actor());
        let coordinator = if staff { coordinator } else { row.coordinator };
        let approval = if staff {
            self.approval
        } else {
            row.approval == 1
        };
        let at = unit.at_micros();
        unit.write(
            &permit,
            "UPDATE directory_centres SET words = $2, coordinator = $3, approval = $4, changed_at = $5 WHERE place = $1",
            params![&self.centre, words, coordinator, approval, at],
        )
        .await?;
        unit.note(Entry::new("directory.save-centre", &self.centre));
        Ok(())
    }
}

/// How long the code to become an editor is good, in microseconds: two weeks.
const GOOD_FOR: i64 = 14 * 86_400_000_000;

/// Names somebody for a centre by a code that staff hand over.
pub struct NameCentreEditor {
    /// The centre.
    pub centre: Id,
    /// [`code_hash`] of the code.
    pub code_hash: String,
}

impl Command for NameCentreEditor {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SET.permit(unit.actor())?;
        queries::get_centre(unit, &self.centre).await?;
        let (id, at) = (unit.new_id(), unit.at_micros());
        unit.write(
            &permit,
            "INSERT INTO directory_centre_editors (id, centre, code_hash, expires_at) VALUES ($1, $2, $3, $4)",
            params![id, &self.centre, self.code_hash, at + GOOD_FOR],
        )
        .await?;
        unit.note(Entry::new("directory.name-centre-editor", &self.centre));
        Ok(())
    }
}

#[derive(FromQueryResult)]
struct Open {
    id: String,
    centre: String,
}

/// Accepts such a code; gives the centre.
pub struct AcceptCentre {
    /// As typed or as it stands in the address.
    pub code: String,
}

impl Command for AcceptCentre {
    type Outcome = Id;
    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::USE.permit(unit.actor())?;
        let account = unit.actor().account.clone();
        let account = account.ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        let at = unit.at_micros();
        let open: Option<Open> = unit
            .first(
                "SELECT id, centre FROM directory_centre_editors WHERE code_hash = $1 AND account IS NULL \
                 AND since IS NULL AND expires_at > $2",
                params![code_hash(&self.code), at],
            )
            .await?;
        let open = open.ok_or_else(|| Fault::new(&model::CODE_GONE))?;
        let centre = Id::from_stored(open.centre);
        // Who was named before comes back by the same row's successor; one account stands once per centre.
        unit.write(
            &permit,
            "DELETE FROM directory_centre_editors WHERE centre = $1 AND account = $2",
            params![&centre, &account],
        )
        .await?;
        let taken = unit
            .write(
                &permit,
                "UPDATE directory_centre_editors SET account = $2, since = $3 WHERE id = $1 AND since IS NULL",
                params![open.id, account, at],
            )
            .await?;
        if taken == 0 {
            return Err(Fault::new(&model::CODE_GONE));
        }
        unit.note(Entry::new("directory.accept-centre", &centre));
        Ok(centre)
    }
}

/// Ends somebody's editing.
pub struct EndCentreEditor {
    /// The centre.
    pub centre: Id,
    /// Row of the editor.
    pub editor: Id,
}

impl Command for EndCentreEditor {
    type Outcome = ();
    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::SET.permit(unit.actor())?;
        let at = unit.at_micros();
        let ended = unit
            .write(
                &permit,
                "UPDATE directory_centre_editors SET ended_at = $3 WHERE id = $1 AND centre = $2 AND ended_at IS NULL",
                params![&self.editor, &self.centre, at],
            )
            .await?;
        if ended == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        unit.note(Entry::new("directory.end-centre-editor", &self.centre));
        Ok(())
    }
}
