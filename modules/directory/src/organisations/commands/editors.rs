//! Who edits a group: invited by a code or a mail with it, handed over when the officer changes.
use super::{Found, steps::tell};
use crate::organisations::{model, policy, queries};
use kernel::{Code, Entropy, Fault, Id, Outcome, Permit};
use notify::Message;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use store::{Command, Entry, Unit, params};

/// How long an invitation is good, in microseconds: two weeks.
const GOOD_FOR: i64 = 14 * 86_400_000_000;

/// A code that can be read out on the telephone: ten letters and digits that are not mistaken for each other.
pub fn new_code(entropy: &dyn Entropy) -> String {
    const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut bytes = [0u8; 10];
    entropy.fill(&mut bytes);
    bytes
        .iter()
        .filter_map(|b| LETTERS.get(usize::from(b % 31)))
        .map(|b| char::from(*b))
        .collect()
}

/// What is stored of a code. Capitals, spaces and hyphens make no difference.
pub fn code_hash(code: &str) -> String {
    let plain: String = code
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let digest = Sha256::digest(format!("directory-invitation:{plain}").as_bytes());
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Invites somebody to edit.
pub struct InviteEditor {
    /// The group.
    pub organisation: Id,
    /// [`code_hash`] of the code, which only the one who invites and the one invited know.
    pub code_hash: String,
    /// Whoever invites stops editing when it is accepted.
    pub hand_over: bool,
    /// The mail with the code, where it goes by mail.
    pub messages: Vec<Message>,
}

impl Command for InviteEditor {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        let at = unit.at_micros();
        if queries::list_invitations(unit, &self.organisation, at)
            .await?
            .len()
            >= 20
        {
            return Err(Fault::new(&Code::TOO_MANY));
        }
        let id = unit.new_id();
        let by = unit.actor().account.clone();
        unit.write(
            &permit,
            "INSERT INTO directory_invitations (id, organisation, code_hash, hand_over, invited_by, created_at, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            params![
                id,
                &self.organisation,
                self.code_hash,
                self.hand_over && found.is_editor,
                by,
                at,
                at + GOOD_FOR
            ],
        )
        .await?;
        unit.note(Entry::new("directory.invite", &self.organisation));
        tell(unit, &permit, self.messages).await
    }
}

/// Accepts an invitation; gives the group.
pub struct AcceptInvitation {
    /// The code as typed or as it stands in the address.
    pub code: String,
}

impl Command for AcceptInvitation {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::APPLY.permit(unit.actor())?;
        let account = unit.actor().account.clone();
        let account = account.ok_or_else(|| Fault::new(&Code::SIGN_IN_NEEDED))?;
        let at = unit.at_micros();
        let gone = || Fault::new(&model::INVITATION_GONE);
        let invitation = queries::find_invitation(unit, &code_hash(&self.code), at)
            .await?
            .ok_or_else(gone)?;
        let used = unit
            .write(
                &permit,
                "UPDATE directory_invitations SET used_at = $2 WHERE id = $1 AND used_at IS NULL",
                params![&invitation.id, at],
            )
            .await?;
        if used == 0 {
            return Err(gone());
        }
        let organisation = Id::from_stored(invitation.organisation);
        add_editor(unit, &permit, &organisation, &account).await?;
        if let (1, Some(before)) = (invitation.hand_over, invitation.invited_by)
            && before != account.as_str()
        {
            end(unit, &permit, &organisation, &before).await?;
            unit.write(
                &permit,
                "UPDATE directory_organisations SET contact_by = $2 WHERE id = $1 AND contact_by = $3",
                params![&organisation, &account, before],
            )
            .await?;
        }
        unit.note(Entry::new("directory.join", &organisation));
        Ok(organisation)
    }
}

/// Makes an account an editor, for the first time or again.
pub(super) async fn add_editor(
    unit: &mut Unit,
    permit: &Permit,
    organisation: &Id,
    account: &Id,
) -> Outcome<()> {
    let id = unit.new_id();
    let at = unit.at_micros();
    unit.write(
        permit,
        "INSERT INTO directory_editors (id, organisation, account, since) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (organisation, account) DO UPDATE SET ended_at = NULL",
        params![id, organisation, account, at],
    )
    .await?;
    Ok(())
}

/// Ends an editing, and the invitations that this editor gave away.
async fn end(unit: &mut Unit, permit: &Permit, organisation: &Id, account: &str) -> Outcome<u64> {
    let at = unit.at_micros();
    unit.write(
        permit,
        "UPDATE directory_invitations SET used_at = $3 WHERE organisation = $1 AND invited_by = $2 AND used_at IS NULL",
        params![organisation, account, at],
    )
    .await?;
    unit.write(
        permit,
        "UPDATE directory_editors SET ended_at = $3 WHERE organisation = $1 AND account = $2 AND ended_at IS NULL",
        params![organisation, account, at],
    )
    .await
}

/// Ends somebody's editing, one's own or another's. The last editor stays, unless the centre decides.
pub struct EndEditor {
    /// The group.
    pub organisation: Id,
    /// Row of the editor.
    pub editor: String,
}

impl Command for EndEditor {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let found = Found::get(unit, &self.organisation).await?;
        let permit = found.permit(unit)?;
        // Two who leave at once wait for each other here, so that one of them stays.
        unit.write(
            &permit,
            "UPDATE directory_organisations SET edition = edition WHERE id = $1",
            params![&self.organisation],
        )
        .await?;
        let editors = queries::list_editors(unit, &self.organisation).await?;
        let account = editors
            .iter()
            .find(|e| e.id == self.editor)
            .and_then(|e| e.account.clone())
            .ok_or_else(|| Fault::new(&Code::NOT_FOUND))?;
        if editors.len() == 1 && !policy::DECIDE.allows(unit.actor()) {
            return Err(Fault::new(&model::LAST_EDITOR));
        }
        end(unit, &permit, &self.organisation, &account).await?;
        unit.note(Entry::new("directory.leave", &self.organisation));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        assert_eq!(code_hash("abc-DE 23"), code_hash("ABCDE23"));
        assert_ne!(code_hash("abcde23"), code_hash("abcde24"));
    }
}
