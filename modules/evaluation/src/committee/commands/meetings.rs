//! Meetings: calling them, their agenda, who came.
use super::{changed, not_in};
use crate::committee::{model, policy, rows};
use kernel::{Check, Code, Fault, Id, Outcome};
use store::{Command, Entry, Unit, Visibility, on_constraint, params};

/// What is said of a meeting.
#[derive(Clone, Debug, Default)]
pub struct MeetingContent {
    /// 第3回 is `3`.
    pub number: String,
    /// `2026-11-21`
    pub day: String,
    /// `18:30`, may be empty.
    pub starts: String,
    /// `20:30`, may be empty.
    pub ends: String,
    /// Where; at most 200 characters.
    pub place: String,
    /// For members and the secretariat only; may be empty.
    pub remote_link: String,
    /// Whether people may come and listen.
    pub observers: bool,
    /// Whether everybody is told of it.
    pub announced: bool,
}

/// Calls a meeting, or changes what is said of it.
pub struct SaveMeeting {
    /// The committee.
    pub committee: Id,
    /// The meeting and the edition that was seen; `None` to call a new one.
    pub meeting: Option<(Id, i64)>,
    /// What is said of it.
    pub content: MeetingContent,
}

impl Command for SaveMeeting {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::RUN.permit(unit.actor())?;
        let committee = rows::get_committee(unit, self.committee.as_str()).await?;
        let content = self.content;
        let mut check = Check::new();
        let number = content.number.trim().parse::<i64>().unwrap_or(0);
        if !(1..=9999).contains(&number) {
            check.fault("number", "committee-number");
        }
        let day = model::day(&mut check, "day", &content.day);
        let starts = model::time(&mut check, "starts", &content.starts);
        let ends = model::time(&mut check, "ends", &content.ends);
        let place = check.optional_text("place", &content.place, 200);
        let link = model::link(&mut check, "remote_link", &content.remote_link);
        check.done()?;
        let title = format!("{} 第{number}回", committee.name);
        let seen_by = if content.announced {
            Visibility::Public
        } else {
            Visibility::Staff
        };
        let taken = |result| {
            on_constraint(
                result,
                "uq_committee_meetings_number",
                "committee_meetings.committee, committee_meetings.number",
                "number",
                "committee-number-taken",
            )
        };
        let id = match self.meeting {
            Some((id, edition)) => {
                let meeting = rows::get_meeting(unit, id.as_str()).await?;
                if meeting.committee != committee.id {
                    return Err(Fault::new(&Code::NOT_FOUND));
                }
                let wrote = unit
                    .write(
                        &permit,
                        "UPDATE committee_meetings SET number = $2, day = $3, starts = $4, ends = $5, place = $6, \
                         remote_link = $7, observers = $8, announced = $9, edition = edition + 1 \
                         WHERE id = $1 AND edition = $10",
                        params![
                            &id,
                            number,
                            day,
                            starts,
                            ends,
                            place,
                            link,
                            content.observers,
                            content.announced,
                            edition
                        ],
                    )
                    .await;
                if taken(wrote)? == 0 {
                    return Err(changed());
                }
                let seen_by = if meeting.state == "public" {
                    Visibility::Public
                } else {
                    seen_by
                };
                unit.update_record(&permit, &id, &title, seen_by).await?;
                unit.note(Entry::new("evaluation.change-meeting", &id));
                id
            }
            None => {
                let id = unit
                    .create_record(&permit, "evaluation.meeting", &title, seen_by)
                    .await?;
                let at = unit.at_micros();
                let wrote = unit
                    .write(
                        &permit,
                        "INSERT INTO committee_meetings (id, committee, number, day, starts, ends, place, remote_link, \
                         observers, announced, state, created_at) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'called', $11)",
                        params![
                            &id,
                            &committee.id,
                            number,
                            day,
                            starts,
                            ends,
                            place,
                            link,
                            content.observers,
                            content.announced,
                            at
                        ],
                    )
                    .await;
                taken(wrote)?;
                unit.note(Entry::new("evaluation.call-meeting", &id));
                id
            }
        };
        Ok(id)
    }
}

/// Adds a point to the agenda.
pub struct AddAgenda {
    /// The meeting.
    pub meeting: Id,
    /// What it says; at most 300 characters.
    pub title: String,
    /// Lineages of the items that it is about, at most 50.
    pub items: Vec<String>,
}

impl Command for AddAgenda {
    type Outcome = Id;

    async fn carry_out(self, unit: &mut Unit) -> Outcome<Id> {
        let permit = policy::RUN.permit(unit.actor())?;
        let meeting = rows::get_meeting(unit, self.meeting.as_str()).await?;
        let mut check = Check::new();
        let title = check.text("agenda", &self.title, 300);
        let mut items = Vec::new();
        for item in self.items.iter().take(50) {
            items.extend(model::chosen(&mut check, "items", item));
        }
        check.done()?;
        items.sort_unstable();
        items.dedup();
        let id = unit.new_id();
        unit.write(
            &permit,
            "INSERT INTO committee_agenda (id, meeting, position, title) VALUES ($1, $2, \
             (SELECT COALESCE(MAX(position), 0) + 1 FROM committee_agenda WHERE meeting = $2), $3)",
            params![&id, &meeting.id, title],
        )
        .await?;
        let mut entry = Entry::new("evaluation.add-agenda", &self.meeting);
        for item in &items {
            unit.write(
                &permit,
                "INSERT INTO committee_agenda_items (agenda, lineage) VALUES ($1, $2)",
                params![&id, item],
            )
            .await?;
            entry = entry.item(item);
        }
        unit.note(entry);
        Ok(id)
    }
}

/// Takes a point off the agenda of a meeting that was not yet held.
pub struct RemoveAgenda {
    /// The meeting.
    pub meeting: Id,
    /// The point.
    pub agenda: Id,
}

impl Command for RemoveAgenda {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::RUN.permit(unit.actor())?;
        let meeting = rows::get_meeting(unit, self.meeting.as_str()).await?;
        if meeting.state != "called" {
            return Err(not_in(&meeting.state));
        }
        unit.write(
            &permit,
            "DELETE FROM committee_agenda_items WHERE agenda IN \
             (SELECT id FROM committee_agenda WHERE id = $1 AND meeting = $2)",
            params![&self.agenda, &self.meeting],
        )
        .await?;
        let gone = unit
            .write(
                &permit,
                "DELETE FROM committee_agenda WHERE id = $1 AND meeting = $2",
                params![&self.agenda, &self.meeting],
            )
            .await?;
        if gone == 0 {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        unit.note(Entry::new("evaluation.remove-agenda", &self.meeting));
        Ok(())
    }
}

/// Enters who came; the meeting has then been held.
pub struct RecordAttendance {
    /// The meeting.
    pub meeting: Id,
    /// Member and how they took part.
    pub attendance: Vec<(String, String)>,
}

impl Command for RecordAttendance {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let permit = policy::RUN.permit(unit.actor())?;
        let meeting = rows::get_meeting(unit, self.meeting.as_str()).await?;
        if meeting.state == "confirmed" || meeting.state == "public" {
            return Err(not_in(&meeting.state));
        }
        let members = rows::list_members(unit, &meeting.committee).await?;
        let mut check = Check::new();
        let mut known = Vec::new();
        for (member, how) in &self.attendance {
            if !members.iter().any(|m| &m.id == member) {
                return Err(Fault::new(&Code::NOT_FOUND));
            }
            model::one_of(&mut check, "attendance", how, model::ATTENDANCE);
            known.push((member, how));
        }
        if known.is_empty() {
            check.fault("attendance", "committee-attendance-none");
        }
        check.done()?;
        unit.write(
            &permit,
            "DELETE FROM committee_attendance WHERE meeting = $1",
            params![&self.meeting],
        )
        .await?;
        for (member, how) in known {
            unit.write(
                &permit,
                "INSERT INTO committee_attendance (meeting, member, how) VALUES ($1, $2, $3)",
                params![&self.meeting, member, how],
            )
            .await?;
        }
        unit.write(
            &permit,
            "UPDATE committee_meetings SET state = CASE WHEN state = 'called' THEN 'held' ELSE state END, \
             edition = edition + 1 WHERE id = $1",
            params![&self.meeting],
        )
        .await?;
        unit.note(Entry::new("evaluation.hold-meeting", &self.meeting));
        Ok(())
    }
}
