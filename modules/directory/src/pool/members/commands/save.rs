//! Saving what is written of a person, against the edition that the writer saw.
use super::{facets::relist, get_own, steps::visibility};
use crate::{
    organisations::model::{fold, sort_key},
    pool::{
        bodies::list_bodies,
        kinds::Kinds,
        members::{
            cycle,
            model::Content,
            queries::{get_member, list_terms_of},
        },
        policy,
    },
    terms::{Scheme, queries::load_terms},
};
use kernel::{Check, Code, Fault, Id, Outcome, Permit};
use store::{Command, Entry, Unit, params};

/// Saves what is written of a person.
pub struct SaveMember {
    /// The registration.
    pub member: Id,
    /// The edition that the writer saw.
    pub seen: i64,
    /// What is written.
    pub content: Content,
}

impl Command for SaveMember {
    type Outcome = ();

    async fn carry_out(self, unit: &mut Unit) -> Outcome<()> {
        let (row, permit, _) = get_own(unit, &self.member).await?;
        if row.state == cycle::REMOVED {
            return Err(Fault::new(&Code::NOT_FOUND));
        }
        let own = list_terms_of(unit, &[&row.id]).await?;
        let stored = row.content(&own);
        let mut faults = Check::new();
        check_coordinators(unit, &row.state, &self.content, &stored, &mut faults).await?;
        check(unit, &self.content, Some(&stored), faults).await?;
        if row.edition != self.seen {
            return Err(Fault::new(&Code::CHANGED_MEANWHILE));
        }
        write_content(unit, &permit, &self.member, &self.content, row.edition).await?;
        let after = get_member(unit, &self.member).await?;
        unit.update_record(&permit, &self.member, &after.name, visibility(after.listed))
            .await?;
        relist(unit, &permit, &after, after.state == cycle::REGISTERED).await?;
        unit.note(Entry::new("pool.save", &self.member));
        Ok(())
    }
}

/// Who is confirmed does not become a coordinator without the centre: the room opens to coordinators. As long as the
/// centre has not confirmed the registration, everybody offers themselves as what they like.
async fn check_coordinators(
    unit: &Unit,
    state: &str,
    content: &Content,
    stored: &Content,
    check: &mut Check,
) -> Outcome<()> {
    let confirmed = matches!(state, cycle::REGISTERED | cycle::PAUSED);
    if !confirmed || policy::DECIDE.allows(unit.actor()) {
        return Ok(());
    }
    let kinds = Kinds::load(unit).await?;
    let adds = kinds.coordinators().any(|key| {
        let has = |kinds: &[String]| kinds.iter().any(|k| k == key);
        has(&content.kinds) && !has(&stored.kinds)
    });
    if adds {
        check.fault("kinds", "field-pool-coordinator");
    }
    Ok(())
}

/// Says what needs mending.
pub(super) async fn check(
    unit: &Unit,
    content: &Content,
    stored: Option<&Content>,
    mut check: Check,
) -> Outcome<()> {
    let kinds = Kinds::load(unit).await?;
    let terms = load_terms(unit, &[Scheme::Field, Scheme::Area]).await?;
    let bodies = list_bodies(unit).await?;
    content.check(&kinds, &terms, &bodies, stored, &mut check);
    check.done()
}

/// Writes everything that is written of a person; who was faster wins.
pub(super) async fn write_content(
    unit: &mut Unit,
    permit: &Permit,
    id: &Id,
    content: &Content,
    edition: i64,
) -> Outcome<()> {
    let get = |name| content.get(name);
    let body = Some(get("body")).filter(|b| !b.is_empty());
    let today = kernel::in_japan(unit.at()).date().to_string();
    let done = unit
        .write(
            permit,
            "UPDATE directory_pool_members SET name = $3, reading = $4, full_name = $5, headline = $6, skills = $7, \
             qualifications = $8, days = $9, fee = $10, fee_words = $11, phone = $12, mail = $13, web = $14, body = $15, \
             publicity = $16, published = $17, folded = $18, sort = $19, changed_at = $20, edition = edition + 1, \
             published_on = CASE WHEN $17 = 0 THEN NULL WHEN published = 1 THEN COALESCE(published_on, $21) ELSE $21 END, \
             listed = CASE WHEN state = 'registered' AND $17 = 1 THEN 1 ELSE 0 END WHERE id = $1 AND edition = $2",
            params![
                id,
                edition,
                get("name"),
                get("reading"),
                get("full_name"),
                get("headline"),
                get("skills"),
                get("qualifications"),
                get("days"),
                get("fee"),
                get("fee_words"),
                get("phone"),
                get("mail"),
                get("web"),
                body,
                content.publicity.to_json(),
                content.published,
                fold(get("name")),
                sort_key(get("name"), get("reading")),
                unit.at_micros(),
                today
            ],
        )
        .await?;
    if done == 0 {
        return Err(Fault::new(&Code::CHANGED_MEANWHILE));
    }
    let schemes = [
        ("kind", &content.kinds),
        ("field", &content.fields),
        ("area", &content.areas),
    ];
    write_terms(unit, permit, id, &schemes).await
}

/// Writes the terms of a person or of an intermediary, in place of those that were there.
pub async fn write_terms(
    unit: &mut Unit,
    permit: &Permit,
    owner: &Id,
    schemes: &[(&'static str, &Vec<String>)],
) -> Outcome<()> {
    unit.write(
        permit,
        "DELETE FROM directory_pool_terms WHERE owner = $1",
        params![owner],
    )
    .await?;
    let mut rows = Vec::new();
    for (scheme, keys) in schemes {
        let mut known = std::collections::BTreeSet::new();
        for (position, key) in (0_i64..).zip(keys.iter().filter(|k| known.insert(*k))) {
            rows.push(params![owner, *scheme, key, position]);
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let columns = ["owner", "scheme", "key", "position"];
    unit.insert_rows(permit, "directory_pool_terms", &columns, rows, "")
        .await
}
