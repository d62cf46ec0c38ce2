//! Leaving, at any time: the profile and everything that hangs on it is erased. What remains is that it was, in the
//! journal, and that requests were made, without who.
use super::{Found, facets::unlist};
use kernel::{Id, Outcome, Permit};
use store::{Command, Entry, FromQueryResult, Queries, Unit, Visibility, params};

/// Erases a profile.
pub struct LeavePeople {
    /// Whose.
    pub person: Id,
}

impl Command for LeavePeople {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (_, permit) = Found::kept(unit, &self.person).await?;
        erase(unit, &permit, &self.person).await
    }
}

/// Erases the rows of a person; requests that were open are called off.
async fn erase(unit: &mut Unit, permit: &Permit, id: &Id) -> Outcome<()> {
    let at = unit.at_micros();
    unlist(unit, permit, id).await?;
    for sql in [
        "DELETE FROM directory_people_consents WHERE person = $1",
        "DELETE FROM directory_people_guardians WHERE person = $1",
        "DELETE FROM directory_people_blocks WHERE person = $1",
        "UPDATE directory_people_requests SET asked = NULL, asked_contact = '', report = '' WHERE person = $1",
    ] {
        unit.write(permit, sql, params![id]).await?;
    }
    let sql = "UPDATE directory_people_requests SET state = 'cancelled', ended_at = $2, sender_contact = '', \
               asked_contact = '' WHERE person = $1 AND state IN ('asked', 'accepted')";
    unit.write(permit, sql, params![id, at]).await?;
    let sql = "DELETE FROM directory_people WHERE id = $1";
    unit.write(permit, sql, params![id]).await?;
    unit.update_record(permit, id, "", Visibility::Private)
        .await?;
    unit.remove_record(permit, id, true).await?;
    unit.note(Entry::new("directory.leave-people", id));
    Ok(())
}

/// Calls off what somebody asked for whose account was closed: nobody is there any more to whom a yes would go.
pub async fn cancel_senderless(unit: &mut Unit, permit: &Permit) -> Outcome<()> {
    let at = unit.at_micros();
    let sql = "UPDATE directory_people_requests SET state = 'cancelled', ended_at = $1, asked_contact = '' \
               WHERE sender IS NULL AND state IN ('asked', 'accepted')";
    unit.write(permit, sql, params![at]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
}

/// Erases what is left of those whose account was closed: the register of personal columns has emptied the columns, so
/// that nothing was shown from that moment on; here the rows go. At most some hundred at a time.
pub async fn erase_orphans(unit: &mut Unit, permit: &Permit) -> Outcome<()> {
    let rows: Vec<Row> = unit
        .all(
            "SELECT id FROM directory_people WHERE state = '' ORDER BY id LIMIT 200",
            params![],
        )
        .await?;
    for row in rows {
        erase(unit, permit, &Id::from_stored(row.id)).await?;
    }
    Ok(())
}
