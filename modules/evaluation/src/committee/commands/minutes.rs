//! Minutes: a draft is written, confirmed, published. What is confirmed stays; it can only be replaced, with a reason.
use super::{changed, not_in};
use crate::committee::{policy, rows};
use kernel::{Check, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, params};

/// Writes the draft: the first one, or over the draft that was seen.
pub struct WriteMinutes {
    /// The meeting.
    pub meeting: Id,
    /// The edition of the draft that was seen; 0 where there was none.
    pub edition: i64,
    /// The text; at most 100,000 characters.
    pub text: String,
    /// Why what was confirmed is replaced; needed where it is.
    pub reason: String,
}

impl Command for WriteMinutes {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::RUN.permit(unit.actor())?;
        let meeting = rows::get_meeting(unit, self.meeting.as_str()).await?;
        if meeting.state == "called" {
            return Err(not_in(&meeting.state));
        }
        let versions = rows::list_minutes(unit, &meeting.id).await?;
        let newest = versions.first();
        let draft = newest.filter(|m| m.state == "draft");
        let replaces = versions.iter().any(|m| m.state != "draft");
        let mut check = Check::new();
        let text = check.text("text", &self.text, 100_000);
        let reason = if replaces {
            check.text("reason", &self.reason, 1000)
        } else {
            String::new()
        };
        check.done()?;
        let at = unit.at_micros();
        match draft {
            Some(draft) => {
                let wrote = unit
                    .write(
                        &permit,
                        "UPDATE committee_minutes SET text = $2, reason = $3, edition = edition + 1, written_at = $4 \
                         WHERE id = $1 AND state = 'draft' AND edition = $5",
                        params![&draft.id, text, reason, at, self.edition],
                    )
                    .await?;
                if wrote == 0 {
                    return Err(changed());
                }
            }
            None => {
                if self.edition != 0 {
                    return Err(changed());
                }
                let id = unit.new_id();
                let version = newest.map_or(1, |m| m.version + 1);
                unit.write(
                    &permit,
                    "INSERT INTO committee_minutes (id, meeting, version, state, text, reason, edition, written_at) \
                     VALUES ($1, $2, $3, 'draft', $4, $5, 1, $6)",
                    params![id, &meeting.id, version, text, reason, at],
                )
                .await?;
            }
        }
        unit.write(
            &permit,
            "UPDATE committee_meetings SET state = CASE WHEN state = 'held' THEN 'drafted' ELSE state END, \
             edition = edition + 1 WHERE id = $1",
            params![&meeting.id],
        )
        .await?;
        unit.note(Entry::new("evaluation.write-minutes", &self.meeting));
        Ok(())
    }
}

/// Confirms the draft, or publishes what is confirmed.
pub struct AdvanceMinutes {
    /// The meeting.
    pub meeting: Id,
    /// The version.
    pub version: i64,
    /// The edition that was seen.
    pub edition: i64,
    /// `true` to publish what is confirmed, `false` to confirm the draft.
    pub publish: bool,
}

impl Command for AdvanceMinutes {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::RUN.permit(unit.actor())?;
        let meeting = rows::get_meeting(unit, self.meeting.as_str()).await?;
        let committee = rows::get_committee(unit, &meeting.committee).await?;
        let (from, to, column) = if self.publish {
            ("confirmed", "public", "published_at")
        } else {
            ("draft", "confirmed", "confirmed_at")
        };
        let at = unit.at_micros();
        let wrote = unit
            .write(
                &permit,
                &format!(
                    "UPDATE committee_minutes SET state = $4, {column} = $5 \
                     WHERE meeting = $1 AND version = $2 AND state = $3 AND edition = $6"
                ),
                params![&self.meeting, self.version, from, to, at, self.edition],
            )
            .await?;
        if wrote == 0 {
            return Err(changed());
        }
        let state = match (meeting.state.as_str(), to) {
            ("public", _) | (_, "public") => "public",
            _ => "confirmed",
        };
        unit.write(
            &permit,
            "UPDATE committee_meetings SET state = $2, edition = edition + 1 WHERE id = $1",
            params![&self.meeting, state],
        )
        .await?;
        if state == "public" {
            let title = format!("{} 第{}回", committee.name, meeting.number);
            unit.update_record(&permit, &self.meeting, &title, Visibility::Public)
                .await?;
        }
        let action = if self.publish {
            "evaluation.publish-minutes"
        } else {
            "evaluation.confirm-minutes"
        };
        unit.note(Entry::new(action, &self.meeting));
        Ok(())
    }
}
